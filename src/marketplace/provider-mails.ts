import { composeMail, queueMail } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'

type Deps = Pick<App, 'jobs' | 'keys' | 'now' | 'config'>

/** What providers are told about their standing. */
export type ProviderMail = { to: string; provider: string } & (
  | { kind: 'approve' | 'reject' | 'deactivate'; reason: string }
  | { kind: 'invitation'; link: string }
)

const lifeMs = 3 * 24 * 3_600_000

/** Puts a mail to a provider on its way, in the transaction that causes it. */
export async function queueProviderMail(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  mail: ProviderMail,
): Promise<void> {
  const { rows } = await tx.$client.query<{ name: string }>('select name from workspaces where id = $1', [
    workspaceId,
  ])
  const workspace = rows[0]?.name ?? ''
  const { subject, lines, button } = wordsOf(mail, workspace, deps.config.PUBLIC_URL)
  const text = composeMail({ to: mail.to, subject, lines, ...(button === null ? {} : { button }) })
  await queueMail(deps, tx, {
    kind: `provider_${mail.kind}`,
    text,
    expiresAt: new Date(deps.now().getTime() + lifeMs),
  })
}

/** Every word of them, in one place. */
function wordsOf(mail: ProviderMail, workspace: string, base: string) {
  const portal = { text: 'Open the portal', url: `${base}/provider` }
  const hello = `Hello ${mail.provider},`
  switch (mail.kind) {
    case 'approve':
      return {
        subject: `${workspace} has approved ${mail.provider}`,
        lines: [hello, `you can now buy leads of ${workspace}: subscribe to a level and deposit.`],
        button: portal,
      }
    case 'reject':
      return {
        subject: `${workspace} has not accepted ${mail.provider}`,
        lines: [
          hello,
          `${workspace} has looked at your registration and not accepted it.`,
          mail.reason,
        ].filter(Boolean),
        button: null,
      }
    case 'deactivate':
      return {
        subject: `${workspace} has closed your access`,
        lines: [
          hello,
          `you no longer get leads of ${workspace}, and its portal is closed to you. Your balance stays as it is.`,
          mail.reason,
        ].filter(Boolean),
        button: null,
      }
    case 'invitation':
      return {
        subject: `Work for ${mail.provider} at ${workspace}`,
        lines: [
          'Hello,',
          `you are invited to the portal of ${mail.provider}, which buys leads of ${workspace}. The link works for seven days.`,
        ],
        button: { text: 'Accept the invitation', url: mail.link },
      }
  }
}

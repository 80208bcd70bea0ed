import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import { openMailDesk } from './mail-desk.ts'

type Deps = Pick<App, 'jobs' | 'keys' | 'now' | 'config'>

/** What providers are told about their standing. */
export type ProviderMail = { to: string; provider: string } & (
  | { kind: 'approve' | 'reject' | 'deactivate'; reason: string }
  | { kind: 'invitation'; link: string }
)

/** Puts a mail to a provider on its way, in the transaction that causes it. */
export async function queueProviderMail(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  mail: ProviderMail,
): Promise<void> {
  const desk = await openMailDesk(tx, deps, workspaceId)
  const { to } = mail
  const base = { 'provider.name': mail.provider }
  switch (mail.kind) {
    case 'approve':
      return desk.queue('provider_approve', {
        to,
        values: base,
        link: `${deps.config.PUBLIC_URL}/provider`,
      })
    case 'reject':
      return desk.queue('provider_reject', { to, values: { ...base, reason: mail.reason } })
    case 'deactivate':
      return desk.queue('provider_deactivate', { to, values: { ...base, reason: mail.reason } })
    case 'invitation':
      return desk.queue('provider_invitation', { to, values: base, link: mail.link })
  }
}

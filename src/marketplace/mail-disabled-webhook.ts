import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import { openMailDesk } from './mail-desk.ts'

/** A provider hears that their endpoint was switched off by itself, in the transaction that does it. */
export async function mailDisabledWebhook(
  tx: Tx,
  deps: Pick<App, 'jobs' | 'keys' | 'now' | 'config'>,
  disabled: { workspaceId: string; providerId: string; url: string; reason: string },
): Promise<void> {
  const { workspaceId, providerId, url, reason } = disabled
  const { rows } = await tx.$client.query<{ name: string; email: string }>(
    'select name, email from providers where workspace_id = $1 and id = $2',
    [workspaceId, providerId],
  )
  const [provider] = rows
  if (provider === undefined) return
  const desk = await openMailDesk(tx, deps, workspaceId)
  await desk.queue('provider_webhook_off', {
    to: provider.email,
    values: {
      'provider.name': provider.name,
      host: URL.canParse(url) ? new URL(url).host : url,
      problem: reason,
    },
    link: `${deps.config.PUBLIC_URL}/provider`,
  })
}

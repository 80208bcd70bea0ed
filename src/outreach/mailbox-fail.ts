import type { Tx } from '../platform/db.ts'
import { tellMembers, type TellDeps } from '../notify/index.ts'
import type { LiveEvents } from '../platform/live-events.ts'

/** Takes a mailbox out of service by itself, with the reason in words, and tells the admins. False when it was not active any more. */
export async function failMailbox(
  tx: Tx,
  deps: TellDeps & { events: Pick<LiveEvents, 'publish'> },
  workspaceId: string,
  mailboxId: string,
  reason: string,
): Promise<boolean> {
  const { rows } = await tx.$client.query<{ name: string }>(
    `update mailboxes set status = 'failed', status_reason = $3, updated_at = $4 where workspace_id = $1 and id = $2 and status = 'active' returning name`,
    [workspaceId, mailboxId, reason, deps.now()],
  )
  const mailbox = rows[0]
  if (mailbox === undefined) return false
  const name = `The mailbox “${mailbox.name}” stopped sending: ${reason}`
  await tellMembers(
    tx,
    workspaceId,
    { kind: 'alert', subject: { kind: 'mailbox', id: mailboxId, name } },
    deps,
  )
  await deps.events.publish(tx, workspaceId, { kind: 'mailbox.changed', subject: mailboxId })
  return true
}

import { inWorkspace, type Db } from '../platform/db.ts'
import { mailBounced } from './bounced-mail.ts'
import { mailComplained } from './handover-events.ts'
import { recordEvents, type EventDeps } from './message-events.ts'
import type { SuppressDeps } from './suppress.ts'

/** What a vendor that takes single mails says became of one. */
export interface ToldOfMail {
  /** Its id of the mail. */
  vendorId: string
  kind: 'delivered' | 'bounced' | 'complained'
  /** Of a bounce: whether it is confirmed that nobody is there, for good. */
  isPermanent: boolean
  reason: string
  at: Date
}

/**
 * Writes what a vendor tells of a mail of this mailbox; false when it is no message of ours, or was told before (`hash` tells events apart).
 * From the first word on, what it does not confirm does not count as delivered.
 */
export async function takeToldOfMail(
  deps: EventDeps & SuppressDeps & { db: Db; now: () => Date },
  place: { workspaceId: string; mailboxId: string; label: string },
  told: ToldOfMail,
  hash: string,
): Promise<boolean> {
  const { workspaceId, mailboxId, label } = place
  const { kind, isPermanent, reason, at } = told
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ messageId: string; sequenceId: string; toAddress: string }>(
      `select m.id as "messageId", m.sequence_id as "sequenceId", coalesce(m.to_address, s.to_address) as "toAddress"
       from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
       where m.workspace_id = $1 and m.vendor_id = $2 and coalesce(m.mailbox_id, s.mailbox_id) = $3 for no key update of s`,
      [workspaceId, told.vendorId, mailboxId],
    )
    const [message] = rows
    if (message === undefined) return false
    const { rowCount } = await tx.$client.query(
      `insert into received_mails (workspace_id, mailbox_id, header_hash, at) values ($1, $2, $3, $4) on conflict do nothing`,
      [workspaceId, mailboxId, hash, at],
    )
    if (rowCount === 0) return false
    await tx.$client.query(
      `update mailboxes set deliveries_since = $3 where workspace_id = $1 and id = $2 and deliveries_since is null`,
      [workspaceId, mailboxId, deps.now()],
    )
    const { messageId } = message
    if (kind === 'delivered')
      await recordEvents(tx, deps, workspaceId, [{ messageId, kind, at, reason: label }])
    else if (kind === 'complained')
      await mailComplained(tx, deps, workspaceId, { ...message, source: label, at })
    else {
      const source = `${label} says that a mail came back: ${reason}`
      await mailBounced(tx, deps, workspaceId, { ...message, isPermanent, reason, source, at })
    }
    return true
  })
}

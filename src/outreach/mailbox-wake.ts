import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'

const wake = statement<never, [workspaceId: string, mailboxId: string, at: Date]>(
  `update mailboxes set wake_at = greatest(least(coalesce(wake_at, $3), $3), next_free_at)
   where workspace_id = $1 and id = $2 and (wake_at is null or wake_at > $3)`,
)

/**
 * Has a mailbox look at its messages at this time at the latest, but not while it rests or has mails in flight. Whoever makes a message due
 * calls it in the same transaction; locks of mailboxes come before those of sequences and messages.
 */
export async function wakeMailbox(tx: Tx, workspaceId: string, mailboxId: string, at: Date): Promise<void> {
  await wake(tx, [workspaceId, mailboxId, at])
}

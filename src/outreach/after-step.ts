import type { Tx } from '../platform/db.ts'
import { wakeMailbox } from './mailbox-wake.ts'
import { scheduleNext } from './schedule-next.ts'
import { hoursOf } from './send-mailbox.ts'

/** A step without a mail that was done, left out or failed. */
export interface SettledStep {
  sequenceId: string
  step: number
  delayDays: number
  at: Date
}

/** Makes the step after one that was settled by itself due, and wakes the mailbox of the sequence, where it has one. The sequence must be locked. */
export async function scheduleAfterStep(tx: Tx, workspaceId: string, done: SettledStep): Promise<void> {
  const { rows } = await tx.$client.query<{ mailboxId: string | null }>(
    'select mailbox_id as "mailboxId" from sequences where workspace_id = $1 and id = $2',
    [workspaceId, done.sequenceId],
  )
  const mailboxId = rows[0]?.mailboxId ?? null
  const due = await scheduleNext(tx, await hoursOf(tx, workspaceId, mailboxId), [done])
  if (due !== null && mailboxId !== null) await wakeMailbox(tx, workspaceId, mailboxId, due)
}

/** Locks what an act on a step touches, in the order that everybody keeps: mailbox, sequence. */
export async function lockForStep(tx: Tx, workspaceId: string, sequenceId: string): Promise<void> {
  await tx.$client.query(
    `select from mailboxes m where m.workspace_id = $1 and m.id = (select mailbox_id from sequences where workspace_id = $1 and id = $2) for no key update`,
    [workspaceId, sequenceId],
  )
  await tx.$client.query('select from sequences where workspace_id = $1 and id = $2 for no key update', [
    workspaceId,
    sequenceId,
  ])
}

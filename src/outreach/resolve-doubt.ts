import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { confirmDoubtful } from './confirm-doubt.ts'
import { decideGiven } from './handover-doubt.ts'
import { wakeMailbox } from './mailbox-wake.ts'
import { recordEvents, type EventDeps } from './message-events.ts'

interface Doubtful {
  sequenceId: string
  mailboxId: string | null
  status: string
  sequenceStatus: string
}

/** A person says what became of a message in doubt: it arrived and the sequence goes on, or it is sent again. */
export async function resolveDoubt(
  tx: Tx,
  deps: EventDeps & { now: () => Date },
  workspaceId: string,
  messageId: string,
  verdict: 'arrived' | 'send_again',
): Promise<{ sequenceId: string }> {
  const now = deps.now()
  const known = await read(tx, workspaceId, messageId)
  if (known.mailboxId !== null) await wakeMailbox(tx, workspaceId, known.mailboxId, now)
  const message = await read(tx, workspaceId, messageId, 'for no key update of s, m')
  if (message.status !== 'in_doubt')
    throw new AppError('conflict', `This message is ${message.status}: there is no doubt to resolve.`)
  const { sequenceId } = message
  if (await decideGiven(tx, workspaceId, sequenceId, verdict)) return { sequenceId }
  if (verdict === 'send_again') {
    if (message.sequenceStatus !== 'active')
      throw new AppError(
        'conflict',
        `Its sequence is ${message.sequenceStatus}: nothing of it is sent any more.`,
      )
    await tx.$client.query(
      `update messages set status = 'scheduled', due_at = $3, held = null, handed_at = null, claimed_by = null, failure = null
       where workspace_id = $1 and id = $2`,
      [workspaceId, messageId, now],
    )
    return { sequenceId }
  }
  const confirmed = await confirmDoubtful(tx, workspaceId, [messageId], now)
  await recordEvents(tx, deps, workspaceId, confirmed)
  return { sequenceId }
}

async function read(
  tx: Tx,
  workspaceId: string,
  id: string,
  lock: '' | 'for no key update of s, m' = '',
): Promise<Doubtful> {
  const { rows } = await tx.$client.query<Doubtful>(
    `select m.sequence_id as "sequenceId", m.mailbox_id as "mailboxId", m.status, s.status as "sequenceStatus"
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id where m.workspace_id = $1 and m.id = $2 ${lock}`,
    [workspaceId, id],
  )
  return found(rows[0], 'message')
}

/** A person says that a risky address is to be tried: what was held for it may go. */
export async function allowRisky(
  tx: Tx,
  deps: { now: () => Date },
  workspaceId: string,
  sequenceId: string,
): Promise<void> {
  const now = deps.now()
  const { rows } = await tx.$client.query<{ mailbox: string | null }>(
    'select mailbox_id as mailbox from sequences where workspace_id = $1 and id = $2',
    [workspaceId, sequenceId],
  )
  const { mailbox } = found(rows[0], 'sequence')
  if (mailbox !== null) await wakeMailbox(tx, workspaceId, mailbox, now)
  await tx.$client.query(
    'update sequences set risky_allowed_at = $3, updated_at = $3 where workspace_id = $1 and id = $2',
    [workspaceId, sequenceId, now],
  )
  await tx.$client.query(
    `update messages set due_at = $3, held = null where workspace_id = $1 and sequence_id = $2 and status = 'scheduled' and held = 'risky'`,
    [workspaceId, sequenceId, now],
  )
}

import { inWorkspace, type Tx } from '../platform/db.ts'
import { failMailbox } from './mailbox-fail.ts'
import { recordEvents } from './message-events.ts'
import { wakeTime, type Claim } from './send-claim.ts'
import type { SendingDeps } from './send-deps.ts'
import { lockMailbox } from './send-mailbox.ts'
import { stopSequence } from './stop-sequence.ts'

/** What became of a sequence that was to be given; `messageId` is its first message. */
export type Given = { messageId: string; handoverId?: string } & (
  | { became: 'handed'; leadId: string }
  | { became: 'failed' | 'in_doubt'; reason: string }
  | { became: 'again'; reason: string; afterMs: number; isAccount: boolean }
)

/**
 * Writes what became of sequences that were given, in one transaction. Messages that were claimed and not given wait again; of those that
 * were marked and about which nothing is known it is in doubt. Returns how many were taken.
 */
export async function settleHandover(
  deps: SendingDeps,
  worker: string,
  claim: Claim,
  given: readonly Given[],
): Promise<number> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  const bySequence = new Map(claim.messages.map((message) => [message.id, message.sequenceId]))
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    await lockMailbox(tx, workspaceId, mailboxId)
    await tx.$client.query(
      'select from sequences where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update',
      [workspaceId, [...bySequence.values()]],
    )
    for (const one of given) {
      const sequenceId = bySequence.get(one.messageId)
      if (sequenceId !== undefined) await settleOne(tx, deps, { workspaceId, worker, sequenceId, now }, one)
    }
    await doubtRest(tx, workspaceId, worker, [...bySequence.keys()])
    const { rowCount: unsent } = await tx.$client.query(
      `update messages set status = 'scheduled', claimed_by = null, attempts = attempts - 1, due_at = case when due_at <= $3 then $3::timestamptz + interval '1 minute' else due_at end
       where workspace_id = $1 and id = any($2::uuid[]) and status = 'sending' and handed_at is null and claimed_by = $4`,
      [workspaceId, [...bySequence.keys()], now, worker],
    )
    const again = given.filter((one) => one.became === 'again')
    await rest(tx, { workspaceId, mailboxId, day: claim.day, unsent: (unsent ?? 0) + again.length, now })
    const account = again.find((one) => one.became === 'again' && one.isAccount)
    if (account?.became === 'again')
      await failMailbox(tx, deps, workspaceId, mailboxId, `Instantly refuses the account: ${account.reason}`)
    await deps.events.publish(tx, workspaceId, { kind: 'message.changed' })
    return given.filter((one) => one.became === 'handed').length
  })
}

async function doubtRest(tx: Tx, workspaceId: string, worker: string, messageIds: string[]): Promise<void> {
  await tx.$client.query(
    `with left_over as (
       update messages set status = 'in_doubt', failure = 'The hand-over to Instantly broke off', claimed_by = null, held = null, due_at = null
       where workspace_id = $1 and id = any($2::uuid[]) and status = 'sending' and handed_at is not null and claimed_by = $3 returning sequence_id)
     update handovers set status = 'in_doubt', problem = 'The hand-over broke off', claimed_by = null
     where workspace_id = $1 and sequence_id in (select sequence_id from left_over) and status = 'handing'`,
    [workspaceId, messageIds, worker],
  )
}

interface Place {
  workspaceId: string
  worker: string
  sequenceId: string
  now: Date
}

async function settleOne(tx: Tx, deps: SendingDeps, place: Place, given: Given): Promise<void> {
  const { workspaceId, sequenceId, now } = place
  const { messageId, handoverId = null } = given
  if (given.became === 'handed') {
    await tx.$client.query(
      `update handovers set status = 'handed', lead_id = $3, claimed_by = null where workspace_id = $1 and id = $2 and status in ('handing', 'in_doubt')`,
      [workspaceId, handoverId, given.leadId],
    )
    await showHanded(tx, workspaceId, sequenceId)
    return
  }
  const status = { failed: 'refused', in_doubt: 'in_doubt', again: 'refused' }[given.became]
  await tx.$client.query(
    `update handovers set status = $3, problem = $4, claimed_by = null where workspace_id = $1 and id = $2 and status = 'handing'`,
    [workspaceId, handoverId, status, given.reason.slice(0, 500)],
  )
  if (given.became === 'again') {
    await tx.$client.query(
      `update messages set status = 'scheduled', due_at = $3, handed_at = null, claimed_by = null, failure = $4, attempts = attempts - 1
       where workspace_id = $1 and id = $2 and status = 'sending'`,
      [workspaceId, messageId, new Date(now.getTime() + given.afterMs), given.reason.slice(0, 1000)],
    )
    return
  }
  const failure =
    given.became === 'failed' ? given.reason : `Instantly did not confirm that it took it: ${given.reason}`
  await tx.$client.query(
    `update messages set status = $3, failure = $4, claimed_by = null, held = null, due_at = null where workspace_id = $1 and id = $2 and status = 'sending'`,
    [workspaceId, messageId, given.became === 'failed' ? 'failed' : 'in_doubt', failure.slice(0, 1000)],
  )
  if (given.became !== 'failed') return
  await recordEvents(tx, deps, workspaceId, [{ messageId, kind: 'failed', at: now, reason: given.reason }])
  await stopSequence(tx, deps, workspaceId, sequenceId, { reason: given.reason, by: 'failure', at: now })
}

/**
 * Shows what the vendor has: all that is left of the sequence waits there. Of one that was paused or stopped meanwhile it is shown that
 * nothing goes, and the vendor is told so. The sequence must be locked.
 */
export async function showHanded(tx: Tx, workspaceId: string, sequenceId: string): Promise<void> {
  await tx.$client.query(
    `update messages m set claimed_by = null, failure = null, due_at = null,
       status = case when s.status in ('active', 'paused') then case when s.status = 'paused' and m.status = 'pending' then 'pending' else 'scheduled' end else 'cancelled' end,
       held = case s.status when 'active' then 'handed' when 'paused' then case when m.status = 'pending' then null else 'paused' end end
     from sequences s where m.workspace_id = $1 and m.sequence_id = $2 and m.status in ('sending', 'in_doubt', 'pending', 'scheduled')
       and s.workspace_id = $1 and s.id = m.sequence_id`,
    [workspaceId, sequenceId],
  )
}

async function rest(
  tx: Tx,
  {
    workspaceId,
    mailboxId,
    day,
    unsent,
    now,
  }: { workspaceId: string; mailboxId: string; day: string; unsent: number; now: Date },
): Promise<void> {
  await tx.$client.query(
    `update mailboxes set next_free_at = null, sent_on_day = case when day_of = $4::date then greatest(0, sent_on_day - $3) else sent_on_day end
     where workspace_id = $1 and id = $2`,
    [workspaceId, mailboxId, unsent, day],
  )
  const freed = await lockMailbox(tx, workspaceId, mailboxId)
  if (freed === null) return
  await tx.$client.query('update mailboxes set wake_at = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    mailboxId,
    await wakeTime(tx, freed, now),
  ])
}

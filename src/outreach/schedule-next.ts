import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { MessageChannel } from './contract-sending.ts'
import { hourlyOf, type SendingMailbox } from './send-mailbox.ts'

/** A step that was done, after which the next one is due. */
export interface DoneStep {
  sequenceId: string
  step: number
  delayDays: number
  at: Date
}

interface NextRow {
  id: string
  sequenceId: string
  delayDays: number
  channel: MessageChannel
  zone: string | null
  country: string | null
  isPaused: boolean
}

const nextSteps = statement<NextRow, [workspaceId: string, sequences: string[]]>(
  `select distinct on (m.sequence_id) m.id, m.sequence_id as "sequenceId", m.delay_days as "delayDays", m.channel, m.time_zone as zone, p.country,
     s.status = 'paused' as "isPaused"
   from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
   where m.workspace_id = $1 and m.sequence_id = any($2::uuid[]) and m.status = 'pending' and s.status in ('active', 'paused')
   order by m.sequence_id, m.step`,
)

const schedule = statement<
  never,
  [workspaceId: string, ids: string[], dues: (Date | null)[], helds: (string | null)[]]
>(
  `update messages m set status = 'scheduled', due_at = n.due, held = n.held
   from unnest($2::uuid[], $3::timestamptz[], $4::text[]) as n(id, due, held)
   where m.workspace_id = $1 and m.id = n.id and m.status = 'pending'`,
)

const complete = statement<{ id: string }, [workspaceId: string, ids: string[], at: Date]>(
  `update sequences s set status = 'completed', status_reason = null, ended_at = $3, updated_at = $3
   where workspace_id = $1 and id = any($2::uuid[]) and status in ('active', 'paused') and not exists (
     select from messages m where m.workspace_id = $1 and m.sequence_id = s.id and m.status in ('pending', 'scheduled', 'sending', 'in_doubt'))
   returning id`,
)

const dayMs = 86_400_000

/**
 * Makes the next step of each sequence due: as many days after the one before as the two lie apart, at the next hour that suits both sides.
 * A sequence without a next step is completed. The sequences must be locked. Returns the earliest moment that something is due.
 */
export async function scheduleNext(
  tx: Tx,
  mailbox: Pick<SendingMailbox, 'workspaceId' | 'hours' | 'workspace'>,
  done: readonly DoneStep[],
): Promise<Date | null> {
  if (done.length === 0) return null
  const { workspaceId, workspace } = mailbox
  const ids = done.map((one) => one.sequenceId)
  const rows = await nextSteps(tx, [workspaceId, ids])
  const hourly = hourlyOf(mailbox)
  const byId = new Map(done.map((one) => [one.sequenceId, one]))
  const planned = rows.flatMap((row) => {
    const last = byId.get(row.sequenceId)
    if (last === undefined) return []
    const days = Math.max(0, row.delayDays - last.delayDays)
    // Minutes are enough: messages of one batch share the search for their hours.
    const wish = new Date(Math.ceil((last.at.getTime() + days * dayMs) / 60_000) * 60_000)
    const due = hourly.next(wish, { zone: row.zone ?? workspace.timeZone, country: row.country })
    if (row.isPaused) return [{ id: row.id, due: null, held: 'paused' }]
    return [{ id: row.id, due, held: due !== null && due > wish ? 'window' : null }]
  })
  if (planned.length > 0)
    await schedule(tx, [
      workspaceId,
      planned.map((one) => one.id),
      planned.map((one) => one.due),
      planned.map((one) => one.held),
    ])
  const went = new Set(rows.map((row) => row.sequenceId))
  const ended = ids.filter((id) => !went.has(id))
  if (ended.length > 0) await complete(tx, [workspaceId, ended, done[0]?.at ?? new Date(0)])
  const dues = planned.flatMap(({ due }) => (due === null ? [] : [due.getTime()]))
  return dues.length === 0 ? null : new Date(Math.min(...dues))
}

import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { MessageChannel } from './contract-sending.ts'
import type { NewStep } from './contract-tasks.ts'
import { lockOpen } from './sequences.ts'

/** More than this is a nuisance, and no page shows it. */
const mostSteps = 10

/** What a step is called that has no subject. */
const titles: Record<MessageChannel, string> = {
  email: '',
  sms: 'Text message',
  linkedin: 'LinkedIn message',
  call: 'Call',
}

/** Puts a step into a sequence that waits for a person: after every step of the same or an earlier day. */
export async function addStep(tx: Tx, workspaceId: string, sequenceId: string, step: NewStep): Promise<void> {
  await lockOpen(tx, workspaceId, sequenceId, step.version)
  if (step.channel === 'email' && step.subject === '')
    throw new AppError('unprocessable', 'A mail needs a subject: write one, or “Re:” to stay in the thread.')
  const { rows } = await tx.$client.query<{ count: number; before: number }>(
    `select count(*)::int as count, count(*) filter (where delay_days <= $3)::int as before from messages
     where workspace_id = $1 and sequence_id = $2`,
    [workspaceId, sequenceId, step.delayDays],
  )
  const { count = 0, before = 0 } = rows[0] ?? {}
  if (count >= mostSteps)
    throw new AppError('unprocessable', `A sequence has at most ${mostSteps} steps. Remove one first.`)
  await renumber(tx, workspaceId, sequenceId, (place) => (place > before ? place + 1 : place))
  await tx.$client.query(
    `insert into messages (workspace_id, id, sequence_id, step, delay_days, subject, body, sentences, channel, is_edited)
     values ($1, $2, $3, $4, $5, $6, $7, '[]', $8, true)`,
    [
      workspaceId,
      newId(),
      sequenceId,
      before + 1,
      step.delayDays,
      step.subject || titles[step.channel],
      step.body,
      step.channel,
    ],
  )
  await grow(tx, workspaceId, sequenceId)
}

/** Takes a step out of a sequence that waits for a person; the last one stays. */
export async function removeStep(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  { messageId, version }: { messageId: string; version: number },
): Promise<void> {
  await lockOpen(tx, workspaceId, sequenceId, version)
  const { rows } = await tx.$client.query<{ count: number; isThere: boolean }>(
    `select count(*)::int as count, coalesce(bool_or(id = $3), false) as "isThere" from messages where workspace_id = $1 and sequence_id = $2`,
    [workspaceId, sequenceId, messageId],
  )
  found(rows[0]?.isThere === true ? rows[0] : null, 'step')
  if (rows[0]?.count === 1)
    throw new AppError(
      'unprocessable',
      'A sequence has at least one step. Reject it if nothing is to go out.',
    )
  await tx.$client.query('delete from messages where workspace_id = $1 and sequence_id = $2 and id = $3', [
    workspaceId,
    sequenceId,
    messageId,
  ])
  await renumber(tx, workspaceId, sequenceId, (place) => place)
  await grow(tx, workspaceId, sequenceId)
}

/** Gives steps the numbers of `to` by their place, counted from 1; through negative ones, because no number may stand twice in between. */
async function renumber(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  to: (place: number) => number,
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    'select id from messages where workspace_id = $1 and sequence_id = $2 order by step',
    [workspaceId, sequenceId],
  )
  const ids = rows.map((row) => row.id)
  const numbers = ids.map((_, i) => to(i + 1))
  for (const sign of [-1, 1])
    await tx.$client.query(
      `update messages m set step = n.step from unnest($3::uuid[], $4::int[]) as n(id, step)
       where m.workspace_id = $1 and m.sequence_id = $2 and m.id = n.id`,
      [workspaceId, sequenceId, ids, numbers.map((number) => number * sign)],
    )
}

async function grow(tx: Tx, workspaceId: string, sequenceId: string): Promise<void> {
  await tx.$client.query(
    'update sequences set version = version + 1, updated_at = now() where workspace_id = $1 and id = $2',
    [workspaceId, sequenceId],
  )
}

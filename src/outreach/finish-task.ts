import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import { noteEvent, prospectsContacted } from '../prospecting/index.ts'
import { lockForStep, scheduleAfterStep } from './after-step.ts'
import type { FinishTask, TaskOutcome } from './contract-tasks.ts'
import { stopSequence } from './stop-sequence.ts'
import { suppressMany, type NewSuppression } from './suppress.ts'
import { normalAddress } from '../platform/mail-address.ts'
import type { TaskDeps } from './tasks.ts'

interface OpenTask {
  id: string
  sequenceId: string
  prospectId: string
  campaignId: string | null
  step: number
  delayDays: number
  channel: 'linkedin' | 'call'
  status: string
  sequenceStatus: string
  email: string | null
  phone: string | null
}

const said: Record<TaskOutcome, string> = {
  done: 'did',
  reached: 'spoke with the contact in',
  no_answer: 'reached nobody in',
  wrong_number: 'noted a wrong number in',
  do_not_contact: 'noted that no contact is wanted in',
  skipped: 'left out',
}

const reachedThem: ReadonlySet<TaskOutcome> = new Set(['done', 'reached', 'do_not_contact'])

/** Notes what came of a task and makes the next step due. Who wants no contact is suppressed, and the sequence ends. */
export async function finishTask(
  tx: Tx,
  deps: TaskDeps & { events: Pick<LiveEvents, 'publish'> },
  workspaceId: string,
  id: string,
  finish: FinishTask & { userId: string | null; who: string },
): Promise<void> {
  const { outcome, note } = finish
  const at = deps.now()
  const task = await lockTask(tx, workspaceId, id)
  await tx.$client.query(
    `update messages set status = $3, sent_at = $4, outcome = $5, note = $6, done_by = $7, due_at = null, held = null
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      outcome === 'skipped' ? 'cancelled' : 'sent',
      outcome === 'skipped' ? null : at,
      outcome,
      note || null,
      finish.userId,
    ],
  )
  const what =
    task.channel === 'call' ? `the call of step ${task.step}` : `the LinkedIn message of step ${task.step}`
  await noteEvent(tx, workspaceId, task.prospectId, {
    kind: outcome === 'skipped' || outcome === 'do_not_contact' ? 'noted' : 'sent',
    who: finish.who,
    what: `${said[outcome]} ${what}${note === '' ? '' : `: ${note.slice(0, 300)}`}`,
  })
  if (outcome === 'do_not_contact') await wantsNoContact(tx, deps, workspaceId, task, finish.userId, at)
  else await scheduleAfterStep(tx, workspaceId, { ...task, at })
  if (task.step === 1 && reachedThem.has(outcome)) await prospectsContacted(tx, workspaceId, [task])
  await deps.events.publish(tx, workspaceId, { kind: 'message.changed', subject: task.sequenceId })
}

/** A task that is open, locked for this transaction together with its sequence. */
export async function lockTask(tx: Tx, workspaceId: string, id: string): Promise<OpenTask> {
  const { rows: places } = await tx.$client.query<{ sequenceId: string }>(
    `select sequence_id as "sequenceId" from messages where workspace_id = $1 and id = $2 and channel in ('linkedin', 'call')`,
    [workspaceId, id],
  )
  const { sequenceId } = found(places[0], 'task')
  await lockForStep(tx, workspaceId, sequenceId)
  const { rows } = await tx.$client.query<OpenTask>(
    `select m.id, m.sequence_id as "sequenceId", s.prospect_id as "prospectId", s.campaign_id as "campaignId", m.step,
       m.delay_days as "delayDays", m.channel, m.status, s.status as "sequenceStatus", c.email, c.phone
     from messages m join sequences s on s.workspace_id = $1 and s.id = m.sequence_id
     left join contacts c on c.workspace_id = $1 and c.id = s.contact_id
     where m.workspace_id = $1 and m.id = $2 for no key update of m`,
    [workspaceId, id],
  )
  const task = found(rows[0], 'task')
  if (task.status !== 'scheduled')
    throw new AppError('conflict', 'This task was done, left out or cancelled already.')
  if (task.sequenceStatus !== 'active')
    throw new AppError('conflict', `The sequence is ${task.sequenceStatus}: nothing of it is to be done now.`)
  return task
}

async function wantsNoContact(
  tx: Tx,
  deps: TaskDeps & { events: Pick<LiveEvents, 'publish'> },
  workspaceId: string,
  task: OpenTask,
  userId: string | null,
  at: Date,
): Promise<void> {
  const address = task.email === null ? null : normalAddress(task.email)
  const of = (kind: NewSuppression['kind'], value: string): NewSuppression => ({
    kind,
    value,
    reason: 'do_not_contact',
    source: 'Said in a call or message',
    messageId: task.id,
    createdBy: userId,
    at,
  })
  await suppressMany(tx, deps, workspaceId, [
    ...(address === null ? [] : [of('address', address)]),
    ...(task.phone === null ? [] : [of('phone', task.phone)]),
  ])
  await stopSequence(tx, deps, workspaceId, task.sequenceId, {
    reason: 'They want no contact.',
    by: 'unsubscribe',
    at,
  })
}

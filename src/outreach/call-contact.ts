import { eq } from 'drizzle-orm'
import { inWorkspace, type Db } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { Phone } from '../providers/phone/index.ts'
import type { Integrations } from '../tenancy/index.ts'
import { users } from '../tenancy/schema.ts'
import type { CallSetup, CallStarted } from './contract-tasks.ts'
import { lockTask } from './finish-task.ts'
import { phoneOf } from './phone-account.ts'
import { quietUntil } from './quiet-hours.ts'
import { isPhoneSuppressed, suppressionHashes } from './suppression.ts'
import { policyOf, type TaskDeps } from './tasks.ts'

/** What calling needs of the application; `App` satisfies it. */
export interface CallDeps extends TaskDeps {
  db: Db
  integrations: Pick<Integrations, 'credential' | 'called'>
  providers: { phone: Phone }
}

/** Whether one click connects this member with contacts, or why the number is dialled by hand. */
export async function callSetup(
  deps: CallDeps,
  workspaceId: string,
  userId: string | null,
): Promise<CallSetup> {
  const phone = await phoneOf(deps, workspaceId)
  if ('reason' in phone) return { canConnect: false, reason: `${phone.reason}.` }
  const own = userId === null ? null : await ownNumber(deps.db, userId)
  return own === null
    ? { canConnect: false, reason: 'Enter your own telephone number in your profile: it rings first.' }
    : { canConnect: true, reason: null }
}

/** Rings the member and connects them with the contact of a task, unless that one is suppressed or has quiet hours. */
export async function callContact(
  deps: CallDeps,
  workspaceId: string,
  taskId: string,
  userId: string | null,
): Promise<CallStarted> {
  const contact = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const task = await lockTask(tx, workspaceId, taskId)
    if (task.channel !== 'call') throw new AppError('unprocessable', 'This task is no call.')
    if (task.phone === null) throw new AppError('unprocessable', 'The contact has no telephone number.')
    const hashes = await suppressionHashes(deps, tx, workspaceId)
    if ((await isPhoneSuppressed(tx, hashes, workspaceId, task.phone)) !== null)
      throw new AppError('unprocessable', 'This number is on the suppression list: nobody calls there.')
    const { rows } = await tx.$client.query<{ zone: string | null }>(
      'select time_zone as zone from messages where workspace_id = $1 and id = $2',
      [workspaceId, taskId],
    )
    const policy = await policyOf(tx, workspaceId)
    const quiet = quietUntil(policy.quiet, rows[0]?.zone ?? policy.timeZone, deps.now())
    if (quiet !== null)
      throw new AppError(
        'unprocessable',
        `It is the quiet time there, until ${quiet.toISOString()}. Call later.`,
      )
    return task.phone
  })
  const [phone, member] = [
    await phoneOf(deps, workspaceId),
    userId === null ? null : await ownNumber(deps.db, userId),
  ]
  if ('reason' in phone) throw new AppError('unprocessable', `${phone.reason}.`)
  if (member === null)
    throw new AppError('unprocessable', 'Enter your own telephone number in your profile: it rings first.')
  const outcome = await deps.providers.phone.connect(phone.account, { member, contact })
  const isRefusal = outcome.kind === 'refused' && outcome.scope === 'account' && outcome.code === 20_003
  await deps.integrations.called(workspaceId, 'twilio', phone.credential, {
    problem: outcome.kind === 'accepted' ? null : outcome.message,
    isRefusal,
  })
  if (outcome.kind === 'accepted') return { ringing: member, connecting: contact }
  throw new AppError('unprocessable', `Twilio did not make the call: ${outcome.message}`)
}

async function ownNumber(db: Db, userId: string): Promise<string | null> {
  const [row] = await db.select({ phone: users.phone }).from(users).where(eq(users.id, userId))
  return row?.phone ?? null
}

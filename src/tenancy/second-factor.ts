import { asSystem } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { sessionLifeMs } from './auth-settings.ts'
import { limitOf } from './limits.ts'
import { tellOwner } from './passwords.ts'
import { sessionToken } from './session-cookie.ts'
import { takeSecondFactor } from './two-factor.ts'

const triesPerSession = 5

interface Waiting {
  id: string
  user_id: string
  second_factor_tries: number
}

/**
 * Gives the second factor for the session of this browser, which becomes a full one. Five wrong codes end the session, and an account
 * takes no more guesses in 15 minutes than one address may make sign-in attempts.
 */
export async function giveSecondFactor({ app, request }: BaseContext<App>, code: string): Promise<void> {
  const token = sessionToken(app, request.headers.get('cookie'))
  const waiting = token === null ? null : await findWaiting(app, token)
  if (waiting === null) {
    throw new AppError('unauthenticated', 'Sign in again: there was no first step, or it was too long ago.')
  }
  await countGuess(app, waiting)
  const how = await asSystem(app.db, 'second factor', async (tx) => {
    const taken = await takeSecondFactor(tx, app, waiting.user_id, code)
    if (taken === null) return null
    const now = app.now()
    const { rowCount } = await tx.$client.query(
      `update sessions set second_factor_due = false, expires_at = $2, updated_at = $3 where id = $1 and second_factor_due`,
      [waiting.id, new Date(now.getTime() + sessionLifeMs), now],
    )
    if (rowCount === 0) throw new AppError('unauthenticated', 'Sign in again.')
    if (taken === 'recovery') {
      const act = { action: 'account.recovery_code_used', userId: waiting.user_id, actorId: waiting.user_id }
      await noteAccount(tx, act, { request, now })
      await tellOwner(tx, app, waiting.user_id, { kind: 'recovery_code_used' })
    }
    return taken
  })
  if (how === null) {
    const message = 'This code is wrong or was used already. Wait for the next one, or use a recovery code.'
    throw invalidInput('code', message)
  }
}

async function findWaiting(app: App, token: string): Promise<Waiting | null> {
  const { rows } = await app.db.$client.query<Waiting>(
    `select s.id, s.user_id, s.second_factor_tries from sessions s join users u on u.id = s.user_id and u.status = 'active'
     where s.token = $1 and s.expires_at > $2 and s.second_factor_due`,
    [token, app.now()],
  )
  return rows[0] ?? null
}

/** Counted before the code is looked at, so that guesses sent at once count as well. */
async function countGuess(app: App, waiting: Waiting): Promise<void> {
  const rate = limitOf(app.config, 'auth')
  const taken = await app.limits.take({ ...rate, name: 'second_factor' }, waiting.user_id)
  if (!taken.allowed) {
    throw new AppError('too_many_requests', 'Too many codes were tried. Try again in a quarter of an hour.', {
      retryAfterSeconds: taken.resetSeconds,
    })
  }
  const { rows } = await app.db.$client.query<{ tries: number }>(
    'update sessions set second_factor_tries = second_factor_tries + 1 where id = $1 returning second_factor_tries as tries',
    [waiting.id],
  )
  if ((rows[0]?.tries ?? 99) <= triesPerSession) return
  await app.db.$client.query('delete from sessions where id = $1 and second_factor_due', [waiting.id])
  throw new AppError('unauthenticated', 'Too many wrong codes. Sign in again.')
}

import { randomBytes } from 'node:crypto'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { UserStatus } from '#contracts/tenancy'
import type { App } from './app.ts'
import { secondFactorLifeMs, sessionLifeMs } from './auth-settings.ts'
import { sessionCookie } from './session-cookie.ts'

interface Start {
  status: UserStatus
  two_factor: boolean
  workspace_id: string | null
}

/**
 * Opens a session in this browser: the one gate for every way to sign in. An account that asks for two factors gets a session that
 * is good for nothing until the second is given, however the first one was. Only an active account gets one.
 */
export async function openSession(
  tx: Tx,
  { app, request, reply }: BaseContext<App>,
  userId: string,
): Promise<{ next: 'home' | 'second_factor' }> {
  const { rows } = await tx.$client.query<Start>(
    `select u.status, exists (select from two_factors f where f.user_id = u.id and f.confirmed_at is not null) as two_factor,
       (select m.workspace_id from members m
        left join sessions s on s.user_id = m.user_id and s.active_workspace_id = m.workspace_id
        where m.user_id = u.id order by s.updated_at desc nulls last, m.created_at limit 1) as workspace_id
     from users u where u.id = $1 for share of u`,
    [userId],
  )
  const start = rows[0]
  if (start === undefined) throw new AppError('unauthenticated', 'This account is gone. Sign up again.')
  refuseInactive(start.status)
  const now = app.now()
  const lifeMs = start.two_factor ? secondFactorLifeMs : sessionLifeMs
  const token = randomBytes(24).toString('base64url')
  await tx.$client.query(
    `insert into sessions (id, user_id, token, active_workspace_id, ip_address, user_agent, second_factor_due, expires_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      newId(),
      userId,
      token,
      start.workspace_id,
      request.ip,
      request.userAgent?.slice(0, 400) ?? null,
      start.two_factor,
      new Date(now.getTime() + lifeMs),
      now,
    ],
  )
  reply.headers.append('set-cookie', sessionCookie(app, token))
  return { next: start.two_factor ? 'second_factor' : 'home' }
}

/** Throws why an account of this status cannot be used; who gets here has proven to be its owner. */
export function refuseInactive(status: UserStatus): void {
  if (status === 'active') return
  if (status === 'pending') {
    throw new AppError('forbidden', 'Confirm your address first: we have just sent you another link.', {
      details: { next: 'verify_email' },
    })
  }
  throw new AppError(
    'forbidden',
    status === 'suspended'
      ? 'This account is suspended. Ask who looks after this instance.'
      : 'This account was closed. Ask who looks after this instance to open it again.',
  )
}

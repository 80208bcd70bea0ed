import type { UserStatus } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { openSession, refuseInactive } from './open-session.ts'
import { noSessionCookie, sessionToken } from './session-cookie.ts'
import { queueVerification } from './verify-email.ts'

type Context = BaseContext<App>

interface Credential {
  id: string
  name: string
  status: UserStatus
  password: string | null
}

/** Signs in with a password. Only who knows it learns that the address is not proven, and gets another link. */
export async function signInWithPassword(
  context: Context,
  input: { email: string; password: string },
): Promise<{ next: 'home' | 'second_factor' }> {
  const { app } = context
  const { rows } = await app.db.$client.query<Credential>(
    `select u.id, u.name, u.status, a.password from users u
     left join accounts a on a.user_id = u.id and a.provider_id = 'credential' where u.email = $1`,
    [input.email],
  )
  const known = rows[0]
  if (!(await app.auth.isPassword(known?.password ?? null, input.password)) || known === undefined) {
    throw new AppError(
      'unauthenticated',
      'The address or the password is wrong. Try again, or reset the password.',
    )
  }
  if (known.status === 'pending') {
    await asSystem(app.db, 'send verification', async (tx) =>
      queueVerification(tx, app, { id: known.id, name: known.name, email: input.email }),
    )
    refuseInactive(known.status)
  }
  return asSystem(app.db, 'sign in', async (tx) => openSession(tx, context, known.id))
}

/** Ends the session of this browser. */
export async function signOut({ app, request, reply }: Context): Promise<void> {
  const token = sessionToken(app, request.headers.get('cookie'))
  if (token !== null) await app.db.$client.query('delete from sessions where token = $1', [token])
  reply.headers.append('set-cookie', noSessionCookie(app))
}

import type { UserStatus } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext, RequestFacts } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { AccountNotice, App } from './app.ts'
import { resetLifeMs } from './auth-settings.ts'
import type { Person } from './caller.ts'
import { createLinkToken, takeLinkToken } from './one-time-links.ts'
import { refuseInactive } from './open-session.ts'
import { pageLink, queueVerification } from './verify-email.ts'

/** Mails a link to set another password, when there is an account that may. A pending one gets its first link again. */
export async function requestReset(app: App, email: string): Promise<void> {
  await asSystem(app.db, 'password reset', async (tx) => {
    const user = await findByEmail(tx, email)
    if (user === null) return
    if (user.status === 'pending') return queueVerification(tx, app, { ...user, email })
    if (user.status !== 'active') return
    await mailReset(tx, app, { ...user, email })
  })
}

/** Mails the link by which another password is set. */
export async function mailReset(
  tx: Tx,
  app: App,
  user: { id: string; name: string; email: string },
): Promise<void> {
  const now = app.now()
  const expiresAt = new Date(now.getTime() + resetLifeMs)
  const token = await createLinkToken(tx, 'reset', { userId: user.id, now, expiresAt })
  const url = pageLink(app, 'reset-password', token)
  const mail = { kind: 'reset' as const, to: user.email, name: user.name, url }
  await app.queueAccountMail(tx, mail, { userId: user.id, expiresAt })
}

/** Sets the password by a mailed link and ends all sessions of the account. Two-factor stays as it is. */
export async function resetPassword(
  app: App,
  { token, password, request }: { token: string; password: string; request: RequestFacts },
): Promise<void> {
  const hash = await app.auth.hashPassword(password)
  await asSystem(app.db, 'password reset', async (tx) => {
    const userId = await takeLinkToken(tx, 'reset', { token, now: app.now() })
    const { rows } = await tx.$client.query<{ status: UserStatus }>(
      'select status from users where id = $1 for share',
      [userId],
    )
    refuseInactive(rows[0]?.status ?? 'deactivated')
    await setPassword(tx, app, userId, hash)
    await endSessions(tx, userId, null)
    await notePassword(tx, app, { userId, action: 'account.password_reset', request })
  })
}

/** Sets another password by who knows the current one; other places are signed out. */
export async function changePassword(
  { app, person, request }: BaseContext<App> & { person: Person },
  input: { current?: string | undefined; password: string },
): Promise<void> {
  await requirePassword(app, person.userId, input.current, 'current')
  const hash = await app.auth.hashPassword(input.password)
  await asSystem(app.db, 'change password', async (tx) => {
    await setPassword(tx, app, person.userId, hash)
    await endSessions(tx, person.userId, person.sessionId)
    await notePassword(tx, app, { userId: person.userId, action: 'account.password_changed', request })
  })
}

/** Throws at the field unless this is the password of the account; an account without a password needs none. */
export async function requirePassword(
  app: App,
  userId: string,
  password: string | undefined,
  field: string,
): Promise<void> {
  const { rows } = await app.db.$client.query<{ password: string | null }>(
    `select password from accounts where user_id = $1 and provider_id = 'credential'`,
    [userId],
  )
  const hash = rows[0]?.password ?? null
  if (hash === null) return
  if (await app.auth.isPassword(hash, password ?? '')) return
  throw invalidInput(field, 'This is not your current password.')
}

/** Ends the sessions of an account, but for one. */
export async function endSessions(tx: Tx, userId: string, but: string | null): Promise<void> {
  await tx.$client.query('delete from sessions where user_id = $1 and ($2::uuid is null or id <> $2)', [
    userId,
    but,
  ])
}

async function setPassword(tx: Tx, app: App, userId: string, hash: string): Promise<void> {
  await tx.$client.query(
    `insert into accounts (id, user_id, provider_id, account_id, password, created_at, updated_at)
     values ($1, $2::uuid, 'credential', $2::uuid::text, $3, $4, $4)
     on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
    [newId(), userId, hash, app.now()],
  )
}

async function notePassword(
  tx: Tx,
  app: App,
  { userId, action, request }: { userId: string; action: string; request: RequestFacts },
): Promise<void> {
  await noteAccount(tx, { action, userId, actorId: userId }, { request, now: app.now() })
  await tellOwner(tx, app, userId, { kind: 'password_changed' })
}

/** Mails the owner of an account what was done to it. */
export async function tellOwner(tx: Tx, app: App, userId: string, what: AccountNotice): Promise<void> {
  const { rows } = await tx.$client.query<{ name: string; email: string }>(
    'select name, email from users where id = $1',
    [userId],
  )
  const user = rows[0]
  if (user === undefined) return
  const url = `${app.config.PUBLIC_URL}/settings/security`
  await app.queueAccountMail(tx, { ...what, to: user.email, name: user.name, url }, { userId })
}

/** The account of an address. */
export async function findByEmail(
  tx: Tx,
  email: string,
): Promise<{ id: string; name: string; status: UserStatus } | null> {
  const { rows } = await tx.$client.query<{ id: string; name: string; status: UserStatus }>(
    'select id, name, status from users where email = $1',
    [email],
  )
  return rows[0] ?? null
}

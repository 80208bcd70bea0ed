import { randomBytes } from 'node:crypto'
import { hashToken } from '../platform/crypto.ts'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import type { Person } from './caller.ts'
import { endSessions, requirePassword, tellOwner } from './passwords.ts'
import { base32, otpauthUri, stepOfCode } from './totp.ts'

type Context = BaseContext<App> & { person: Person }

/** What people see of their second factor. */
export async function readTwoFactor(
  app: App,
  userId: string,
): Promise<{ enabled: boolean; since: string | null; recoveryCodesLeft: number; hasPassword: boolean }> {
  const { rows } = await app.db.$client.query<{ since: Date | null; left: number; has_password: boolean }>(
    `select (select confirmed_at from two_factors where user_id = $1) as since,
       (select count(*)::int from recovery_codes where user_id = $1 and used_at is null) as left,
       exists (select from accounts where user_id = $1 and provider_id = 'credential') as has_password`,
    [userId],
  )
  const since = rows[0]?.since ?? null
  return {
    enabled: since !== null,
    since: since?.toISOString() ?? null,
    recoveryCodesLeft: rows[0]?.left ?? 0,
    hasPassword: rows[0]?.has_password ?? false,
  }
}

/** Begins: a secret for the app, in force only after `enableTwoFactor` saw a code of it. */
export async function setUpTwoFactor(
  { app, person }: Context,
  input: { password?: string | undefined },
): Promise<{ secret: string; uri: string }> {
  await requirePassword(app, person.userId, input.password, 'password')
  const secret = randomBytes(20)
  const { rowCount } = await app.db.$client.query(
    `insert into two_factors (user_id, secret, created_at) values ($1, $2, $3)
     on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0
       where two_factors.confirmed_at is null`,
    [person.userId, app.keys.seal(person.userId, secret.toString('base64')), app.now()],
  )
  if (rowCount === 0) {
    throw new AppError('conflict', 'Two steps are on already. Turn them off first to use another app.')
  }
  return { secret: base32(secret), uri: otpauthUri(secret, { issuer: 'Leadwright', account: person.email }) }
}

/** Puts the second factor in force, signs out everywhere else and answers the recovery codes, once. */
export async function enableTwoFactor(
  { app, person, request }: Context,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const { userId, sessionId } = person
  return asSystem(app.db, 'two-factor on', async (tx) => {
    if (!(await takeCode(tx, app, userId, { code, mustBeOn: false }))) throw wrongCode()
    await tx.$client.query('update two_factors set confirmed_at = $2 where user_id = $1', [userId, app.now()])
    await endSessions(tx, userId, sessionId)
    const recoveryCodes = await replaceRecoveryCodes(tx, userId)
    await noteAccount(
      tx,
      { action: 'account.second_factor_on', userId, actorId: userId },
      { request, now: app.now() },
    )
    await tellOwner(tx, app, userId, { kind: 'second_factor_on' })
    return { recoveryCodes }
  })
}

/** Takes the second factor off: password and code (or a recovery code) together. */
export async function disableTwoFactor(
  { app, person, request }: Context,
  input: { password?: string | undefined; code: string },
): Promise<void> {
  const { userId } = person
  await requirePassword(app, userId, input.password, 'password')
  await asSystem(app.db, 'two-factor off', async (tx) => {
    if ((await takeSecondFactor(tx, app, userId, input.code)) === null) throw wrongCode()
    await removeTwoFactor(tx, userId)
    await noteAccount(
      tx,
      { action: 'account.second_factor_off', userId, actorId: userId },
      { request, now: app.now() },
    )
    await tellOwner(tx, app, userId, { kind: 'second_factor_off' })
  })
}

/** Ten new recovery codes in place of the old ones. */
export async function renewRecoveryCodes(
  { app, person, request }: Context,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const { userId } = person
  return asSystem(app.db, 'recovery codes', async (tx) => {
    if ((await takeSecondFactor(tx, app, userId, code)) === null) throw wrongCode()
    const recoveryCodes = await replaceRecoveryCodes(tx, userId)
    const act = { action: 'account.recovery_codes_renewed', userId, actorId: userId }
    await noteAccount(tx, act, { request, now: app.now() })
    return { recoveryCodes }
  })
}

/** Uses up a code of the app or a recovery code; says which it was, `null` when it is neither. */
export async function takeSecondFactor(
  tx: Tx,
  app: App,
  userId: string,
  given: string,
): Promise<'app' | 'recovery' | null> {
  const code = given.replace(/[\s-]/g, '').toLowerCase()
  if (/^\d{6}$/.test(code)) {
    return (await takeCode(tx, app, userId, { code, mustBeOn: true })) ? 'app' : null
  }
  const { rowCount } = await tx.$client.query(
    'update recovery_codes set used_at = $3 where user_id = $1 and hash = $2 and used_at is null',
    [userId, hashToken(code), app.now()],
  )
  return rowCount === 1 ? 'recovery' : null
}

/** Nothing is left of the second factor of an account. */
export async function removeTwoFactor(tx: Tx, userId: string): Promise<void> {
  await tx.$client.query('delete from two_factors where user_id = $1', [userId])
  await tx.$client.query('delete from recovery_codes where user_id = $1', [userId])
}

async function takeCode(
  tx: Tx,
  app: App,
  userId: string,
  { code, mustBeOn }: { code: string; mustBeOn: boolean },
): Promise<boolean> {
  const { rows } = await tx.$client.query<{ secret: string; last_step: string }>(
    'select secret, last_step from two_factors where user_id = $1 and (confirmed_at is not null) = $2 for update',
    [userId, mustBeOn],
  )
  const row = rows[0]
  if (row === undefined) return false
  const secret = Buffer.from(app.keys.open(userId, row.secret), 'base64')
  const step = stepOfCode(secret, code, { now: app.now(), lastStep: Number(row.last_step) })
  if (step === null) return false
  await tx.$client.query('update two_factors set last_step = $2 where user_id = $1', [userId, step])
  return true
}

async function replaceRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: 10 }, () => base32(randomBytes(10)).toLowerCase())
  await tx.$client.query('delete from recovery_codes where user_id = $1', [userId])
  await tx.$client.query('insert into recovery_codes (user_id, hash) select $1, unnest($2::text[])', [
    userId,
    codes.map(hashToken),
  ])
  return codes.map((code) => code.replace(/(.{4})(?!$)/g, '$1-'))
}

function wrongCode(): AppError {
  return invalidInput('code', 'This code is wrong or was used already. Wait for the next one in your app.')
}

import * as z from 'zod'
import type { UserStatus } from '#contracts/tenancy'
import { hashToken } from '../platform/crypto.ts'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { verifyLifeMs } from './auth-settings.ts'
import { openSession } from './open-session.ts'

const purpose = 'verify-email'
const Claims = z.object({ user: z.uuid(), mark: z.string() })

/**
 * Sends the link that proves an address. It is bound to the password the account has now: had somebody else signed up with the
 * address since, the link would put their password in force. It opens a page; only the page's button changes anything.
 */
export async function queueVerification(
  tx: Tx,
  app: App,
  user: { id: string; name: string; email: string },
): Promise<void> {
  const expiresAt = new Date(app.now().getTime() + verifyLifeMs)
  const claims = { user: user.id, mark: await passwordMark(tx, user.id) }
  const token = app.keys.signLink(purpose, claims, expiresAt)
  const url = pageLink(app, 'verify-email', token)
  const mail = { kind: 'verify' as const, to: user.email, name: user.name, url }
  await app.queueAccountMail(tx, mail, { userId: user.id, expiresAt })
}

/** Marks the address as proven and signs in. The first account that proves its address looks after the instance. */
export async function verifyEmail(
  context: BaseContext<App>,
  token: string,
): Promise<{ next: 'home' | 'second_factor' }> {
  const { app, request } = context
  const claims = Claims.safeParse(app.keys.readLink(purpose, token, app.now())).data
  if (claims === undefined) {
    throw new AppError(
      'invalid_input',
      'This link is too old or was not copied in full. Sign in to get another one.',
    )
  }
  return asSystem(app.db, 'verify address', async (tx) => {
    const { rows } = await tx.$client.query<{ status: UserStatus }>(
      'select status from users where id = $1 for update',
      [claims.user],
    )
    const status = rows[0]?.status
    if (status === undefined) {
      throw new AppError('invalid_input', 'This link belongs to an account that is gone. Sign up again.')
    }
    if (status !== 'pending')
      throw new AppError('invalid_input', 'This address is confirmed already. Sign in.')
    if (claims.mark !== (await passwordMark(tx, claims.user))) {
      throw new AppError(
        'invalid_input',
        'A newer link was sent since. Use the latest mail, or sign up again.',
      )
    }
    await proveAddress(tx, app, claims.user)
    const act = { action: 'account.verified', userId: claims.user, actorId: claims.user }
    await noteAccount(tx, act, { request, now: app.now() })
    return openSession(tx, context, claims.user)
  })
}

/** A pending account becomes an active one; the very first becomes the administrator of the instance. */
export async function proveAddress(
  tx: Tx,
  app: Pick<App, 'now' | 'onAddressProven'>,
  userId: string,
): Promise<void> {
  // Two first accounts at once: one of them waits here and finds an administrator.
  await tx.$client.query(`select pg_advisory_xact_lock(hashtext('first instance administrator'))`)
  await tx.$client.query(
    `update users set email_verified = true, status = 'active', updated_at = $2,
       is_instance_admin = not exists (select from users where is_instance_admin) where id = $1`,
    [userId, app.now()],
  )
  await app.onAddressProven(tx, userId)
}

/** A page of ours: opening it changes nothing, because mail scanners follow links; its button sends the token. */
export function pageLink(app: Pick<App, 'config'>, page: string, token: string): string {
  return `${app.config.PUBLIC_URL}/${page}?token=${encodeURIComponent(token)}`
}

/** Stands for the current password of an account, without telling anything about it. */
async function passwordMark(tx: Tx, userId: string): Promise<string> {
  const { rows } = await tx.$client.query<{ password: string | null }>(
    `select password from accounts where user_id = $1 and provider_id = 'credential'`,
    [userId],
  )
  return hashToken(`verification of ${rows[0]?.password ?? ''}`).slice(0, 16)
}

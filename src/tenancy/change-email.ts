import { DatabaseError } from 'pg'
import * as z from 'zod'
import type { ChangeEmail, UserStatus } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { keepEmailLifeMs, verifyLifeMs } from './auth-settings.ts'
import type { Person } from './caller.ts'
import { createLinkToken, takeLinkToken } from './one-time-links.ts'
import { findByEmail, requirePassword } from './passwords.ts'
import { requireSecondFactor } from './prove-self.ts'
import { pageLink } from './verify-email.ts'

type Context = BaseContext<App> & { person: Person }

const Claims = z.object({ user: z.uuid(), token: z.string(), address: z.string() })

/**
 * Sends a link to the address that the account shall have, and tells the address it has, with a way to object. A taken address gets
 * the same answer after the same work; its owner is told instead.
 */
export async function requestEmailChange(context: Context, input: ChangeEmail): Promise<void> {
  const { app, person, request } = context
  const { userId } = person
  await requirePassword(app, userId, input.password, 'password')
  if (input.email === person.email) throw invalidInput('email', 'This is your address already.')
  await asSystem(app.db, 'change address', async (tx) => {
    await requireSecondFactor(tx, app, userId, input.code)
    const known = await findByEmail(tx, input.email)
    await forgetChange(tx, userId)
    const act = { action: 'account.email_change_asked', userId, actorId: userId }
    await noteAccount(tx, act, { request, now: app.now() })
    const change = { userId, name: person.name, from: person.email, to: input.email }
    await tellOldAddress(tx, app, 'email_change_asked', change)
    // Who signed up with the address and never proved it holds nothing against who can.
    if (known === null || known.status === 'pending') return mailConfirmation(tx, app, change)
    if (known.status !== 'active') return
    const url = `${app.config.PUBLIC_URL}/login`
    const mail = { kind: 'email_taken' as const, to: input.email, name: known.name, url }
    await app.queueAccountMail(tx, mail, { userId: known.id })
  })
}

/** Puts the address in force that the link was sent to. Sessions stay; links that went to the earlier address end. */
export async function confirmEmailChange(
  { app, request }: Pick<BaseContext<App>, 'app' | 'request'>,
  signed: string,
): Promise<void> {
  const claims = readAddressLink(app, 'change-email', signed)
  const userId = claims.user
  await asSystem(app.db, 'change address', async (tx) => {
    await takeLinkToken(tx, 'change_email', { token: claims.token, now: app.now() })
    const { rows } = await tx.$client.query<{ name: string; email: string; status: UserStatus }>(
      'select name, email, status from users where id = $1 for update',
      [userId],
    )
    const user = rows[0]
    if (user?.status !== 'active') {
      throw new AppError('forbidden', 'This account cannot be used now. Ask who looks after this instance.')
    }
    await giveAddress(tx, app, userId, claims.address)
    await tx.$client.query(
      `delete from verifications where value = $1 and (starts_with(identifier, 'reset:') or starts_with(identifier, 'magic:'))`,
      [userId],
    )
    const act = { action: 'account.email_changed', userId, actorId: userId }
    await noteAccount(tx, act, { request, now: app.now() })
    const change = { userId, name: user.name, from: user.email, to: claims.address }
    await tellOldAddress(tx, app, 'email_changed', change)
  })
}

/** The claims of a link that carries an address, opened; throws when it is forged, for something else or too old. */
export function readAddressLink(
  app: Pick<App, 'keys' | 'now'>,
  page: 'change-email' | 'keep-email',
  signed: string,
): { user: string; token: string; address: string } {
  const claims = Claims.safeParse(app.keys.readLink(page, signed, app.now())).data
  if (claims === undefined) {
    throw new AppError(
      'invalid_input',
      'This link is too old or was not copied in full. Ask for another one.',
    )
  }
  return { ...claims, address: app.keys.open(claims.user, claims.address) }
}

/** Gives an account an address that was proven. Accounts that never proved it lose it; who did keeps it, and this is a conflict. */
export async function giveAddress(
  tx: Tx,
  app: Pick<App, 'now'>,
  userId: string,
  email: string,
): Promise<void> {
  await tx.$client.query(
    `update users set email = 'unproven-' || id || '@address.invalid' where email = $1 and id <> $2 and status = 'pending'`,
    [email, userId],
  )
  try {
    await tx.$client.query(
      'update users set email = $2, email_verified = true, updated_at = $3 where id = $1',
      [userId, email, app.now()],
    )
  } catch (error) {
    if (!(error instanceof DatabaseError && error.constraint === 'users_email')) throw error
    throw new AppError('conflict', 'This address got an account of its own meanwhile. Choose another one.')
  }
}

interface Change {
  userId: string
  name: string
  from: string
  to: string
}

async function mailConfirmation(tx: Tx, app: App, { userId, name, to }: Change): Promise<void> {
  const now = app.now()
  const expiresAt = new Date(now.getTime() + verifyLifeMs)
  const token = await createLinkToken(tx, 'change_email', { userId, now, expiresAt })
  const claims = { user: userId, token, address: app.keys.seal(userId, to) }
  const url = pageLink(app, 'change-email', app.keys.signLink('change-email', claims, expiresAt))
  await app.queueAccountMail(tx, { kind: 'confirm_email', to, name, url }, { userId, expiresAt })
}

async function tellOldAddress(
  tx: Tx,
  app: App,
  kind: 'email_change_asked' | 'email_changed',
  { userId, name, from, to }: Change,
): Promise<void> {
  const now = app.now()
  const expiresAt = new Date(now.getTime() + keepEmailLifeMs)
  const token = await createLinkToken(tx, 'keep_email', { userId, now, expiresAt })
  const claims = { user: userId, token, address: app.keys.seal(userId, from) }
  const url = pageLink(app, 'keep-email', app.keys.signLink('keep-email', claims, expiresAt))
  await app.queueAccountMail(tx, { kind, to: from, name, url, email: to }, { userId, expiresAt })
}

/** One change at a time: the link of an earlier one ends. */
async function forgetChange(tx: Tx, userId: string): Promise<void> {
  await tx.$client.query(
    `delete from verifications where value = $1 and starts_with(identifier, 'change_email:')`,
    [userId],
  )
}

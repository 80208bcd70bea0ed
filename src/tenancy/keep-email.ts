import { hashToken } from '../platform/crypto.ts'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { giveAddress, readAddressLink } from './change-email.ts'
import { mailReset } from './passwords.ts'

/**
 * The owner of the earlier address objects to a change of it, asked for or done: the address returns, whatever was added to the account
 * since goes (ways in, second step), and so do its password and sessions; a link to set another password is mailed.
 */
export async function keepEmail(
  { app, request }: Pick<BaseContext<App>, 'app' | 'request'>,
  signed: string,
): Promise<void> {
  const claims = readAddressLink(app, 'keep-email', signed)
  const userId = claims.user
  await asSystem(app.db, 'keep address', async (tx) => {
    const since = await takeObjection(tx, userId, { token: claims.token, now: app.now() })
    const { rows } = await tx.$client.query<{ name: string; status: string }>(
      'select name, status from users where id = $1 for update',
      [userId],
    )
    const user = rows[0]
    if (user === undefined) throw new AppError('not_found', 'This account is gone.')
    await giveAddress(tx, app, userId, claims.address)
    await takeBackWaysIn(tx, userId, since)
    const act = { action: 'account.email_kept', userId, actorId: userId }
    await noteAccount(tx, act, { request, now: app.now() })
    if (user.status === 'active') {
      await mailReset(tx, app, { id: userId, name: user.name, email: claims.address })
    }
  })
}

/**
 * Uses an objection up and answers when the change was asked for. Later links of the account end with it; earlier objections stay:
 * they are of who had the account before.
 */
async function takeObjection(
  tx: Tx,
  userId: string,
  { token, now }: { token: string; now: Date },
): Promise<Date> {
  const { rows } = await tx.$client.query<{ created_at: Date }>(
    'delete from verifications where identifier = $1 and value = $2 and expires_at > $3 returning created_at',
    [`keep_email:${hashToken(token)}`, userId, now],
  )
  const since = rows[0]?.created_at
  if (since === undefined) {
    throw new AppError(
      'invalid_input',
      'This link was used already or is too old. Sign in, or ask for a link to set another password.',
    )
  }
  await tx.$client.query(
    `delete from verifications where value = $1 and (created_at >= $2 or not starts_with(identifier, 'keep_email:'))`,
    [userId, since],
  )
  return since
}

async function takeBackWaysIn(tx: Tx, userId: string, since: Date): Promise<void> {
  await tx.$client.query('delete from sessions where user_id = $1', [userId])
  await tx.$client.query(
    `delete from accounts where user_id = $1 and (provider_id = 'credential' or created_at >= $2)`,
    [userId, since],
  )
  await tx.$client.query(
    `with off as (delete from two_factors where user_id = $1 and confirmed_at >= $2 returning user_id)
     delete from recovery_codes using off where recovery_codes.user_id = off.user_id`,
    [userId, since],
  )
}

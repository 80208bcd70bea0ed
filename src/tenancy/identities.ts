import type { IdentityProviderName } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import type { Person } from './caller.ts'

/** The ways into the account of a person: a password, identities elsewhere. */
export async function listIdentities(app: App, userId: string) {
  const { rows } = await app.db.$client.query<{ provider_id: string; created_at: Date }>(
    'select provider_id, created_at from accounts where user_id = $1 order by created_at, id',
    [userId],
  )
  return rows.map((row) => ({
    provider:
      row.provider_id === 'credential' ? ('password' as const) : (row.provider_id as IdentityProviderName),
    since: row.created_at.toISOString(),
  }))
}

/** Unties an identity elsewhere; the last way in stays. */
export async function unlinkIdentity(
  { app, person, request }: BaseContext<App> & { person: Person },
  provider: IdentityProviderName,
): Promise<void> {
  const { userId } = person
  await asSystem(app.db, 'unlink identity', async (tx) => {
    await tx.$client.query('select from users where id = $1 for update', [userId])
    const { rows } = await tx.$client.query<{ provider_id: string }>(
      'select provider_id from accounts where user_id = $1',
      [userId],
    )
    if (!rows.some((row) => row.provider_id === provider)) throw notFound('way to sign in')
    if (rows.every((row) => row.provider_id === provider)) {
      throw new AppError('conflict', 'This is your only way in. Set a password first.')
    }
    await tx.$client.query('delete from accounts where user_id = $1 and provider_id = $2', [userId, provider])
    await noteAccount(
      tx,
      { action: 'account.identity_unlinked', userId, actorId: userId, before: { provider } },
      { request, now: app.now() },
    )
  })
}

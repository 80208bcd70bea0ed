import type * as z from 'zod'
import type { InvitedToProvider, SignUpInvited } from '#contracts/marketplace'
import { hashToken } from '../platform/crypto.ts'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import type { BaseContext, RequestFacts } from '../platform/rpc.ts'
import { audit, signUpByMail } from '../tenancy/index.ts'
import type { App, Person } from '../tenancy/index.ts'
import { Invited } from './provider-users.ts'

/** What an invitation is for, without using it up; whoever holds the link may read it. */
export async function readProviderInvitation(app: App, token: string): Promise<InvitedToProvider> {
  return asSystem(app.db, 'look at invitation to a provider', async (tx) => {
    const { rows } = await tx.$client.query<{ value: string; expires_at: Date }>(
      'select value, expires_at from verifications where identifier = $1 and expires_at > $2',
      [`provider:${hashToken(token)}`, app.now()],
    )
    const row = rows[0]
    if (row === undefined) throw linkIsDead()
    const { workspaceId, providerId, email, role } = Invited.parse(JSON.parse(row.value))
    const names = await tx.$client.query<{ provider: string; workspace: string }>(
      `select p.name as provider, w.name as workspace from providers p join workspaces w on w.id = p.workspace_id
       where p.workspace_id = $1 and p.id = $2`,
      [workspaceId, providerId],
    )
    const { provider, workspace } = found(names.rows[0], 'provider')
    return { provider, workspaceName: workspace, email, role, expiresAt: row.expires_at.toISOString() }
  })
}

/** Makes the person a user of the provider that the link names. The link works once, and for the address that it went to. */
export async function acceptProviderInvitation(
  app: App,
  { person, token, request }: { person: Person; token: string; request: RequestFacts },
): Promise<{ providerId: string }> {
  return asSystem(app.db, 'accept invitation to a provider', async (tx) => {
    const invited = await takeInvitation(tx, app, token)
    if (invited.email !== person.email)
      throw new AppError(
        'forbidden',
        'This invitation is for another address. Sign in with the address it was sent to.',
      )
    await joinProvider(tx, app, invited, { userId: person.userId, request })
    await tx.$client.query('update sessions set active_provider_id = $2 where id = $1', [
      person.sessionId,
      invited.providerId,
    ])
    return { providerId: invited.providerId }
  })
}

/** Accepts for somebody who has no account: the link was mailed to the address, so it proves it, and they are signed in. */
export async function signUpInvited(
  context: BaseContext<App>,
  { token, name, password }: SignUpInvited,
): Promise<{ next: 'home' | 'second_factor' }> {
  const { app, request } = context
  const passwordHash = await app.auth.hashPassword(password)
  return asSystem(app.db, 'accept invitation to a provider', async (tx) => {
    const invited = await takeInvitation(tx, app, token)
    const { userId, next } = await signUpByMail(tx, context, { name, email: invited.email, passwordHash })
    await joinProvider(tx, app, invited, { userId, request })
    return { next }
  })
}

const linkIsDead = (): AppError =>
  new AppError('not_found', 'This invitation was used or is too old. Ask for another one.')

async function takeInvitation(tx: Tx, app: App, token: string): Promise<z.infer<typeof Invited>> {
  const { rows } = await tx.$client.query<{ value: string }>(
    'delete from verifications where identifier = $1 and expires_at > $2 returning value',
    [`provider:${hashToken(token)}`, app.now()],
  )
  const text = rows[0]?.value
  if (text === undefined) throw linkIsDead()
  return Invited.parse(JSON.parse(text))
}

async function joinProvider(
  tx: Tx,
  app: App,
  { workspaceId, providerId, role }: z.infer<typeof Invited>,
  { userId, request }: { userId: string; request: RequestFacts },
): Promise<void> {
  await tx.$client.query(
    `insert into provider_users (workspace_id, provider_id, user_id, role, created_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [workspaceId, providerId, userId, role, app.now()],
  )
  await audit(
    tx,
    { action: 'provider.user_joined', subject: { kind: 'provider', id: providerId }, after: { role } },
    { workspaceId, kind: 'person', id: userId, request },
  )
}

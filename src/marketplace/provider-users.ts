import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { ProviderRole } from '#contracts/marketplace'
import type { NewProviderUser, ProviderInvitation, ProviderUser } from '#contracts/marketplace'
import { hashToken } from '../platform/crypto.ts'
import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { AppError, invalidInput, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { audit } from '../tenancy/index.ts'
import type { App } from '../tenancy/index.ts'
import { queueProviderMail } from './provider-mails.ts'

interface Of {
  workspaceId: string
  providerId: string
}

const lifeMs = 7 * 24 * 3_600_000
/** What the row of an invitation says. */
export const Invited = z.object({
  workspaceId: z.uuid(),
  providerId: z.uuid(),
  email: z.string(),
  role: ProviderRole,
})

/** What an invitation says; other rows of the table hold no JSON. */
const invited = `(case when identifier like 'provider:%' then value::jsonb end)`
const ofProvider = `${invited} ->> 'workspaceId' = $1::text and ${invited} ->> 'providerId' = $2::text`

/** Who works for a provider, in the order in which they came. */
export async function listUsers(db: Db, of: Of, own: string | null): Promise<ProviderUser[]> {
  // People stand outside of workspaces, so this is read by the login with workspace and provider named here.
  const { rows } = await db.$client.query<{
    user_id: string
    name: string
    email: string
    role: ProviderRole
    created_at: Date
  }>(
    `select p.user_id, u.name, u.email, p.role, p.created_at from provider_users p join users u on u.id = p.user_id
     where p.workspace_id = $1 and p.provider_id = $2 order by p.created_at, p.user_id limit 200`,
    [of.workspaceId, of.providerId],
  )
  return rows.map((row) => ({
    userId: row.user_id,
    name: row.name,
    email: row.email,
    role: row.role,
    isYou: row.user_id === own,
    since: row.created_at.toISOString(),
  }))
}

/** Mails a link that lets the owner of an address work for a provider; it works once, for seven days, and no link before it does. */
export async function inviteUser(
  app: App,
  of: Of & { name: string; userId: string | null },
  { email, role }: NewProviderUser,
  request: RequestFacts,
): Promise<void> {
  const token = randomBytes(24).toString('base64url')
  const now = app.now()
  const { workspaceId, providerId } = of
  await asSystem(app.db, 'invite to a provider', async (tx) => {
    const { rowCount } = await tx.$client.query(
      `select from provider_users p join users u on u.id = p.user_id
       where p.workspace_id = $1 and p.provider_id = $2 and u.email = $3`,
      [workspaceId, providerId, email],
    )
    if (rowCount !== 0) throw invalidInput('email', 'They work for this provider already.')
    await tx.$client.query(`delete from verifications where ${ofProvider} and ${invited} ->> 'email' = $3`, [
      workspaceId,
      providerId,
      email,
    ])
    await tx.$client.query(
      `insert into verifications (id, identifier, value, expires_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
      [
        newId(),
        `provider:${hashToken(token)}`,
        JSON.stringify({ workspaceId, providerId, email, role }),
        new Date(now.getTime() + lifeMs),
        now,
      ],
    )
    const link = `${app.config.PUBLIC_URL}/provider/invitation?token=${token}`
    await queueProviderMail(tx, app, workspaceId, { kind: 'invitation', to: email, provider: of.name, link })
    await audit(
      tx,
      { action: 'provider.user_invited', subject: { kind: 'provider', id: providerId }, after: { role } },
      { workspaceId, kind: 'person', id: of.userId, request },
    )
  })
}

/** Who was asked and has not come yet, the last first. */
export async function listInvitations(app: App, of: Of): Promise<ProviderInvitation[]> {
  const { rows } = await asSystem(app.db, 'invitations of a provider', async (tx) =>
    tx.$client.query<{ id: string; value: string; created_at: Date; expires_at: Date }>(
      `select id, value, created_at, expires_at from verifications
       where ${ofProvider} and expires_at > $3 order by created_at desc, id limit 200`,
      [of.workspaceId, of.providerId, app.now()],
    ),
  )
  return rows.map(({ id, value, created_at, expires_at }) => {
    const { email, role } = Invited.parse(JSON.parse(value))
    return { id, email, role, sentAt: created_at.toISOString(), expiresAt: expires_at.toISOString() }
  })
}

/** Takes an invitation back: its link leads nowhere from then on. */
export async function withdrawInvitation(
  app: App,
  of: Of & { by: string },
  id: string,
  request: RequestFacts,
): Promise<void> {
  const { workspaceId, providerId } = of
  await asSystem(app.db, 'withdraw an invitation to a provider', async (tx) => {
    const { rows } = await tx.$client.query<{ value: string }>(
      `delete from verifications where ${ofProvider} and id = $3 returning value`,
      [workspaceId, providerId, id],
    )
    const [gone] = rows
    if (gone === undefined) throw notFound('invitation')
    const { role } = Invited.parse(JSON.parse(gone.value))
    await audit(
      tx,
      {
        action: 'provider.invitation_withdrawn',
        subject: { kind: 'provider', id: providerId },
        before: { role },
      },
      { workspaceId, kind: 'person', id: of.by, request },
    )
  })
}

/** Takes a person out of a provider; its last admin stays. */
export async function removeUser(
  app: App,
  of: Of & { by: string },
  userId: string,
  request: RequestFacts,
): Promise<void> {
  const { workspaceId, providerId } = of
  await asSystem(app.db, 'take a user out of a provider', async (tx) => {
    const { rows } = await tx.$client.query<{ user_id: string; role: ProviderRole }>(
      'select user_id, role from provider_users where workspace_id = $1 and provider_id = $2 order by user_id for update',
      [workspaceId, providerId],
    )
    if (!rows.some(({ user_id }) => user_id === userId)) throw notFound('user')
    if (!rows.some(({ user_id, role }) => user_id !== userId && role === 'admin'))
      throw new AppError('conflict', 'A provider needs an admin. Invite another one first.')
    await tx.$client.query(
      'delete from provider_users where workspace_id = $1 and provider_id = $2 and user_id = $3',
      [workspaceId, providerId, userId],
    )
    await audit(
      tx,
      { action: 'provider.user_removed', subject: { kind: 'provider', id: providerId }, before: { userId } },
      { workspaceId, kind: 'person', id: of.by, request },
    )
  })
}

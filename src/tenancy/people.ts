import type { Me, Role, Session } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { notFound } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import type { Person } from './caller.ts'
import { actionsOf } from './permissions.ts'
import { avatarPath } from './profile.ts'

/** The person, all their workspaces, and what they may do in the active one. */
export async function readMe(db: Db, person: Person): Promise<Me> {
  const [workspaces, own] = await Promise.all([workspacesOf(db, person.userId), ownFields(db, person.userId)])
  const workspace = workspaces.find(({ id }) => id === person.workspaceId) ?? null
  return {
    user: { id: person.userId, name: person.name, email: person.email, ...own },
    workspace,
    workspaces,
    actions: workspace === null ? [] : actionsOf({ role: workspace.role, scopes: null }),
  }
}

async function ownFields(db: Db, userId: string) {
  const { rows } = await db.$client.query<{
    phone: string | null
    image: string | null
    is_instance_admin: boolean
    two_factor: boolean
  }>(
    `select phone, image, is_instance_admin,
       exists (select from two_factors f where f.user_id = u.id and f.confirmed_at is not null) as two_factor
     from users u where id = $1`,
    [userId],
  )
  const row = rows[0]
  return {
    phone: row?.phone ?? null,
    avatar: avatarPath(userId, row?.image ?? null),
    isInstanceAdmin: row?.is_instance_admin ?? false,
    twoFactor: row?.two_factor ?? false,
  }
}

/** The workspaces a person is in, with the role there, by name. */
export async function workspacesOf(
  db: Db,
  userId: string,
): Promise<{ id: string; name: string; slug: string; role: Role; createdAt: string }[]> {
  const { rows } = await db.$client.query<{
    id: string
    name: string
    slug: string
    role: Role
    created_at: Date
  }>(
    `select w.id, w.name, w.slug, m.role, w.created_at from members m join workspaces w on w.id = m.workspace_id
     where m.user_id = $1 order by lower(w.name), w.id`,
    [userId],
  )
  return rows.map(({ created_at, ...row }) => ({ ...row, createdAt: created_at.toISOString() }))
}

interface SessionRow {
  id: string
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  expires_at: Date
}

/** Where the person is signed in, newest first. */
export async function listSessions(db: Db, person: Person, now: Date): Promise<Session[]> {
  const { rows } = await db.$client.query<SessionRow>(
    `select id, ip_address, user_agent, created_at, expires_at from sessions
     where user_id = $1 and expires_at > $2 and not second_factor_due order by created_at desc limit 100`,
    [person.userId, now],
  )
  return rows.map((row) => ({
    id: row.id,
    current: row.id === person.sessionId,
    ip: row.ip_address,
    userAgent: row.user_agent,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}

type OwnContext = BaseContext<App> & { person: Person }

/** Ends one of the person's own sessions. */
export async function revokeSession({ app, person, request }: OwnContext, sessionId: string): Promise<void> {
  await asSystem(app.db, 'end session', async (tx) => {
    const { rowCount } = await tx.$client.query('delete from sessions where id = $1 and user_id = $2', [
      sessionId,
      person.userId,
    ])
    if (rowCount === 0) throw notFound('session')
    await noteEnded(tx, { app, person, request }, 1)
  })
}

/** Ends all of the person's own sessions but the one that asks; answers how many. */
export async function revokeOtherSessions({ app, person, request }: OwnContext): Promise<number> {
  return asSystem(app.db, 'end sessions', async (tx) => {
    const { rowCount } = await tx.$client.query('delete from sessions where user_id = $1 and id <> $2', [
      person.userId,
      person.sessionId,
    ])
    const ended = rowCount ?? 0
    if (ended > 0) await noteEnded(tx, { app, person, request }, ended)
    return ended
  })
}

async function noteEnded(
  tx: Tx,
  { app, person, request }: Pick<OwnContext, 'app' | 'person' | 'request'>,
  sessions: number,
): Promise<void> {
  const { userId } = person
  const act = { action: 'account.sessions_ended', userId, actorId: userId, after: { sessions } }
  await noteAccount(tx, act, { request, now: app.now() })
}

/** Makes a workspace the one this session looks at; `not_found` when the person is not in it. */
export async function switchWorkspace(db: Db, person: Person, workspaceId: string, now: Date): Promise<void> {
  const { rowCount } = await db.$client.query(
    `update sessions set active_workspace_id = $1, updated_at = $4
     where id = $2 and exists (select from members where workspace_id = $1 and user_id = $3)`,
    [workspaceId, person.sessionId, person.userId, now],
  )
  if (rowCount === 0) throw notFound('workspace')
}

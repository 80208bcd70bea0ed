import type { InstanceUser, InstanceUserFilter, StatusOfUser, UserStatus } from '#contracts/tenancy'
import type { PageOf } from '#contracts/platform'
import { sql } from 'drizzle-orm'
import { afterCommit, asSystem } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import type { Person } from './caller.ts'
import { forgetKeys, keysRevoked } from './known-keys.ts'
import { cappedCount, keyCursor, pageByKey } from './list-page.ts'
import { endSessions, tellOwner } from './passwords.ts'
import { removeTwoFactor } from './two-factor.ts'

type Context = BaseContext<App> & { person: Person }

interface Row {
  id: string
  name: string
  email: string
  status: UserStatus
  is_instance_admin: boolean
  two_factor: boolean
  workspaces: number
  last_seen: Date | null
  created_at: Date
}

/** Accounts of the instance, newest first, found by a part of name or address. */
export async function listUsers(db: Db, filter: InstanceUserFilter): Promise<PageOf<InstanceUser>> {
  const after = keyCursor(filter.cursor) ?? null
  const search = filter.search === undefined ? null : `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`
  const status = filter.status ?? null
  const { rows } = await db.$client.query<Row>(
    `select u.id, u.name, u.email, u.status, u.is_instance_admin, u.created_at,
       exists (select from two_factors f where f.user_id = u.id and f.confirmed_at is not null) as two_factor,
       (select count(*)::int from members m where m.user_id = u.id) as workspaces,
       (select max(s.updated_at) from sessions s where s.user_id = u.id) as last_seen
     from users u where ($1::uuid is null or u.id < $1) and ($2::text is null or u.name ilike $2 or u.email ilike $2)
       and ($3::text is null or u.status = $3) order by u.id desc limit $4`,
    [after, search, status, filter.limit + 1],
  )
  const total = await cappedCount(
    db,
    sql`select from users u where (${search}::text is null or u.name ilike ${search} or u.email ilike ${search})
        and (${status}::text is null or u.status = ${status})`,
  )
  return pageByKey(rows, filter.limit, {
    total,
    keyOf: (row) => row.id,
    itemOf: (row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      status: row.status,
      isInstanceAdmin: row.is_instance_admin,
      twoFactor: row.two_factor,
      workspaces: row.workspaces,
      lastSeenAt: row.last_seen?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
    }),
  })
}

/** Suspends, closes or opens an account. What it had open ends in the same transaction: sessions, API keys, event streams. */
export async function setUserStatus(
  { app, person, request }: Context,
  { userId, status, reason }: StatusOfUser,
): Promise<void> {
  if (userId === person.userId) {
    throw new AppError('conflict', 'You cannot lock yourself out. Ask another administrator.')
  }
  await asSystem(app.db, 'status of an account', async (tx) => {
    const user = await lockUser(tx, userId)
    if (user.status === status) return
    if (user.status === 'pending' && status === 'active') {
      throw new AppError(
        'conflict',
        'This address is not proven yet. Its owner confirms it by the mailed link.',
      )
    }
    if (status !== 'active') await requireAnotherAdmin(tx, userId)
    await tx.$client.query('update users set status = $2, updated_at = $3 where id = $1', [
      userId,
      status,
      app.now(),
    ])
    if (status !== 'active') await endEverything(tx, app, userId)
    await noteAccount(
      tx,
      {
        action: `account.${status === 'active' ? 'opened' : status}`,
        userId,
        actorId: person.userId,
        before: { status: user.status },
        after: { status, reason: reason ?? null },
      },
      { request, now: app.now() },
    )
  })
}

/** Gives or takes the right to look after the instance; somebody keeps it. */
export async function setInstanceAdmin(
  { app, person, request }: Context,
  { userId, isInstanceAdmin }: { userId: string; isInstanceAdmin: boolean },
): Promise<void> {
  await asSystem(app.db, 'instance administrator', async (tx) => {
    const user = await lockUser(tx, userId)
    if (isInstanceAdmin && user.status !== 'active') {
      throw new AppError('conflict', 'Only an active account can look after the instance.')
    }
    if (!isInstanceAdmin) await requireAnotherAdmin(tx, userId)
    await tx.$client.query('update users set is_instance_admin = $2 where id = $1', [userId, isInstanceAdmin])
    const action = isInstanceAdmin ? 'account.made_instance_admin' : 'account.no_instance_admin'
    await noteAccount(tx, { action, userId, actorId: person.userId }, { request, now: app.now() })
  })
}

/** Takes the second factor off an account whose owner lost app and codes; its owner is told. */
export async function resetTwoFactor({ app, person, request }: Context, userId: string): Promise<void> {
  await asSystem(app.db, 'reset two-factor', async (tx) => {
    await lockUser(tx, userId)
    await removeTwoFactor(tx, userId)
    await endSessions(tx, userId, person.userId === userId ? person.sessionId : null)
    const act = { action: 'account.second_factor_reset', userId, actorId: person.userId }
    await noteAccount(tx, act, { request, now: app.now() })
    await tellOwner(tx, app, userId, { kind: 'second_factor_off' })
  })
}

async function endEverything(tx: Tx, app: App, userId: string): Promise<void> {
  await endSessions(tx, userId, null)
  await tx.$client.query(`delete from verifications where value = $1`, [userId])
  await tx.$client.query('update api_keys set revoked_at = $2 where created_by = $1 and revoked_at is null', [
    userId,
    app.now(),
  ])
  const { rows } = await tx.$client.query<{ workspace_id: string }>(
    `select workspace_id from members where user_id = $1
     union select workspace_id from api_keys where created_by = $1`,
    [userId],
  )
  await app.events.tell(tx, keysRevoked)
  afterCommit(tx, () => forgetKeys(app.db))
  // Open streams ask again who may read when they hear of a member.
  for (const { workspace_id: workspaceId } of rows) {
    await app.events.publish(tx, workspaceId, { kind: 'member.suspended', subject: userId })
  }
}

/** The account, locked together with all administrators, so that two of them cannot go at once. */
export async function lockUser(tx: Tx, userId: string): Promise<{ status: UserStatus }> {
  const { rows } = await tx.$client.query<{ id: string; status: UserStatus }>(
    'select id, status from users where id = $1 or is_instance_admin order by id for update',
    [userId],
  )
  return found(
    rows.find(({ id }) => id === userId),
    'account',
  )
}

/** Throws when nobody else could look after the instance. */
export async function requireAnotherAdmin(tx: Tx, userId: string): Promise<void> {
  const { rows } = await tx.$client.query<{ is_admin: boolean; others: number }>(
    `select is_instance_admin as is_admin, (select count(*)::int from users o
       where o.is_instance_admin and o.status = 'active' and o.id <> u.id) as others from users u where id = $1`,
    [userId],
  )
  if (rows[0]?.is_admin === true && rows[0].others === 0) {
    throw new AppError(
      'conflict',
      'Somebody must look after the instance. Make somebody else administrator first.',
    )
  }
}

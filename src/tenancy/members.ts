import { sql } from 'drizzle-orm'
import type { Member, Role } from '#contracts/tenancy'
import type { PageInput, PageOf } from '#contracts/platform'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { cappedCount, keyCursor, pageByKey } from './list-page.ts'
import { mayGrant } from './permissions.ts'
import { avatarPath } from './profile.ts'

type CallerContext = BaseContext<App> & { caller: Caller }

interface MemberRow {
  user_id: string
  name: string
  email: string
  image: string | null
  role: Role
  created_at: Date
}

/** The members of the caller's workspace in the order in which their accounts were made. */
export async function listMembers(db: Db, caller: Caller, page: PageInput): Promise<PageOf<Member>> {
  const after = keyCursor(page.cursor) ?? null
  // People stand outside of workspaces, so this is read by the login with the workspace named here.
  const { rows } = await db.$client.query<MemberRow>(
    `select m.user_id, u.name, u.email, u.image, m.role, m.created_at from members m join users u on u.id = m.user_id
     where m.workspace_id = $1 and ($2::uuid is null or m.user_id > $2) order by m.user_id limit $3`,
    [caller.workspaceId, after, page.limit + 1],
  )
  const total = await cappedCount(db, sql`select from members where workspace_id = ${caller.workspaceId}`)
  return pageByKey(rows, page.limit, {
    total,
    keyOf: (row) => row.user_id,
    itemOf: (row) => ({
      userId: row.user_id,
      name: row.name,
      email: row.email,
      role: row.role,
      avatar: avatarPath(row.user_id, row.image),
      joinedAt: row.created_at.toISOString(),
      isYou: row.user_id === caller.userId && caller.kind === 'person',
    }),
  })
}

/** Gives a member another role. Nobody gives or takes a role above their own, and the last owner stays one. */
export async function changeRole(context: CallerContext, userId: string, role: Role): Promise<void> {
  await inWorkspace(context.app.db, context.caller.workspaceId, async (tx) => {
    const before = await lockMember(tx, userId)
    requireGrant(context.caller, before, role)
    if (before === 'owner' && role !== 'owner') await requireAnotherOwner(tx, userId)
    await tx.$client.query('update members set role = $2 where user_id = $1', [userId, role])
    const subject = { kind: 'member', id: userId }
    await audit(
      tx,
      { action: 'member.role_changed', subject, before: { role: before }, after: { role } },
      context,
    )
    await context.app.events.publish(tx, context.caller.workspaceId, {
      kind: 'member.changed',
      subject: userId,
    })
  })
}

/** Makes another member an owner and the caller an admin, at once: there is always an owner. */
export async function transferOwnership(context: CallerContext, userId: string): Promise<void> {
  const own = context.caller.userId
  if (own === null || own === userId) {
    throw new AppError('conflict', 'Choose another member as the owner.')
  }
  await inWorkspace(context.app.db, context.caller.workspaceId, async (tx) => {
    const before = await lockMember(tx, userId)
    if ((await lockMember(tx, own)) !== 'owner') throw new AppError('forbidden', 'You are no owner any more.')
    await tx.$client.query(
      `update members set role = case when user_id = $1 then 'owner' else 'admin' end where user_id in ($1, $2)`,
      [userId, own],
    )
    await audit(
      tx,
      {
        action: 'workspace.transferred',
        subject: { kind: 'member', id: userId },
        before: { role: before, owner: own },
        after: { role: 'owner', owner: userId },
      },
      context,
    )
    for (const subject of [userId, own]) {
      await context.app.events.publish(tx, context.caller.workspaceId, { kind: 'member.changed', subject })
    }
  })
}

/** Takes a member out of the workspace; what they made stays. */
export async function removeMember(context: CallerContext, userId: string): Promise<void> {
  await inWorkspace(context.app.db, context.caller.workspaceId, async (tx) => {
    const role = await lockMember(tx, userId)
    requireGrant(context.caller, role, role)
    await deleteMember(tx, context, { userId, role, action: 'member.removed' })
  })
}

/** The caller leaves; the last owner cannot. */
export async function leaveWorkspace(context: CallerContext): Promise<void> {
  const userId = context.caller.userId
  if (userId === null) throw notFound('member')
  await inWorkspace(context.app.db, context.caller.workspaceId, async (tx) => {
    const role = await lockMember(tx, userId)
    await deleteMember(tx, context, { userId, role, action: 'member.left' })
  })
}

async function deleteMember(
  tx: Tx,
  context: CallerContext,
  { userId, role, action }: { userId: string; role: Role; action: string },
): Promise<void> {
  if (role === 'owner') await requireAnotherOwner(tx, userId)
  await tx.$client.query('delete from members where user_id = $1', [userId])
  await audit(tx, { action, subject: { kind: 'member', id: userId }, before: { role } }, context)
  await context.app.events.publish(tx, context.caller.workspaceId, {
    kind: 'member.removed',
    subject: userId,
  })
}

/** The member's role; all owners are locked first, so that two owners cannot demote each other at once. */
async function lockMember(tx: Tx, userId: string): Promise<Role> {
  const { rows } = await tx.$client.query<{ user_id: string; role: Role }>(
    `select user_id, role from members where role = 'owner' or user_id = $1 order by user_id for update`,
    [userId],
  )
  const member = rows.find((row) => row.user_id === userId)
  if (member === undefined) throw notFound('member')
  return member.role
}

async function requireAnotherOwner(tx: Tx, userId: string): Promise<void> {
  const { rowCount } = await tx.$client.query(`select from members where role = 'owner' and user_id <> $1`, [
    userId,
  ])
  if (rowCount === 0) {
    throw new AppError('conflict', 'A workspace needs an owner. Make somebody else an owner first.')
  }
}

function requireGrant(caller: Caller, before: Role, after: Role): void {
  if (caller.role !== null && mayGrant(caller.role, before) && mayGrant(caller.role, after)) return
  throw new AppError('forbidden', 'Only an owner can make, change or remove an owner.')
}

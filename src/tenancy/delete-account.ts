import type { DeleteAccount, DeletedWithAccount, Role } from '#contracts/tenancy'
import { afterCommit, asSystem } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Person } from './caller.ts'
import { deleteWorkspace } from './delete-workspace.ts'
import { lockUser, requireAnotherAdmin } from './instance-users.ts'
import { forgetKeys, keysRevoked } from './known-keys.ts'
import { requirePassword } from './passwords.ts'
import { requireSecondFactor } from './prove-self.ts'
import { noSessionCookie } from './session-cookie.ts'

type Context = BaseContext<App> & { person: Person }

interface Membership {
  id: string
  name: string
  role: Role
  others: number
  other_owners: number
}

const readMemberships = `select w.id, w.name, m.role,
    (select count(*)::int from members o where o.workspace_id = w.id and o.user_id <> m.user_id) as others,
    (select count(*)::int from members o where o.workspace_id = w.id and o.user_id <> m.user_id and o.role = 'owner') as other_owners
  from members m join workspaces w on w.id = m.workspace_id where m.user_id = $1 order by lower(w.name), w.id`

/** What would go with the account, and what keeps it from going. */
export async function readDeletion(db: Db, userId: string): Promise<DeletedWithAccount> {
  const [{ rows }, admins] = await Promise.all([
    db.$client.query<Membership>(readMemberships, [userId]),
    db.$client.query(
      `select from users u where id = $1 and is_instance_admin and not exists (
         select from users o where o.is_instance_admin and o.status = 'active' and o.id <> u.id)`,
      [userId],
    ),
  ])
  const named = (list: Membership[]) => list.map(({ id, name }) => ({ id, name }))
  return {
    workspaces: named(rows.filter(isAlone)),
    needOwner: named(rows.filter(needsOwner)),
    isLastAdministrator: admins.rowCount === 1,
  }
}

/**
 * Deletes the caller's account for good, with the workspaces that nobody else is in: those named in the input and no others. What it
 * made elsewhere stays without its name; API keys go on, they are the workspace's.
 */
export async function deleteAccount(context: Context, input: DeleteAccount): Promise<void> {
  const { app, person, request, reply } = context
  const { userId } = person
  if (input.email !== person.email) throw invalidInput('email', 'This is not the address of your account.')
  await requirePassword(app, userId, input.password, 'password')
  await asSystem(app.db, 'delete account', async (tx) => {
    await requireSecondFactor(tx, app, userId, input.code)
    await lockUser(tx, userId)
    await requireAnotherAdmin(tx, userId)
    const memberships = await lockMemberships(tx, userId)
    requireOwners(memberships.filter(needsOwner))
    requireNamed(memberships.filter(isAlone), input.workspaces)
    for (const one of memberships)
      await (isAlone(one) ? deleteWorkspace(tx, app, one.id) : leave(tx, context, one))
    const act = { action: 'account.deleted', userId, actorId: userId }
    await noteAccount(tx, act, { request, now: app.now() })
    await tx.$client.query('delete from verifications where value = $1', [userId])
    await tx.$client.query('delete from users where id = $1', [userId])
    await app.events.tell(tx, keysRevoked)
    afterCommit(tx, () => forgetKeys(app.db))
    const mail = { kind: 'account_deleted' as const, to: person.email, name: person.name }
    await app.queueAccountMail(tx, { ...mail, url: `${app.config.PUBLIC_URL}/signup` })
  })
  reply.headers.append('set-cookie', noSessionCookie(app))
}

const isAlone = ({ others }: Membership): boolean => others === 0
const needsOwner = (one: Membership): boolean =>
  one.role === 'owner' && one.others > 0 && one.other_owners === 0

/** The workspaces stand still until this has committed: nobody joins one that goes, no two owners leave at once. */
async function lockMemberships(tx: Tx, userId: string): Promise<Membership[]> {
  await tx.$client.query(
    `select from workspaces where id in (select workspace_id from members where user_id = $1) order by id for update`,
    [userId],
  )
  await tx.$client.query(
    `select from members where workspace_id in (select workspace_id from members where user_id = $1)
     order by workspace_id, user_id for update`,
    [userId],
  )
  const { rows } = await tx.$client.query<Membership>(readMemberships, [userId])
  return rows
}

function requireOwners(workspaces: Membership[]): void {
  if (workspaces.length === 0) return
  throw new AppError(
    'conflict',
    `You are the only owner of ${namesOf(workspaces)}, where others work too. Make somebody else the owner first, in Settings, Members.`,
    { details: { needOwner: workspaces.map(({ id }) => id) } },
  )
}

function requireNamed(workspaces: Membership[], named: readonly string[]): void {
  const missing = workspaces.filter(({ id }) => !named.includes(id))
  const others = named.filter((id) => !workspaces.some((one) => one.id === id))
  if (missing.length > 0) {
    throw new AppError(
      'conflict',
      `With your account ${namesOf(missing)} would be deleted, where nobody else is. Look at what goes, and confirm it.`,
      { details: { workspaces: missing.map(({ id }) => id) } },
    )
  }
  if (others.length > 0) {
    throw new AppError(
      'conflict',
      'A workspace that was named has other members by now, or is gone. Look again at what goes.',
    )
  }
}

const namesOf = (workspaces: Membership[]): string => workspaces.map(({ name }) => `“${name}”`).join(', ')

async function leave(tx: Tx, { app, person, request }: Context, { id, role }: Membership): Promise<void> {
  const subject = { kind: 'member', id: person.userId }
  const by = { workspaceId: id, kind: 'person' as const, id: person.userId, request }
  await tx.$client.query('delete from members where workspace_id = $1 and user_id = $2', [id, person.userId])
  await audit(tx, { action: 'member.left', subject, before: { role } }, by)
  await app.events.publish(tx, id, { kind: 'member.removed', subject: person.userId })
}

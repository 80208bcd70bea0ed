import type { RemoveWorkspace } from '#contracts/tenancy'
import { afterCommit, asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput, notFound } from '../platform/errors.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import type { Caller } from './caller.ts'
import { forgetKeys, keysRevoked } from './known-keys.ts'
import { requirePassword } from './passwords.ts'
import { requireSecondFactor } from './prove-self.ts'

/** Ends the jobs of a workspace and takes all its rows away; files go once this has committed, see `removed_files`. */
export async function deleteWorkspace(tx: Tx, app: Pick<App, 'jobs'>, workspaceId: string): Promise<void> {
  await app.jobs.cancelFor(tx, workspaceId)
  await tx.$client.query('delete from workspaces where id = $1', [workspaceId])
}

/**
 * Deletes the caller's workspace for good, at once, whoever else is in it: its name is typed and its owner proves who they are. Its audit
 * log goes with it, so that it was done stands in the log of the owner's account.
 */
export async function removeWorkspace(
  context: BaseContext<App> & { caller: Caller },
  input: RemoveWorkspace,
): Promise<void> {
  const { app, caller, request } = context
  const { workspaceId, userId } = caller
  if (input.id !== workspaceId || userId === null) throw notFound('workspace')
  await requirePassword(app, userId, input.password, 'password')
  await asSystem(app.db, 'delete workspace', async (tx) => {
    const name = await lockWorkspace(tx, workspaceId, userId)
    if (input.name !== name) throw invalidInput('name', `Type “${name}”, as it is written.`)
    await requireSecondFactor(tx, app, userId, input.code)
    const { rows } = await tx.$client.query<{ others: number }>(
      'select count(*)::int - 1 as others from members where workspace_id = $1',
      [workspaceId],
    )
    await deleteWorkspace(tx, app, workspaceId)
    const before = { workspaceId, name, others: rows[0]?.others ?? 0 }
    const act = { action: 'account.workspace_deleted', userId, actorId: userId, before }
    await noteAccount(tx, act, { request, now: app.now() })
    await app.events.tell(tx, keysRevoked)
    afterCommit(tx, () => forgetKeys(app.db))
  })
}

/** Nobody joins it, leaves it or takes it over until this has committed. */
async function lockWorkspace(tx: Tx, workspaceId: string, userId: string): Promise<string> {
  const { rows } = await tx.$client.query<{ name: string }>(
    'select name from workspaces where id = $1 for update',
    [workspaceId],
  )
  const { rows: members } = await tx.$client.query<{ userId: string; role: string }>(
    'select user_id as "userId", role from members where workspace_id = $1 order by user_id for update',
    [workspaceId],
  )
  const [workspace] = rows
  if (workspace === undefined) throw notFound('workspace')
  if (members.find((member) => member.userId === userId)?.role !== 'owner')
    throw new AppError('forbidden', 'You are no owner any more.')
  return workspace.name
}

import type { Workspace } from '#contracts/tenancy'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Caller, Person } from './caller.ts'
import { createWorkspace, isSlugTaken, slugTaken } from './create-workspace.ts'
import { switchWorkspace } from './people.ts'

interface Row {
  id: string
  name: string
  slug: string
  created_at: Date
}

/** The workspace itself. */
export async function readWorkspace(db: Db, workspaceId: string): Promise<Workspace> {
  const { rows } = await db.$client.query<Row>(
    'select id, name, slug, created_at from workspaces where id = $1',
    [workspaceId],
  )
  return workspaceOf(found(rows[0], 'workspace'))
}

/** Makes another workspace for a person and brings this session into it. */
export async function openWorkspace(
  { app, person, request }: BaseContext<App> & { person: Person },
  input: { name: string; slug?: string | undefined },
): Promise<Workspace> {
  const id = newId()
  const now = app.now()
  const wanted = { id, ...input, ownerId: person.userId, now, random: app.random }
  const { slug } = await inWorkspace(app.db, id, async (tx) => createWorkspace(tx, wanted, request))
  await switchWorkspace(app.db, person, id, now)
  return { id, name: input.name, slug, createdAt: now.toISOString() }
}

/** Renames the workspace or changes its address; a taken address is a conflict. */
export async function changeWorkspace(
  context: BaseContext<App> & { caller: Caller },
  change: { name?: string | undefined; slug?: string | undefined },
): Promise<Workspace> {
  const { app, caller } = context
  return inWorkspace(app.db, caller.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<Row>(
      'select id, name, slug, created_at from workspaces where id = $1 for update',
      [caller.workspaceId],
    )
    const before = found(rows[0], 'workspace')
    const after = { ...before, name: change.name ?? before.name, slug: change.slug ?? before.slug }
    try {
      await tx.$client.query('update workspaces set name = $2, slug = $3 where id = $1', [
        before.id,
        after.name,
        after.slug,
      ])
    } catch (error) {
      throw isSlugTaken(error) ? slugTaken(after.slug) : error
    }
    const shown = ({ name, slug }: Row) => ({ name, slug })
    const subject = { kind: 'workspace', id: before.id }
    await audit(
      tx,
      { action: 'workspace.changed', subject, before: shown(before), after: shown(after) },
      context,
    )
    await app.events.publish(tx, caller.workspaceId, { kind: 'workspace.changed' })
    return workspaceOf(after)
  })
}

function workspaceOf(row: Row): Workspace {
  return { id: row.id, name: row.name, slug: row.slug, createdAt: row.created_at.toISOString() }
}

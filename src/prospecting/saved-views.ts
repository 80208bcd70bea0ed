import { and, asc, eq, or } from 'drizzle-orm'
import { AppError, found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { NewSavedView, SavedView } from './contract-views.ts'
import { savedViews } from './schema.ts'

type Row = typeof savedViews.$inferSelect

const toView = (row: Row, me: string | null): SavedView => ({
  id: row.id,
  name: row.name,
  isShared: row.isShared,
  isMine: row.ownerId !== null && row.ownerId === me,
  view: row.view,
  updatedAt: row.updatedAt.toISOString(),
})

/** The views that somebody sees: their own, and those shared with the workspace; by name. */
export async function listViews(tx: Tx, workspaceId: string, me: string | null): Promise<SavedView[]> {
  const rows = await tx
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.workspaceId, workspaceId), visible(me)))
    .orderBy(asc(savedViews.name), asc(savedViews.id))
    .limit(500)
  return rows.map((row) => toView(row, me))
}

const visible = (me: string | null) =>
  me === null ? eq(savedViews.isShared, true) : or(eq(savedViews.isShared, true), eq(savedViews.ownerId, me))

/** Remembers a view. What an API key makes belongs to nobody, so it is shared. */
export async function saveView(
  tx: Tx,
  workspaceId: string,
  me: string | null,
  view: NewSavedView,
): Promise<SavedView> {
  const isShared = view.isShared || me === null
  const [row] = await tx
    .insert(savedViews)
    .values({ workspaceId, id: newId(), ownerId: me, name: view.name, isShared, view: view.view })
    .returning()
  return toView(found(row, 'view'), me)
}

/** Changes a view: one's own, or a shared one. */
export async function changeView(
  tx: Tx,
  workspaceId: string,
  me: string | null,
  id: string,
  change: Partial<NewSavedView> & { at: Date },
): Promise<SavedView> {
  const row = await seen(tx, workspaceId, me, id)
  if (change.isShared === false && row.ownerId !== me)
    throw new AppError('conflict', 'Only whoever made a view can make it personal again.')
  const { at, ...rest } = change
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const [changed] = await tx
    .update(savedViews)
    .set({ ...set, updatedAt: at })
    .where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id)))
    .returning()
  return toView(found(changed, 'view'), me)
}

/** Deletes a view: one's own, or a shared one. */
export async function removeView(tx: Tx, workspaceId: string, me: string | null, id: string): Promise<void> {
  await seen(tx, workspaceId, me, id)
  await tx.delete(savedViews).where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id)))
}

async function seen(tx: Tx, workspaceId: string, me: string | null, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(savedViews)
    .where(and(eq(savedViews.workspaceId, workspaceId), eq(savedViews.id, id), visible(me)))
  return found(row, 'view')
}

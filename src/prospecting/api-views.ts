import * as z from 'zod'
import { can, inCaller } from '../tenancy/index.ts'
import { NewSavedView, SavedView } from './contract-views.ts'
import { changeView, listViews, removeView, saveView } from './saved-views.ts'

const tags = ['views']
const byId = z.object({ id: z.uuid() })
const view = {
  name: 'Dentists without booking',
  isShared: true,
  view: {
    filter: { tier: ['A' as const] },
    columns: ['name', 'score'],
    sort: 'score' as const,
    order: 'desc' as const,
  },
}
const saved = {
  ...view,
  id: '019a0000-0000-7000-8000-000000000401',
  isMine: true,
  updatedAt: '2026-01-15T09:30:00.000Z',
}

/** Ways to look at the list of prospects, under names. */
export const viewsRouter = {
  list: can('prospects.read')
    .route({ method: 'GET', path: '/views', tags, summary: 'Saved views: your own and those shared' })
    .meta({ example: { output: [saved] } })
    .output(z.array(SavedView))
    .handler(async ({ context }) =>
      inCaller(context, (tx) => listViews(tx, context.caller.workspaceId, context.caller.userId)),
    ),

  create: can('prospects.write')
    .route({ method: 'POST', path: '/views', tags, summary: 'Save a view, for yourself or for all' })
    .meta({ example: { input: view, output: saved } })
    .input(NewSavedView)
    .output(SavedView)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => saveView(tx, context.caller.workspaceId, context.caller.userId, input)),
    ),

  update: can('prospects.write')
    .route({ method: 'PATCH', path: '/views/{id}', tags, summary: 'Rename, share or replace a view' })
    .meta({ example: { input: { id: saved.id, name: 'Dentists' }, output: { ...saved, name: 'Dentists' } } })
    .input(
      z.object({
        id: z.uuid(),
        name: NewSavedView.shape.name.optional(),
        isShared: z.boolean().optional(),
        view: NewSavedView.shape.view.optional(),
      }),
    )
    .output(SavedView)
    .handler(async ({ input: { id, ...change }, context }) =>
      inCaller(context, (tx) =>
        changeView(tx, context.caller.workspaceId, context.caller.userId, id, {
          ...(change.name !== undefined && { name: change.name }),
          ...(change.isShared !== undefined && { isShared: change.isShared }),
          ...(change.view !== undefined && { view: change.view }),
          at: context.app.now(),
        }),
      ),
    ),

  remove: can('prospects.write')
    .route({ method: 'DELETE', path: '/views/{id}', tags, summary: 'Delete a view' })
    .meta({ example: { input: { id: saved.id }, output: { ok: true } } })
    .input(byId)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await removeView(tx, context.caller.workspaceId, context.caller.userId, input.id)
        return { ok: true as const }
      }),
    ),
}

import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { Level, LevelChange, LevelFilter, LevelOrder, NewLevel, Removed } from '#contracts/marketplace'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { levelExample, levelId as id, nicheId } from './examples-niches.ts'
import { offerAgain } from './offer-leads.ts'
import { changeLevel, createLevel, listLevels, removeLevel, reorderLevels } from './levels.ts'

const tags = ['levels']

/** Prices of leads, and how many may share one. */
export const levelsRouter = {
  list: can('niches.read')
    .route({
      method: 'GET',
      path: '/admin/competition-levels',
      tags,
      summary: 'Levels in the order they are tried, of one niche or of all',
    })
    .meta({
      example: {
        input: { nicheId },
        output: { items: [levelExample], pagination: { limit: 100, nextCursor: null, total: 1 } },
      },
    })
    .input(LevelFilter)
    .output(pageOf(Level))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listLevels(tx, context.caller.workspaceId, input)),
    ),

  create: can('niches.write')
    .route({ method: 'POST', path: '/admin/competition-levels', tags, summary: 'A level behind the others' })
    .meta({
      example: {
        input: { nicheId, name: 'Exclusive', price: levelExample.price, maxBuyers: 1 },
        output: levelExample,
      },
    })
    .input(NewLevel)
    .output(Level)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const level = await createLevel(tx, context.caller.workspaceId, input, context.app.now())
        await audit(
          tx,
          { action: 'level.created', subject: { kind: 'level', id: level.id }, after: level },
          context,
        )
        return level
      }),
    ),

  update: can('niches.write')
    .route({
      method: 'PATCH',
      path: '/admin/competition-levels/{id}',
      tags,
      summary: 'Change a level; what was sold keeps its price',
    })
    .meta({ example: { input: { id, maxBuyers: 2 }, output: { ...levelExample, maxBuyers: 2 } } })
    .input(LevelChange)
    .output(Level)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { before, after } = await changeLevel(tx, workspaceId, input)
        // A lower price or another place may be what a waiting lead wants.
        await offerAgain(tx, context.app, workspaceId, { nicheId: after.nicheId }, 'level')
        await audit(
          tx,
          { action: 'level.changed', subject: { kind: 'level', id: input.id }, before, after },
          context,
        )
        return after
      }),
    ),

  remove: can('niches.write')
    .route({
      method: 'DELETE',
      path: '/admin/competition-levels/{id}',
      tags,
      summary: 'Delete a level; one with subscriptions or sales is archived',
    })
    .meta({ example: { input: { id }, output: { outcome: 'archived' } } })
    .input(z.object({ id: z.uuid() }))
    .output(Removed)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { app, caller } = context
        const { removed, before } = await removeLevel(tx, caller.workspaceId, input.id, app.now())
        const subject = { kind: 'level', id: input.id }
        await audit(tx, { action: `level.${removed.outcome}`, subject, before }, context)
        return removed
      }),
    ),

  reorder: can('niches.write')
    .route({
      method: 'POST',
      path: '/admin/competition-levels/reorder',
      tags,
      summary: 'Put the levels of a niche in the order they are to be tried',
    })
    .meta({ example: { input: { nicheId, ids: [id] }, output: [levelExample] } })
    .input(LevelOrder)
    .output(z.array(Level))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const after = await reorderLevels(tx, context.caller.workspaceId, input)
        const subject = { kind: 'niche', id: input.nicheId }
        await audit(tx, { action: 'levels.reordered', subject, after: { ids: input.ids } }, context)
        return after
      }),
    ),
}

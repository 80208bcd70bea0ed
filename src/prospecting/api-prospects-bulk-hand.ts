import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { counted, idsOf } from './api-prospects-bulk.ts'
import { assignOwner } from './assign-owner.ts'
import { advanceIfRunning } from './campaign.flow.ts'
import { Tagging } from './contract-by-hand.ts'
import { ProspectSelection } from './contract-prospects.ts'
import { deleteProspects } from './delete-prospects.ts'
import * as example from './examples.ts'
import { joinCampaign } from './join-campaign.ts'
import { tagProspects } from './tags.ts'
import { nameOf, whoIs } from './who.ts'

const tags = ['prospects']
const chosen = { ids: [example.prospectId] }
const Selected = z.object({ selection: ProspectSelection })

/** What members do with many prospects at once: tags, owners, campaigns, deletion. */
export const handOver = {
  bulkTag: can('prospects.write')
    .route({ method: 'POST', path: '/prospects/tags', tags, summary: 'Put tags on many, or take them away' })
    .meta({ example: { input: { selection: chosen, add: ['Warm'] }, output: { count: 1 } } })
    .input(Tagging)
    .output(counted)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const ids = await idsOf(tx, workspaceId, input.selection)
        return { count: await tagProspects(tx, workspaceId, ids, { ...input, who }) }
      })
    }),

  bulkOwner: can('prospects.write')
    .route({
      method: 'POST',
      path: '/prospects/owner',
      tags,
      summary: 'Give many to a member who looks after them, or to nobody',
    })
    .meta({ example: { input: { selection: chosen, ownerId: null }, output: { count: 1 } } })
    .input(Selected.extend({ ownerId: z.uuid().nullable() }))
    .output(counted)
    .handler(async ({ input: { selection, ownerId }, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      const ownerName = ownerId === null ? '' : await nameOf(context.app.db, ownerId)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const ids = await idsOf(tx, workspaceId, selection)
        const count = await assignOwner(tx, workspaceId, ids, { ownerId, ownerName, who })
        await audit(
          tx,
          {
            action: 'prospects.assigned',
            subject: { kind: 'prospects', id: ids.length === 1 ? (ids[0] ?? null) : null },
            after: { ownerId, count },
          },
          context,
        )
        return { count }
      })
    }),

  bulkCampaign: can('prospects.write')
    .route({ method: 'POST', path: '/prospects/campaign', tags, summary: 'Add many to a campaign' })
    .meta({ example: { input: { selection: chosen, campaignId: example.campaignId }, output: { count: 1 } } })
    .input(Selected.extend({ campaignId: z.uuid() }))
    .output(counted)
    .handler(async ({ input: { selection, campaignId }, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const ids = await idsOf(tx, workspaceId, selection)
        const count = await joinCampaign(tx, workspaceId, ids, campaignId)
        await advanceIfRunning(tx, context.app, workspaceId, [campaignId])
        return { count }
      }),
    ),

  bulkDelete: can('prospects.delete')
    .route({
      method: 'POST',
      path: '/prospects/delete',
      tags,
      summary: 'Delete many with facts, contacts, notes, scores and drafts',
    })
    .meta({ example: { input: { selection: chosen }, output: { count: 1 } } })
    .input(Selected)
    .output(counted)
    .handler(async ({ input: { selection }, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const ids = await idsOf(tx, workspaceId, selection)
        const count = await deleteProspects(tx, workspaceId, ids)
        await audit(
          tx,
          {
            action: 'prospects.deleted',
            subject: { kind: 'prospects', id: ids.length === 1 ? (ids[0] ?? null) : null },
            before: { count },
          },
          context,
        )
        return { count }
      }),
    ),

  remove: can('prospects.delete')
    .route({ method: 'DELETE', path: '/prospects/{id}', tags, summary: 'Delete a prospect with all of it' })
    .meta({ example: { input: { id: example.prospectId }, output: { count: 1 } } })
    .input(z.object({ id: z.uuid() }))
    .output(counted)
    .handler(async ({ input: { id }, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await idsOf(tx, workspaceId, { ids: [id] })
        const count = await deleteProspects(tx, workspaceId, [id])
        await audit(tx, { action: 'prospects.deleted', subject: { kind: 'prospect', id } }, context)
        return { count }
      }),
    ),
}

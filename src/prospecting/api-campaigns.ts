import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { audit, can, inCaller, limit } from '../tenancy/index.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import {
  createCampaign,
  deleteCampaign,
  getCampaign,
  pauseCampaign,
  resumeCampaign,
  startCampaign,
  updateCampaign,
} from './campaigns.ts'
import { campaignSetupRouter } from './api-campaign-setup.ts'
import { campaignStats } from './campaign-stats.ts'
import { Campaign, CampaignFilter, CampaignPatch, CampaignStats, NewCampaign } from './contract-campaigns.ts'
import * as example from './examples.ts'
import { listCampaigns } from './list-campaigns.ts'
import { requestRescore } from './rescore.flow.ts'

const byId = z.object({ id: z.uuid() })
const tags = ['campaigns']
const one = { example: { input: { id: example.campaignId }, output: example.campaign } }

/** Campaigns: targeted searches with their own aim, scoring and way of writing. */
export const campaignsRouter = {
  ...campaignSetupRouter,

  list: can('campaigns.read')
    .route({ method: 'GET', path: '/campaigns', tags, summary: 'Campaigns, newest first' })
    .meta({ example: { output: example.page(example.campaign) } })
    .input(CampaignFilter)
    .output(pageOf(Campaign))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) =>
        listCampaigns(tx, context.caller.workspaceId, { ...input, beforeId: keyCursor(input.cursor) }),
      ),
    ),

  create: can('campaigns.write')
    .use(limit('campaign'))
    .route({
      method: 'POST',
      path: '/campaigns',
      tags,
      summary: 'Make a campaign; it stands still until it is started',
    })
    .meta({ limit: 'campaign', example: { input: example.newCampaign, output: example.campaign } })
    .input(NewCampaign)
    .output(Campaign)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const id = await createCampaign(tx, workspaceId, input)
        await audit(
          tx,
          { action: 'campaign.created', subject: { kind: 'campaign', id }, after: { name: input.name } },
          context,
        )
        return getCampaign(tx, workspaceId, id)
      }),
    ),

  get: can('campaigns.read')
    .route({ method: 'GET', path: '/campaigns/{id}', tags, summary: 'One campaign with its counts' })
    .meta(one)
    .input(byId)
    .output(Campaign)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getCampaign(tx, context.caller.workspaceId, input.id)),
    ),

  update: can('campaigns.write')
    .route({
      method: 'PATCH',
      path: '/campaigns/{id}',
      tags,
      summary: 'Change a campaign; a changed aim or model rescores it',
    })
    .meta({
      example: { input: { id: example.campaignId, name: 'Dentists in Oregon' }, output: example.campaign },
    })
    .input(CampaignPatch.extend({ id: z.uuid() }))
    .output(Campaign)
    .handler(async ({ input: { id, ...patch }, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await getCampaign(tx, workspaceId, id)
        await updateCampaign(tx, workspaceId, id, patch)
        const after = await getCampaign(tx, workspaceId, id)
        const refit = before.businessType !== after.businessType || before.place !== after.place
        if (refit || before.scoringModelId !== after.scoringModelId)
          await requestRescore(tx, context.app, { workspaceId, campaignId: id, refit })
        await audit(
          tx,
          {
            action: 'campaign.changed',
            subject: { kind: 'campaign', id },
            before: pick(before, patch),
            after: patch,
          },
          context,
        )
        return after
      }),
    ),

  remove: can('campaigns.delete')
    .route({
      method: 'DELETE',
      path: '/campaigns/{id}',
      tags,
      summary: 'Delete a campaign and its memberships; prospects stay',
    })
    .meta({
      example: {
        input: { id: example.campaignId },
        output: { name: example.campaign.name, memberships: 120 },
      },
    })
    .input(byId)
    .output(z.object({ name: z.string(), memberships: z.number().int() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const gone = await deleteCampaign(tx, context.caller.workspaceId, input.id)
        await audit(
          tx,
          { action: 'campaign.deleted', subject: { kind: 'campaign', id: input.id }, before: gone },
          context,
        )
        return gone
      }),
    ),

  start: can('campaigns.write')
    .route({
      method: 'POST',
      path: '/campaigns/{id}/start',
      tags,
      summary: 'Start reading and scoring its prospects',
    })
    .meta(one)
    .input(byId)
    .output(Campaign)
    .handler(async ({ input, context }) => move(context, input.id, startCampaign, 'campaign.started')),

  pause: can('campaigns.write')
    .route({
      method: 'POST',
      path: '/campaigns/{id}/pause',
      tags,
      summary: 'Pause: what is being read is finished, the rest waits',
    })
    .meta(one)
    .input(byId)
    .output(Campaign)
    .handler(async ({ input, context }) => move(context, input.id, pauseCampaign, 'campaign.paused')),

  resume: can('campaigns.write')
    .route({ method: 'POST', path: '/campaigns/{id}/resume', tags, summary: 'Go on after a pause' })
    .meta(one)
    .input(byId)
    .output(Campaign)
    .handler(async ({ input, context }) => move(context, input.id, resumeCampaign, 'campaign.resumed')),

  stats: can('campaigns.read')
    .route({
      method: 'GET',
      path: '/campaigns/{id}/stats',
      tags,
      summary: 'Funnel, tiers, pace and failures of a campaign',
    })
    .meta({ example: { input: { id: example.campaignId }, output: example.stats } })
    .input(byId)
    .output(CampaignStats)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) =>
        campaignStats(tx, context.caller.workspaceId, input.id, context.app.now(), context.app),
      ),
    ),
}

type Context = Parameters<typeof inCaller>[0] &
  Parameters<typeof audit>[2] & { app: Parameters<typeof startCampaign>[1] }

async function move(
  context: Context,
  id: string,
  act: typeof startCampaign,
  action: string,
): Promise<Campaign> {
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    await act(tx, context.app, workspaceId, id)
    await audit(tx, { action, subject: { kind: 'campaign', id } }, context)
    return getCampaign(tx, workspaceId, id)
  })
}

function pick(from: Campaign, keys: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => Object.hasOwn(keys, key)))
}

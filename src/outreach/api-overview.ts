import * as z from 'zod'
import { StageCounts } from '#contracts/prospecting'
import { Tier } from '#contracts/scoring'
import { overviewOfProspects } from '../prospecting/index.ts'
import { can, inCaller } from '../tenancy/index.ts'
import { outreachStats } from './outreach-stats.ts'

const Overview = z.object({
  counts: StageCounts,
  tiers: z.record(Tier, z.number().int()),
  prospects: z.number().int(),
  campaigns: z.number().int(),
  runningCampaigns: z.number().int(),
  failures: z.number().int(),
  drafts: z.object({ waiting: z.number().int(), approved: z.number().int(), rejected: z.number().int() }),
})

const none = { enriching: 0, enriched: 0, contacted: 0, replied: 0, converted: 0, disqualified: 0 }

/** The numbers of the home page. */
export const overviewRouter = {
  get: can('prospects.read')
    .route({
      method: 'GET',
      path: '/analytics/overview',
      tags: ['analytics'],
      summary: 'The funnel of the workspace and what waits',
    })
    .meta({
      example: {
        output: {
          counts: { ...none, discovered: 40, scored: 60, drafted: 18, failed: 2 },
          tiers: { A: 12, B: 31, C: 28, D: 7 },
          prospects: 120,
          campaigns: 3,
          runningCampaigns: 1,
          failures: 2,
          drafts: { waiting: 15, approved: 3, rejected: 0 },
        },
      },
    })
    .output(Overview)
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const known = await overviewOfProspects(tx, workspaceId)
        const { waiting, approved, rejected } = await outreachStats(
          tx,
          workspaceId,
          { period: 'all' },
          context.app.now(),
        )
        return { ...known, drafts: { waiting, approved, rejected } }
      }),
    ),
}

import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { loadSampleMarket } from './sample-market.ts'

/** A marketplace of invented firms, to see the whole way of a lead at once. */
export const sampleMarketRouter = {
  loadMarket: can('niches.write')
    .route({
      method: 'POST',
      path: '/workspaces/sample-marketplace',
      tags: ['workspaces'],
      summary: 'Load a sample niche with its form, levels, providers and waiting leads',
    })
    .meta({ example: { output: { nicheId: '019a0000-0000-7000-8000-000000000201', isNew: true } } })
    .output(z.object({ nicheId: z.uuid(), isNew: z.boolean() }))
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const loaded = await loadSampleMarket(tx, context.app, workspaceId, userId)
        if (loaded.isNew)
          await audit(
            tx,
            { action: 'sample.market_loaded', subject: { kind: 'niche', id: loaded.nicheId } },
            context,
          )
        return loaded
      }),
    ),
}

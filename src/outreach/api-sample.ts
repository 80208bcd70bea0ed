import * as z from 'zod'
import { loadSample } from '../prospecting/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'

/** The sample workspace: invented firms with stored sites, to see the whole chain at once. */
export const sampleRouter = {
  load: can('campaigns.write')
    .route({
      method: 'POST',
      path: '/workspaces/sample',
      tags: ['workspaces'],
      summary: 'Load the sample companies and start their campaign',
    })
    .meta({ example: { output: { campaignId: '019a0000-0000-7000-8000-000000000101', isNew: true } } })
    .output(z.object({ campaignId: z.uuid(), isNew: z.boolean() }))
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => {
        const loaded = await loadSample(tx, context.app, context.caller.workspaceId)
        if (loaded.isNew)
          await audit(
            tx,
            { action: 'sample.loaded', subject: { kind: 'campaign', id: loaded.campaignId } },
            context,
          )
        return loaded
      }),
    ),
}

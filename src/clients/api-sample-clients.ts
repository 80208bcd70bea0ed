import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { loadSampleClients, removeSampleClients } from './sample-clients.ts'

const path = '/workspaces/sample-clients'
const tags = ['workspaces']

/** A portfolio of invented clients, to see scores with their reasons at once. */
export const sampleClientsRouter = {
  loadSample: can('health.write')
    .route({
      method: 'POST',
      path,
      tags,
      summary: 'Load ten sample clients with half a year of interactions, ratings and scores',
    })
    .meta({ example: { output: { clients: 10, isNew: true } } })
    .output(z.object({ clients: z.int(), isNew: z.boolean() }))
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const loaded = await loadSampleClients(tx, context.app, workspaceId, userId)
        if (loaded.isNew)
          await audit(
            tx,
            { action: 'sample.clients_loaded', subject: { kind: 'workspace', id: workspaceId } },
            context,
          )
        return loaded
      }),
    ),

  removeSample: can('health.write')
    .route({
      method: 'DELETE',
      path,
      tags,
      summary: 'Delete the sample clients, with everything that was added to them since',
    })
    .meta({ example: { output: { removed: 10 } } })
    .output(z.object({ removed: z.int() }))
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const removed = await removeSampleClients(tx, workspaceId)
        if (removed > 0)
          await audit(
            tx,
            { action: 'sample.clients_removed', subject: { kind: 'workspace', id: workspaceId } },
            context,
          )
        return { removed }
      }),
    ),
}

import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

async function endpoint({ t, marker, providers: { mine } }: World): Promise<{ id: string }> {
  const id = newId()
  const { workspaceId, providerId } = mine
  await inWorkspace(t.app.db, workspaceId, async (tx) => {
    await tx.$client.query(`delete from webhook_endpoints where workspace_id = $1 and provider_id = $2`, [
      workspaceId,
      providerId,
    ])
    await tx.$client.query(
      `insert into webhook_endpoints (workspace_id, id, provider_id, url, description, events, secret_sealed)
       values ($1, $2, $3, 'https://hooks.birch.example/in', $4, '{lead.assigned}', $5)`,
      [workspaceId, id, providerId, marker, t.app.keys.seal(workspaceId, 'whsec_AAAA')],
    )
  })
  return { id }
}

async function delivery(world: World): Promise<{ id: string; deliveryId: string }> {
  const { id } = await endpoint(world)
  const sent = await world.t.rest('POST', `/providers/me/webhooks/${id}/test`, {}, world.providers.mine)
  return { id, deliveryId: (sent.body.data as { id: string }).id }
}

/** Endpoints of providers. */
export const providerWebhookInputs: Record<string, ProcedureCase> = {
  'providerWebhooks.list': {},
  'providerWebhooks.create': {
    input: ({ marker }) => ({
      url: 'https://hooks.birch.example/in',
      description: marker,
      events: ['lead.assigned'],
    }),
    foreign: 'own',
  },
  'providerWebhooks.update': {
    input: async (world) => ({ ...(await endpoint(world)), description: world.marker }),
  },
  'providerWebhooks.remove': { input: endpoint },
  'providerWebhooks.rotateSecret': { input: endpoint },
  'providerWebhooks.test': { input: endpoint },
  'providerWebhooks.deliveries': { input: async (world) => ({ ...(await endpoint(world)), limit: 100 }) },
  'providerWebhooks.delivery': { input: delivery },
  'providerWebhooks.replay': { input: delivery },
  'providerWebhooks.replayFailed': { input: endpoint },
}

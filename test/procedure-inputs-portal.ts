import { newId } from '../src/platform/ids.ts'
import { levelOf } from './procedure-inputs-subscriptions.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

/** A subscription of my provider, as the operator names it. */
async function subscription(world: World): Promise<{ providerId: string; id: string }> {
  const { market, niche } = await levelOf(world)
  const { providerId } = world.providers.mine
  return { providerId, id: await market.subscription(world.mine.id, niche, 0, providerId) }
}

const wish = async (world: World) => ({
  providerId: world.providers.mine.providerId,
  levelId: (await levelOf(world)).levelId,
})

/** What the operator does with subscriptions, and who a provider asked to work for it. */
export const portalInputs: Record<string, ProcedureCase> = {
  'subscriptions.get': { input: async (world) => ({ id: (await subscription(world)).id }) },
  'adminSubscriptions.offers': { input: ({ providers }) => ({ id: providers.mine.providerId }) },
  'adminSubscriptions.get': { input: subscription },
  'adminSubscriptions.preview': { input: wish },
  'adminSubscriptions.create': { input: wish },
  'adminSubscriptions.pause': { input: subscription },
  'adminSubscriptions.resume': { input: subscription },
  'adminSubscriptions.end': { input: subscription },
  'adminSubscriptions.export': { input: () => ({ mode: 'exact' }), foreign: 'own' },

  'providers.invitations': {},
  'providers.withdraw': {
    input: async ({ t, providers: { mine } }) => {
      const id = newId()
      const { workspaceId, providerId } = mine
      await t.app.db.$client.query(
        `insert into verifications (id, identifier, value, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
        [
          id,
          `provider:${id}`,
          JSON.stringify({ workspaceId, providerId, email: 'lise@birch.example', role: 'user' }),
        ],
      )
      return { id }
    },
  },
}

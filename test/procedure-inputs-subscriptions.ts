import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { marketWorld } from './market-world.ts'
import type { ProcedureCase, World } from './procedure-inputs.ts'

/** A niche with one level and an active form in my workspace. */
export async function levelOf({ t, mine }: Pick<World, 't' | 'mine'>) {
  const market = marketWorld(t.app.db, t.app.now)
  const niche = await market.niche(mine.id, [{}])
  const definition = {
    pages: [
      {
        title: '',
        fields: [
          { key: 'name', type: 'text', label: 'Name', required: true },
          { key: 'roof', type: 'select', label: 'Roof', options: [{ value: 'slate', label: 'Slate' }] },
        ],
      },
    ],
  }
  await inWorkspace(t.app.db, mine.id, async (tx) =>
    tx.$client.query(
      `insert into form_versions (workspace_id, id, form_id, version, status, definition, activated_at)
       select workspace_id, $2, form_id, 1, 'active', $3, now() from niches where id = $1`,
      [niche.id, newId(), JSON.stringify(definition)],
    ),
  )
  return { market, niche, levelId: niche.levelIds[0] ?? '' }
}

/** A subscription of my provider. */
async function subscription(world: World) {
  const { market, niche } = await levelOf(world)
  return market.subscription(world.mine.id, niche, 0, world.providers.mine.providerId)
}

/** A lead with the marker as its name, bought by my provider: the id of the purchase. */
export async function purchase(world: World): Promise<{ id: string }> {
  const { market, niche, levelId } = await levelOf(world)
  const { mine, providers, marker, t } = world
  const [leadId] = await market.leads(mine.id, niche.id, 1)
  const subscriptionId = await market.subscription(mine.id, niche, 0, providers.mine.providerId)
  const id = newId()
  await inWorkspace(t.app.db, mine.id, async (tx) => {
    await tx.$client.query(`update leads set name = $2, status = 'distributed' where id = $1`, [
      leadId,
      marker,
    ])
    await tx.$client.query(
      `insert into assignments (workspace_id, id, lead_id, provider_id, subscription_id, level_id, price, promised, turn, transfer_id, at)
       values ($1, $2, $3, $4, $5, $6, 1000, 3, 1, $7, now())`,
      [mine.id, id, leadId, providers.mine.providerId, subscriptionId, levelId, newId()],
    )
  })
  return { id }
}

const mark = { caps: { dayCount: 5 } }

/** Subscriptions and bought leads. */
export const subscriptionInputs: Record<string, ProcedureCase> = {
  'subscriptions.list': {},
  'subscriptions.offers': { isOffer: true },
  'subscriptions.preview': {
    input: async (world) => ({ levelId: (await levelOf(world)).levelId }),
    // Levels are for every provider of the workspace: it is checked that another workspace finds none.
    foreign: 'own',
    answers: [200, 404],
  },
  'subscriptions.create': {
    input: async (world) => ({ levelId: (await levelOf(world)).levelId }),
    foreign: 'own',
    answers: [200, 404],
  },
  'subscriptions.update': { input: async (world) => ({ id: await subscription(world), ...mark }) },
  'subscriptions.pause': { input: async (world) => ({ id: await subscription(world) }) },
  'subscriptions.resume': { input: async (world) => ({ id: await subscription(world) }) },
  'subscriptions.end': { input: async (world) => ({ id: await subscription(world) }) },

  'adminSubscriptions.list': { input: ({ providers }) => ({ id: providers.mine.providerId }) },
  'adminSubscriptions.update': {
    input: async (world) => ({
      providerId: world.providers.mine.providerId,
      id: await subscription(world),
      ...mark,
    }),
  },

  'portalLeads.list': { input: async (world) => (await purchase(world), { limit: 100 }), foreign: 'own' },
  'portalLeads.get': { input: purchase },
  'portalLeads.seen': { input: purchase },
  'portalLeads.sendEvidence': {
    input: async (world) => ({
      params: await purchase(world),
      query: { name: 'letter.txt' },
      body: 'Nobody of that name lives here.',
    }),
    contentType: 'text/plain',
  },
  'portalLeads.outcome': {
    input: async (world) => ({ ...(await purchase(world)), outcome: 'won', value: 5000, note: 'Signed.' }),
  },
  'portalLeads.elsewhere': { input: () => ({ limit: 100 }), foreign: 'own' },
  'portalLeads.export': {
    input: async (world) => (await purchase(world), { mode: 'exact' }),
    foreign: 'own',
  },
}

import type { ProcedureCase, World } from './procedure-inputs.ts'

let made = 0

async function post(world: World, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await world.t.rest('POST', path, body, world.mine.owner)
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body))
  return answer.body.data
}

/** A niche of my workspace, with a name that shows and a draft of its form. */
async function niche({ t, mine, marker }: World): Promise<{ id: string }> {
  return post({ t, mine } as World, '/admin/niches', { name: `${marker} ${++made}` })
}

async function level(world: World): Promise<{ id: string; nicheId: string }> {
  const { id: nicheId } = await niche(world)
  const body = { nicheId, name: world.marker, price: { amount: 1000, currency: 'USD' }, maxBuyers: 3 }
  return { ...(await post(world, '/admin/competition-levels', body)), nicheId }
}

/** Cases of niches, levels and forms. */
export const nicheInputs: Record<string, ProcedureCase> = {
  'niches.list': { input: () => ({ limit: 100 }), foreign: 'own' },
  'niches.get': { input: async (world) => ({ id: (await niche(world)).id }) },
  'niches.create': { input: ({ marker }) => ({ name: `${marker} ${++made}` }), foreign: 'own' },
  'niches.update': { input: async (world) => ({ id: (await niche(world)).id, description: world.marker }) },
  'niches.remove': { input: async (world) => ({ id: (await niche(world)).id }) },
  'niches.versions': { input: async (world) => ({ id: (await niche(world)).id }) },
  'niches.version': { input: async (world) => ({ id: (await niche(world)).id, version: 1 }) },
  'niches.draft': { input: async (world) => ({ id: (await niche(world)).id }) },
  'niches.edit': {
    input: async (world) => ({ id: (await niche(world)).id, version: 1, summary: world.marker }),
  },
  'niches.dropDraft': { input: async (world) => ({ id: (await niche(world)).id, version: 1 }) },
  'niches.activate': { input: async (world) => ({ id: (await niche(world)).id, version: 1, confirm: true }) },
  'levels.list': { input: () => ({}), foreign: 'own' },
  'levels.create': {
    input: async (world) => ({
      nicheId: (await niche(world)).id,
      name: world.marker,
      price: { amount: 1000, currency: 'USD' },
      maxBuyers: 3,
    }),
  },
  'levels.update': { input: async (world) => ({ id: (await level(world)).id, description: world.marker }) },
  'levels.remove': { input: async (world) => ({ id: (await level(world)).id }) },
  'levels.reorder': {
    input: async (world) => {
      const { id, nicheId } = await level(world)
      return { nicheId, ids: [id] }
    },
  },
}

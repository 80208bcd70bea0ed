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

/** A form of my workspace that takes leads, with the marker in its name. */
async function form(
  world: World,
): Promise<{ workspace: string; niche: string; started: string; id: string }> {
  const { t, mine } = world
  const { id } = await niche(world)
  await post(world, `/admin/niches/${id}/schema/1/activate`, { confirm: true })
  const { rows } = await t.app.db.$client.query<{ slug: string }>(
    'select slug from workspaces where id = $1',
    [mine.id],
  )
  const shown = await t.rest('GET', `/admin/niches/${id}`, undefined, mine.owner)
  const names = { workspace: rows[0]?.slug ?? '', niche: (shown.body.data as { slug: string }).slug }
  const page = await t.rest('GET', `/forms/${names.workspace}/${names.niche}`)
  return { ...names, id, started: (page.body.data as { started: string }).started }
}

const answersOf = () => ({ name: 'Ann', email: `ann-${++made}@home.example`, consent: true })

async function lead(world: World): Promise<{ id: string }> {
  const { workspace, niche: name, started } = await form(world)
  const body = { workspace, niche: name, started, answers: answersOf() }
  return (await world.t.rest('POST', '/leads', body)).body.data
}

/** A partner of my workspace. */
async function partner(world: World): Promise<{ id: string }> {
  return post(world, '/admin/partners', { name: `${world.marker} ${++made}` })
}

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** The address of a logo that was uploaded. */
async function logo(world: World): Promise<{ workspaceId: string; nicheId: string; version: string }> {
  const { id: nicheId } = await niche(world)
  const { t, mine } = world
  const headers = { 'content-type': 'image/png', 'x-leadwright': '1' }
  const init = { method: 'POST', body: new Uint8Array(png), headers }
  const answer = await t.request(`/api/v1/admin/niches/${nicheId}/logo`, init, mine.owner)
  const { data } = (await answer.json()) as { data: { page: { logoUrl: string } } }
  return { workspaceId: mine.id, nicheId, version: data.page.logoUrl.split('/').at(-1) ?? '' }
}

/** Cases of niches, levels and forms. */
export const nicheInputs: Record<string, ProcedureCase> = {
  'nicheLogos.set': {
    input: async (world) => ({ params: await niche(world), body: png }),
    contentType: 'image/png',
  },
  // A form is public, and so is the picture over it.
  'nicheLogos.show': { input: logo, foreign: 'own' },
  'partners.list': { foreign: 'own' },
  'partners.create': { input: ({ marker }) => ({ name: marker }), foreign: 'own' },
  'partners.update': { input: async (world) => ({ ...(await partner(world)), payoutBasisPoints: 1000 }) },
  'partners.makeKey': { input: partner },
  'partners.remove': { input: partner },

  'marketplaceSettings.get': {
    input: async (world) => {
      await niche(world)
      return undefined
    },
    foreign: 'own',
  },
  'marketplaceSettings.update': {
    input: async (world) => {
      await niche(world)
      return { issuer: { name: world.marker, address: '', taxId: '', vatBasisPoints: 1900 } }
    },
    foreign: 'own',
  },
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
  'intake.form': {
    input: async (world) => {
      const { workspace, niche: name } = await form(world)
      return { workspace, niche: name }
    },
  },
  'intake.submit': {
    input: async (world) => {
      const { workspace, niche: name, started } = await form(world)
      return { workspace, niche: name, started, answers: answersOf() }
    },
  },
  'intake.thankYou': { input: lead },
  'intake.confirm': { input: () => ({ token: 'x' }), answers: [400] },
  'intake.sendFile': {
    input: async (world) => {
      const { workspace, niche: name } = await form(world)
      const query = { field: 'plan', name: 'a.txt' }
      return { params: { workspace, niche: name }, query, body: 'a plan' }
    },
    contentType: 'text/plain',
    // The form to begin with asks for no file.
    answers: [404],
  },
  'intake.files': { input: async (world) => ({ id: (await lead(world)).id }) },
}

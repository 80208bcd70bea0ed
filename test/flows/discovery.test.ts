import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Campaign, Preview, Prospect, ProspectRow } from '../../src/prospecting/contract.ts'
import { createFakePlaces, PlacesUnavailable, type FakePlace } from '../../src/providers/places/index.ts'
import { sweepNotifications } from '../../src/notify/notification.flow.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { fakeSites, sitePage } from './sites.ts'

const bend = { lat: 44.058, lng: -121.315 }
const names = [
  '',
  'Cascade Dental',
  'Juniper Smiles',
  'Obsidian Orthodontics',
  'Larkspur Family Care',
  'Harborview Teeth',
]
const streets = ['', 'Dock Street', 'Alder Avenue', 'Quarry Road', 'Minnesota Lane', 'Upper Falls Way']
const dentist = (n: number, at: FakePlace['at'], more: Partial<FakePlace> = {}): FakePlace => ({
  id: `node/${n}`,
  name: names[n] ?? '',
  at,
  tags: {
    name: names[n] ?? '',
    amenity: 'dentist',
    'addr:street': streets[n] ?? '',
    'addr:housenumber': `${n}7`,
  },
  street: `${n}7 ${streets[n] ?? ''}`,
  city: 'Bend',
  state: 'OR',
  country: 'US',
  website: `https://practice-${n}.example`,
  ...more,
})
const near = [1, 2, 3].map((n) =>
  dentist(n, { lat: bend.lat + n * 0.01, lng: bend.lng }, n === 1 ? { email: 'one@practice-1.example' } : {}),
)
const withoutSite = dentist(4, bend, { website: null })
const inAnotherTown = dentist(5, { lat: 45.52, lng: -122.67 })
const shop: FakePlace = {
  id: 'node/9',
  name: 'Alder Books',
  at: bend,
  tags: { name: 'Alder Books', shop: 'books' },
}

const refusals: Error[] = []
const places = createFakePlaces({
  places: [...near, withoutSite, inAnotherTown, shop],
  before: () => {
    const refusal = refusals.shift()
    if (refusal !== undefined) throw refusal
  },
})
const web = fakeSites({
  'practice-1.example': sitePage({ name: 'Cascade Dental', email: 'one@practice-1.example' }),
  'practice-2.example': sitePage({ name: 'Juniper Smiles' }),
  'practice-3.example': sitePage({ name: 'Obsidian Orthodontics', email: 'three@practice-3.example' }),
})

let t: TestApp
let me: Identity

beforeAll(async () => {
  t = await testApp({ providers: { pages: web.pages, places }, env: { ENRICHMENT_RETRY_MS: '1,1' } })
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  refusals.length = 0
})

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await t.rest(method, path, body, me)
  if (!answer.body.success)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body.error)}`)
  return answer.body.data
}

const aim = { name: 'Dentists', businessType: 'dentists', place: 'Bend, OR', sources: ['openstreetmap'] }

async function started(input: object = {}): Promise<Campaign> {
  const { id } = await call<Campaign>('POST', '/campaigns', { ...aim, ...input })
  await call('POST', `/campaigns/${id}/start`)
  await t.drain()
  return call<Campaign>('GET', `/campaigns/${id}`)
}
const rowsOf = (id: string, query = '') => call<ProspectRow[]>('GET', `/prospects?campaign=${id}${query}`)

describe('a campaign that searches OpenStreetMap', () => {
  test('does not bring back somebody who was erased, neither from the map nor from a site', async () => {
    await call('POST', '/erasures', { email: 'one@practice-1.example' })
    await t.drain()
    const campaign = await started()
    const rows = await rowsOf(campaign.id)
    const first = rows.find(({ name }) => name === 'Cascade Dental')
    const prospect = await call<Prospect>('GET', `/prospects/${first?.id}`)
    expect(JSON.stringify(prospect)).not.toContain('one@practice-1.example')
    expect(prospect.contacts).toEqual([])
  })

  test('finds the place, takes in what lies within the radius and is of the kind, and reads it', async () => {
    const done = await started()
    expect(done).toMatchObject({
      status: 'completed',
      prospects: 4,
      center: { label: 'Bend, OR', country: 'US' },
      discoveries: [{ source: 'openstreetmap', status: 'completed', found: 4, created: 4, known: 0 }],
    })
    expect(done.counts.scored + done.counts.drafted).toBe(4)
    const [row] = await rowsOf(done.id, '&search=Cascade')
    const prospect = await call<Prospect>('GET', `/prospects/${row?.id}`)
    const industry = prospect.facts.find((fact) => fact.kind === 'industry')
    expect(industry).toMatchObject({
      value: 'Dentist',
      evidence: { source: 'openstreetmap', url: 'https://map.example/node/1', quote: 'amenity=dentist' },
    })
  })

  test('started again finds nobody twice', async () => {
    const { id } = await started()
    await call('POST', `/campaigns/${id}/start`)
    await t.drain()
    const again = await call<Campaign>('GET', `/campaigns/${id}`)
    expect(again).toMatchObject({
      status: 'completed',
      prospects: 4,
      discoveries: [{ created: 4, known: 4 }],
    })
  })

  test('takes in no more than it may have', async () => {
    expect(await started({ maxProspects: 2 })).toMatchObject({ prospects: 2, status: 'completed' })
  })

  test('goes on by itself after refusals, in words meanwhile, and loses nothing', async () => {
    refusals.push(
      new PlacesUnavailable('OpenStreetMap asks to slow down.', { isRetryable: true, retryAfterMs: 1 }),
    )
    const { id } = await call<Campaign>('POST', '/campaigns', aim)
    await call('POST', `/campaigns/${id}/start`)
    const waiting = await eventually(async () => {
      const [discovery] = (await call<Campaign>('GET', `/campaigns/${id}`)).discoveries
      return discovery?.status === 'waiting' && discovery.statusReason !== null ? discovery : null
    })
    expect(waiting).toMatchObject({ statusReason: 'OpenStreetMap asks to slow down.' })
    expect(waiting.nextAttemptAt).not.toBeNull()
    const { rows } = await t.app.db.$client.query<{ status: string }>(
      `select status from dbos.workflow_status where workflow_uuid like $1`,
      [`discover:${id}:%`],
    )
    expect(rows.map((row) => row.status).toSorted()).toEqual(['DELAYED', 'SUCCESS'])
  })

  test.each([
    [{ businessType: 'quantum plumbers' }, 'OpenStreetMap has no kind “quantum plumbers”'],
    [{ place: 'Nowhere at all' }, 'No place “Nowhere at all” was found'],
  ])('fails in words where no retry helps: %j', async (input, words) => {
    const failed = await started(input)
    expect(failed).toMatchObject({ status: 'failed', discoveries: [{ status: 'failed' }] })
    expect(failed.statusReason).toContain(words)
    await sweepNotifications(t.app)
    const told = await call<{ kind: string; subject: { id: string } }[]>('GET', '/notifications')
    expect(told.filter(({ kind }) => kind === 'campaign_failed')).toMatchObject([
      { subject: { id: failed.id } },
    ])
    const failures = await call<{ flow: string; remedy: string }[]>('GET', '/failures')
    expect(failures).toMatchObject([
      { flow: 'campaign.discover', remedy: 'Edit the campaign, then start it again.' },
    ])
  })
})

/** Waits for a state that a worker in this process brings about. */
async function eventually<T>(look: () => Promise<T | null>): Promise<T> {
  await t.app.jobs.drain().catch(() => undefined)
  for (;;) {
    const seen = await look()
    if (seen !== null) return seen
  }
}

describe('criteria', () => {
  test('set aside at intake who has no website, and after reading who has no e-mail; the reasons stand in the rows', async () => {
    const done = await started({ criteria: { mustHaveWebsite: true, mustHaveEmail: true } })
    expect(done.counts).toMatchObject({ disqualified: 2 })
    const out = await rowsOf(done.id, '&status=disqualified')
    expect(out.map((row) => [row.name, row.statusReason]).toSorted()).toEqual([
      ['Juniper Smiles', 'has no e-mail address that can be used'],
      ['Larkspur Family Care', 'has no website'],
    ])
    expect(web.asked.filter((url) => url.includes('practice-4'))).toEqual([])
  })

  test('of another industry pass nobody of whom it is known', async () => {
    const done = await started({ criteria: { industries: ['bakery'] } })
    expect(done.counts.disqualified).toBe(4)
    expect(done.status).toBe('completed')
  })

  test('that were loosened bring back who failed only them; who a person brought back stays', async () => {
    const { id } = await started({ criteria: { mustHaveWebsite: true, industries: ['bakery'] } })
    const [first] = await rowsOf(id)
    await call('POST', `/prospects/${first?.id}/status`, { status: 'discovered' })
    await call('POST', `/campaigns/${id}/start`)
    await t.drain()
    expect((await call<Campaign>('GET', `/campaigns/${id}`)).counts.disqualified).toBe(3)
    await call('PATCH', `/campaigns/${id}`, { criteria: { mustHaveWebsite: true } })
    await call('POST', `/campaigns/${id}/start`)
    await t.drain()
    const after = await call<Campaign>('GET', `/campaigns/${id}`)
    expect(after.counts.disqualified).toBeLessThanOrEqual(1)
    expect(after.status).toBe('completed')
  })

  test('turned around are refused at their field', async () => {
    const body = { ...aim, criteria: { minEmployees: 50, maxEmployees: 10 } }
    const answer = await t.rest('POST', '/campaigns', body, me)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body.error)).toContain('maxEmployees')
  })
})

describe('a campaign from the workspace’s own prospects', () => {
  test('takes those within the radius and of the kind, by ZIP code or town', async () => {
    for (const [name, where] of [
      ['Cascade Dental', { city: 'Bend', state: 'OR' }],
      ['Juniper Dental', { postcode: '97702', state: 'Oregon' }],
      ['Harbor Dental', { city: 'Portland', state: 'OR' }],
      ['Alder Books', { city: 'Bend', state: 'OR' }],
      ['Dental Leipzig', { city: 'Leipzig', postcode: '04109' }],
    ] as const)
      await call('POST', '/prospects', { name, ...where })
    const done = await started({ sources: ['workspace'], businessType: 'dental' })
    expect((await rowsOf(done.id)).map((row) => row.name).toSorted()).toEqual([
      'Cascade Dental',
      'Juniper Dental',
    ])
    expect(done.discoveries).toMatchObject([{ source: 'workspace', found: 2, known: 2 }])
    const preview = await call<Preview>('POST', '/campaigns/preview', {
      sources: ['workspace', 'openstreetmap'],
      businessType: 'dentist',
      place: '44.058, -121.315',
    })
    expect(preview).toMatchObject({
      places: [{ lat: 44.058 }],
      sources: [
        { source: 'workspace', count: 0 },
        {
          source: 'openstreetmap',
          count: 4,
          attribution: expect.stringContaining('OpenStreetMap') as string,
        },
      ],
    })
  })
})

describe('templates and copies', () => {
  test('a copy is a draft with the same aim and nobody in it', async () => {
    const { id } = await started({ criteria: { mustHaveWebsite: true } })
    const copy = await call<Campaign>('POST', `/campaigns/${id}/duplicate`, {})
    expect(copy).toMatchObject({
      name: 'Dentists (copy)',
      status: 'draft',
      prospects: 0,
      discoveries: [],
      businessType: 'dentists',
      criteria: { mustHaveWebsite: true },
      center: { label: 'Bend, OR' },
    })
  })

  test('those that ship come first, own ones can be kept and forgotten', async () => {
    const kept = await call<{ id: string }>('POST', '/campaign-templates', {
      name: 'Mine',
      settings: { businessType: 'Baker', criteria: { minReviews: 3 } },
    })
    const all = await call<{ name: string; isBuiltIn: boolean }[]>('GET', '/campaign-templates')
    expect(all.filter((one) => one.isBuiltIn).length).toBeGreaterThan(3)
    expect(all.at(-1)).toMatchObject({ name: 'Mine', isBuiltIn: false })
    await call('DELETE', `/campaign-templates/${kept.id}`)
    expect(await call<unknown[]>('GET', '/campaign-templates')).toHaveLength(all.length - 1)
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { ProspectStatus } from '../../src/prospecting/contract-campaigns.ts'
import type { Campaign, ProspectRow } from '../../src/prospecting/contract.ts'
import { sweep } from '../../src/prospecting/sweep.flow.ts'
import { createFakePageReader } from '../../src/providers/pages/index.ts'
import { nothingRead } from '../../src/providers/pages/site-read.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson } from './as-person.ts'
import { sitePage } from './sites.ts'

// Two sites show one telephone and address, so reading them merges their rows; two do not answer.
const twin = sitePage({
  name: 'Twin Oaks Bakery',
  phone: '(503) 555-0177',
  more: '<p>12 Mill Street, Portland, OR 97201</p>',
})
const sites: Record<string, string> = {
  'twin-oaks.example': twin,
  'twinoaks-bakery.example': twin,
  'harbor.example': sitePage({
    name: 'Harbor Dental',
    email: 'dana@harbor.example',
    person: 'Dana Whitlock',
  }),
  'pine.example': sitePage({ name: 'Pine Clinic', email: 'info@pine.example' }),
}
const flaky = nothingRead('unreachable', 'flaky.example answers with error 503: try again later', {
  retryable: true,
})
const pages = createFakePageReader({ ...sites, 'flaky.example': flaky }, () => new Date())
const companies = ['twin-oaks', 'twinoaks-bakery', 'harbor', 'pine', 'gone', 'flaky']

let t: TestApp
beforeAll(async () => {
  t = await testApp({
    providers: { pages },
    env: { ENRICHMENT_RETRY_MS: '1' },
    logLevel: 'fatal',
  })
})
afterAll(async () => t.close())

const campaign = fc.nat({ max: 1 })
const company = fc.nat({ max: companies.length - 1 })
const status = fc.constantFrom('disqualified', 'contacted', 'converted', 'discovered')
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constant('start' as const), campaign }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('pause' as const), campaign }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('resume' as const), campaign }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('add' as const), campaign, company }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('status' as const), company, status }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('enrich' as const), company }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('retry' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('delete' as const), campaign }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('drain' as const) }) },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const runs = process.env['FULL_FAULTS'] === '1' ? 40 : 6

/** One workspace with two campaigns that share some companies, and the acts of a person upon it. */
async function makeWorld(me: Identity) {
  const person = asPerson(t, me)
  const names = companies.map((name) => `${name},${name}.example,Portland`)
  const campaigns: string[] = []
  for (const from of [0, 2]) {
    const { id } = await person.campaign()
    campaigns.push(id)
    await person.importFile(id, `company_name,website,city\n${names.slice(from).join('\n')}\n`)
  }
  const rows = await person.call<ProspectRow[]>('GET', '/prospects?limit=100')
  const idOf = (at: number) =>
    rows.find((row) => row.website === `https://${companies[at]}.example/`)?.id ?? ''
  // What does not fit the state a thing is in (a start of what runs, a deleted row) is refused, and changes nothing.
  const tryTo = async (method: string, path: string, body?: unknown) => {
    const { status } = await t.rest(method, path, body, me)
    expect(status, `${method} ${path}`).toBeLessThan(500)
  }
  return {
    act: async (one: Step): Promise<void> => {
      if (one.act === 'drain') return t.drain()
      if (one.act === 'retry') return tryTo('POST', '/failures/retry', { all: true })
      if (one.act === 'enrich') return tryTo('POST', `/prospects/${idOf(one.company)}/enrich`)
      if (one.act === 'status')
        return tryTo('POST', `/prospects/${idOf(one.company)}/status`, {
          status: one.status,
          reason: 'By hand',
        })
      const id = campaigns[one.campaign]
      if (one.act === 'delete') return tryTo('DELETE', `/campaigns/${id}`)
      if (one.act !== 'add') return tryTo('POST', `/campaigns/${id}/${one.act}`)
      return tryTo('POST', '/prospects', {
        name: companies[one.company],
        website: `${companies[one.company]}.example`,
        city: 'Portland',
        campaignId: id,
      })
    },
    campaigns: async () => person.call<Campaign[]>('GET', '/campaigns'),
  }
}

test(
  'whatever is started, paused, resumed, retried, set by hand, merged or deleted: counts are the rows, and no campaign runs for ever',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const me = await t.make.member()
        const world = await makeWorld(me)
        for (const one of steps) await world.act(one)
        await t.drain()
        await sweep(t.app)
        await t.drain()
        for (const one of await world.campaigns()) {
          const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
            tx.$client.query<{ status: keyof Campaign['counts']; pending: string | null; merged: boolean }>(
              `select m.status, m.pending, p.merged_into is not null as merged from campaign_prospects m
             join prospects p on p.workspace_id = m.workspace_id and p.id = m.prospect_id where m.campaign_id = $1`,
              [one.id],
            ),
          )
          const counted = Object.fromEntries(ProspectStatus.options.map((s) => [s, 0])) as Campaign['counts']
          for (const row of rows) counted[row.status]++
          expect(one.counts).toEqual(counted)
          expect(one.prospects).toBe(rows.length)
          expect(one.status).not.toBe('running')
          expect(rows.filter((row) => row.pending !== null)).toEqual([])
          expect(rows.filter((row) => row.merged)).toEqual([])
          expect(one.counts.enriching).toBe(0)
          if (one.status === 'completed') expect(rows.filter((r) => r.status === 'enriched')).toEqual([])
        }
        const { rows: lost } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
          tx.$client.query(
            `select name from prospects where merged_into is null and (status = 'enriching' or pending is not null)`,
          ),
        )
        expect(lost).toEqual([])
      }),
      {
        numRuns: runs,
        endOnFailure: true,
        ...(process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }),
      },
    )
    // A run waits for the queues a dozen times; how long that takes is the machine's affair.
  },
  runs * 50_000,
)

test('members whose run is gone (it ended every worker that took it) fail in words after a while, and their campaign completes', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const { id } = await person.campaign()
  await person.importFile(
    id,
    'company_name,website\nHarbor Dental,harbor.example\nPine Clinic,pine.example\n',
  )
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(`update campaigns set status = 'running' where id = $1`, [id])
    await tx.$client.query(`update campaign_prospects set pending = 'enrich', status = 'enriching'`)
  })
  await sweep(t.app)
  expect((await person.call<Campaign>('GET', `/campaigns/${id}`)).counts.enriching).toBe(2)
  t.clock.forward(20 * 60_000)
  await sweep(t.app)
  const ended = await person.call<Campaign>('GET', `/campaigns/${id}`)
  expect([ended.status, ended.counts.failed]).toEqual(['completed', 2])
  const failures = await person.call<{ reason: string }[]>('GET', '/failures')
  expect(failures.map((f) => f.reason)).toEqual([
    expect.stringContaining('worker'),
    expect.stringContaining('worker'),
  ])
  await person.call('POST', '/failures/retry', { all: true })
  await t.drain()
  const again = await person.call<Campaign>('GET', `/campaigns/${id}`)
  expect([again.status, again.counts.failed]).toEqual(['completed', 0])
})

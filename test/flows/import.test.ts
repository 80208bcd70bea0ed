import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import type { Campaign, Import } from '../../src/prospecting/contract.ts'
import { importFlows, requestImport } from '../../src/prospecting/import.flow.ts'
import type { Job } from '../../src/platform/jobs.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
})

const firms = (n: number) => Array.from({ length: n }, (_, i) => `Firm ${i} Ltd,firm-${i}.example,Portland`)
const file = (lines: string[]) => `company_name,website,city\n${lines.join('\n')}\n`
const total = async () =>
  (await t.rest('GET', '/prospects?limit=1', undefined, me)).body.pagination as unknown as { total: number }

/** Runs the flow as a worker does that dies behind so many steps: those keep their results, the rest never happens. */
async function runUntilKilled(
  importId: string,
  saved: Map<string, unknown>,
  stepsLeft: number,
): Promise<boolean> {
  const [flow] = importFlows(t.app)
  if (flow === undefined) throw new Error('there is no flow of imports')
  let left = stepsLeft
  const killed = new Promise<'killed'>((resolve) => {
    const job: Job = {
      id: importId,
      workspaceId: me.workspaceId,
      signal: new AbortController().signal,
      async step(name, work) {
        // The engine gives back what it saved, by position; the name is part of that.
        if (saved.has(name)) return saved.get(name) as never
        if (left-- === 0) {
          resolve('killed')
          return new Promise(() => {})
        }
        const result = await work()
        saved.set(name, result)
        return result
      },
    }
    void (flow.run as (job: Job, args: unknown) => Promise<void>)(job, {
      workspaceId: me.workspaceId,
      importId,
    }).then(() => resolve('ended' as never))
  })
  return (await killed) === 'killed'
}

const oneBroken = ['No site,"torn', ...firms(3).map((line) => line.replace('Firm', 'Late'))]

test.each([2, 3])(
  'an import whose worker dies after step %i is gone on with: no row twice, none lost',
  async (steps) => {
    const id = await person.upload(null, file(firms(2010)))
    const { mapping } = await person.call<{ mapping: unknown }>('POST', `/imports/${id}/preview`, {})
    await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tx.$client.query(`update imports set mapping = $1, status = 'running' where id = $2`, [mapping, id]),
    )
    const saved = new Map<string, unknown>()
    expect(await runUntilKilled(id, saved, steps)).toBe(true)
    expect(await runUntilKilled(id, saved, 100)).toBe(false)
    const done = await person.call<Import>('GET', `/imports/${id}`)
    expect([done.status, done.rows, done.created, done.merged, done.invalid]).toEqual([
      'completed',
      2010,
      2010,
      0,
      0,
    ])
    expect((await total()).total).toBe(2010)
  },
)

test('a batch that holds only problems is not counted again by a run that goes on', async () => {
  const wrong = Array.from({ length: 1200 }, (_, i) => `Firm ${i},firm-${i}.example,a,b,c,d`)
  const id = await person.upload(null, file([...wrong, ...firms(2)]))
  await person.start(id)
  await t.drain()
  const first = await person.call<Import>('GET', `/imports/${id}`)
  expect([first.rows, first.created, first.invalid]).toEqual([1202, 2, 1200])
  const count = async () => (await person.problems(id)).length
  const before = await count()
  await inWorkspace(t.app.db, me.workspaceId, (tx) =>
    requestImport(tx, t.app.jobs, me.workspaceId, id, t.app.now()),
  )
  await t.drain()
  const again = await person.call<Import>('GET', `/imports/${id}`)
  expect([again.rows, again.created, again.merged, again.invalid]).toEqual([1202, 2, 0, 1200])
  expect(await count()).toBe(before)
})

test('rows are created, merged or invalid, never anything else, whatever the file is like', async () => {
  const lines = [...firms(3), ...firms(1), ',,Nowhere', 'A,b,c,d,e,f', ...oneBroken]
  const done = await person.importFile(null, file(lines))
  expect(done.status).toBe('completed')
  expect(done.created + done.merged + done.invalid).toBe(done.rows)
  expect((await total()).total).toBe(done.created)
  const problems = await person.problems(done.id)
  for (const problem of problems) {
    expect(problem.row).toBeGreaterThan(1)
    expect(problem.reason).not.toBe('')
    expect(problem.remedy).not.toBe('')
  }
})

test('a campaign deleted while its list comes in: the companies come in, and the import ends well', async () => {
  const campaign = await person.campaign()
  const id = await person.upload(campaign.id, file(firms(3)))
  await person.call('DELETE', `/campaigns/${campaign.id}`)
  await person.start(id)
  await t.drain()
  const done = await person.call<Import>('GET', `/imports/${id}`)
  expect([done.status, done.created]).toEqual(['completed', 3])
})

test('a file that breaks off leaves no campaign running for ever: what came in is read', async () => {
  const campaign = await person.campaign()
  const torn = Array.from({ length: 200 }, (_, i) => `"Torn ${i},torn-${i}.example,Portland`)
  // The first batch holds 1,000 lines; the file is refused behind it.
  const unreadable = Array.from({ length: 995 }, (_, i) => `A ${i},b,c,d,e,f`)
  const id = await person.upload(
    campaign.id,
    file([...unreadable, ...firms(5), ...torn.map((line) => `x,${line}`)]),
  )
  await person.call('POST', `/imports/${id}/start`, { mapping: { company_name: 0, website: 1 } })
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.drain()
  const done = await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)
  expect([done.status, done.prospects, done.counts.discovered]).toEqual(['completed', 5, 0])
})

test('a company added by hand to a running campaign is read too', async () => {
  const campaign = await person.campaign()
  await person.importFile(campaign.id, file(firms(1)))
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await person.call('POST', '/prospects', {
    name: 'Late Ltd',
    website: 'late.example',
    campaignId: campaign.id,
  })
  await t.drain()
  const done = await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)
  expect([done.status, done.prospects, done.counts.discovered]).toEqual(['completed', 2, 0])
})

const stored = (table: 'prospects' | 'facts' | 'contacts' | 'prospect_keys') =>
  inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    return rows[0]?.n
  })
const withDetails = (phoneOfFirst: string) =>
  [
    'company_name,website,phone,city,email,contact_name',
    ...Array.from(
      { length: 30 },
      (_, i) =>
        `Firm ${i} Ltd,firm-${i}.example,${i === 0 ? phoneOfFirst : `(503) 555-01${10 + i}`},Portland,info@firm-${i}.example,Dana ${i}`,
    ),
  ].join('\n')

test('a list that comes in again brings what it has not said yet, and doubles nothing', async () => {
  const first = await person.importFile(null, withDetails('(503) 555-0110'))
  expect([first.created, first.merged]).toEqual([30, 0])
  const before = [await stored('prospects'), await stored('facts'), await stored('contacts')]
  const again = await person.importFile(null, withDetails('(503) 555-0110'))
  expect([again.created, again.merged]).toEqual([0, 30])
  expect([await stored('prospects'), await stored('facts'), await stored('contacts')]).toEqual(before)
  const corrected = await person.importFile(null, withDetails('(503) 555-0199'))
  expect([corrected.created, corrected.merged]).toEqual([0, 30])
  expect(await stored('facts')).toBe((before[1] ?? 0) + 1)
  expect(await stored('contacts')).toBe(before[2])
})

test('two imports of one list at once make each company once', async () => {
  const lists = await Promise.all([
    person.upload(null, withDetails('(503) 555-0110')),
    person.upload(null, withDetails('(503) 555-0110')),
  ])
  await Promise.all(lists.map(async (id) => person.start(id)))
  await t.drain()
  const done = await Promise.all(lists.map(async (id) => person.call<Import>('GET', `/imports/${id}`)))
  expect(done.reduce((sum, { created }) => sum + created, 0)).toBe(30)
  expect(done.reduce((sum, { merged }) => sum + merged, 0)).toBe(30)
  expect(await stored('prospects')).toBe(30)
})

test('a full bucket takes nobody more, and those in it are told apart by what else they share', async () => {
  // One word of a name in one town that two hundred share: the phone finds the one that comes again.
  const chain = Array.from(
    { length: 200 },
    (_, i) => `Subway,,(503) 555-0${100 + i},${i} Main Street,Portland`,
  )
  const list = ['company_name,website,phone,street,city', ...chain].join('\n')
  const first = await person.importFile(null, list)
  const again = await person.importFile(null, list)
  expect(again.created).toBe(0)
  expect(await stored('prospects')).toBe(first.created)
  const { rows } = await inWorkspace(t.app.db, me.workspaceId, (tx) =>
    tx.$client.query<{ n: number }>(
      'select count(*)::int as n from prospect_keys group by key order by n desc limit 1',
    ),
  )
  expect(rows[0]?.n).toBe(Math.min(41, first.created))
})

test('the keys of a prospect go with it', async () => {
  await person.importFile(null, file(firms(2)))
  expect(await stored('prospect_keys')).toBeGreaterThan(0)
  await inWorkspace(t.app.db, me.workspaceId, (tx) => tx.$client.query('delete from prospects'))
  expect(await stored('prospect_keys')).toBe(0)
})

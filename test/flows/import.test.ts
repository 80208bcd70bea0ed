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
    const id = await person.upload(null, file(firms(1010)))
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
      1010,
      1010,
      0,
      0,
    ])
    expect((await total()).total).toBe(1010)
  },
)

test('a batch that holds only problems is not counted again by a run that goes on', async () => {
  const wrong = Array.from({ length: 600 }, (_, i) => `Firm ${i},firm-${i}.example,a,b,c,d`)
  const id = await person.upload(null, file([...wrong, ...firms(2)]))
  await person.start(id)
  await t.drain()
  const first = await person.call<Import>('GET', `/imports/${id}`)
  expect([first.rows, first.created, first.invalid]).toEqual([602, 2, 600])
  const count = async () => (await person.problems(id)).length
  const before = await count()
  await inWorkspace(t.app.db, me.workspaceId, (tx) =>
    requestImport(tx, t.app.jobs, me.workspaceId, id, t.app.now()),
  )
  await t.drain()
  const again = await person.call<Import>('GET', `/imports/${id}`)
  expect([again.rows, again.created, again.merged, again.invalid]).toEqual([602, 2, 0, 600])
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
  // The first batch holds 500 lines; the file is refused behind it.
  const unreadable = Array.from({ length: 495 }, (_, i) => `A ${i},b,c,d,e,f`)
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

import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSystem } from '../../src/platform/db.ts'
import type { LocalWeb } from '../../src/providers/pages/index.ts'
import type { Campaign, Import } from '../../src/prospecting/contract.ts'
import { sweep } from '../../src/prospecting/sweep.flow.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from '../flows/as-person.ts'
import { campaignWorkers, firmsList, firmsWeb, isFull, until } from './campaign-workers.ts'

const firms = isFull ? 500 : 60
let t: TestApp
let me: Identity
let person: Person
let web: LocalWeb
let workers: ReturnType<typeof campaignWorkers>

beforeAll(async () => {
  t = await testApp()
  me = await t.make.member()
  person = asPerson(t, me)
  web = await firmsWeb(80)
  workers = campaignWorkers(t.url, web)
})
afterAll(async () => {
  workers.stop()
  await web.close()
  await t.close()
})

async function rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
  return asSystem(t.app.db, 'test', async (tx) => (await tx.$client.query<T>(text, values)).rows)
}
const engine = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await t.app.db.$client.query<T>(text, values)).rows
const hostOf = (website: string) => new URL(website).host
const askedOf = (host: string) => web.asked.get(`${host}/contact`) ?? 0

/** A campaign of so many firms whose list came in. */
async function campaignOf(n: number): Promise<Campaign> {
  const campaign = await person.campaign()
  const id = await person.upload(campaign.id, firmsList(n))
  await person.start(id)
  await until(
    'the import',
    async () => (await person.call<Import>('GET', `/imports/${id}`)).status === 'completed',
  )
  return campaign
}

test('a worker killed in the middle of a campaign: every prospect ends enriched exactly once in effect', async () => {
  const [victim] = await Promise.all([workers.start(), workers.start()])
  const campaign = await campaignOf(firms)
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  const held = async () =>
    engine<{ id: string; prospect: string; steps: number }>(
      `select s.workflow_uuid as id, split_part(s.workflow_uuid, ':', 2) as prospect,
         (select count(*)::int from dbos.operation_outputs o where o.workflow_uuid = s.workflow_uuid) as steps
       from dbos.workflow_status s join worker_heartbeats w using (executor_id)
       where s.status = 'PENDING' and s.name = 'prospect.enrich' and w.pid = $1`,
      [victim.pid],
    )
  const done = async () =>
    (await rows<{ n: number }>(`select count(*)::int as n from prospects where enriched_at is not null`))[0]
      ?.n ?? 0
  await until(
    'a quarter of the campaign',
    async () => (await done()) >= firms / 4 && (await held()).length > 2,
  )

  const [beat] = await engine<{ executor: string }>(
    `select executor_id as executor from worker_heartbeats where pid = $1`,
    [victim.pid],
  )
  const executor = beat?.executor ?? ''
  victim.kill('SIGKILL')
  const killedAt = Date.now()
  const lost = await held()
  expect(lost.length).toBeGreaterThan(0)
  if (isFull) await engine(`update worker_heartbeats set host = 'elsewhere' where pid = $1`, [victim.pid])
  const savedCrawls = (
    await engine<{ id: string }>(
      `select workflow_uuid as id from dbos.operation_outputs where function_name = 'crawl' and workflow_uuid = any($1)`,
      [lost.map((run) => run.id)],
    )
  ).map((row) => row.id)
  const sites = new Map(
    (await rows<{ id: string; website: string }>('select id, website from prospects')).map((p) => [
      p.id,
      hostOf(p.website),
    ]),
  )
  const askedAtKill = new Map([...sites.values()].map((host) => [host, askedOf(host)]))
  const stillItsOwn = async () =>
    engine(`select from dbos.workflow_status where executor_id = $1 and status = 'PENDING'`, [executor])
  await until('the take-over', async () => (await stillItsOwn()).length === 0)
  expect(Date.now() - killedAt).toBeLessThan(30_000)
  await t.app.jobs.drain({ timeoutMs: 240_000 })
  await sweep(t.app)
  await t.app.jobs.drain()

  const ended = await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)
  expect([ended.status, ended.prospects]).toEqual(['completed', firms])
  const members = await rows<{ status: string; pending: string | null; n: number }>(
    'select status, pending, count(*)::int as n from campaign_prospects group by 1, 2',
  )
  expect(members.filter((m) => m.pending !== null)).toEqual([])
  for (const { status, n } of members)
    expect([status, ended.counts[status as keyof Campaign['counts']]]).toEqual([status, n])
  expect(ended.counts.failed).toBe(firms / 10)
  expect(ended.counts.scored + ended.counts.drafted).toBe(firms - firms / 10)

  // Once in effect: no fact, page, score, event or draft stands twice.
  const doubled = await rows(
    `select f.prospect_id, f.kind, f.value, f.quote, e.url from facts f join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     group by 1, 2, 3, 4, 5, e.source having count(*) > 1`,
  )
  expect(doubled).toEqual([])
  expect(await rows('select prospect_id, url from pages group by 1, 2 having count(*) > 1')).toEqual([])
  expect(
    await rows(
      `select p.id from prospects p where p.status not in ('failed') and (select count(*) from pages g where g.prospect_id = p.id) <> 2`,
    ),
  ).toEqual([])
  expect(
    await rows(
      `select prospect_id from prospect_events where kind = 'enriched' group by 1 having count(*) > 1`,
    ),
  ).toEqual([])
  expect(
    await rows('select subject_id from scores group by subject_id, campaign_id having count(*) > 1'),
  ).toEqual([])
  expect(await rows('select prospect_id from sequences group by 1 having count(*) > 1')).toEqual([])
  expect(await rows('select prospect_id, email from contacts group by 1, 2 having count(*) > 1')).toEqual([])

  // What was saved is not done again: a site whose reading was saved is not asked again, and only what was under way is.
  const readAgain = lost
    .filter((run) => savedCrawls.includes(run.id))
    .map((run) => sites.get(run.prospect) ?? '')
  expect(readAgain.filter((host) => askedOf(host) !== askedAtKill.get(host))).toEqual([])
  const twice = [...sites].filter(([, host]) => askedOf(host) > 1).map(([id]) => id)
  const underWay = lost.filter((run) => !savedCrawls.includes(run.id)).map((run) => run.prospect)
  expect(twice.filter((id) => !underWay.includes(id))).toEqual([])
  expect(Math.max(...[...sites.values()].map(askedOf))).toBeLessThanOrEqual(2)
}, 300_000)

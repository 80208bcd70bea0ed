import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Campaign } from '../../src/prospecting/contract.ts'
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

async function run(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) => tx.$client.query(text, values))
  return rows
}

/** Prospects that show a score although nothing is known of them: scored again, they show none. */
async function scored(count: number, extra: { pending?: string; enrichedAt?: null } = {}): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await run(
    `insert into prospects (workspace_id, id, source, name, name_key, search_text, status, score, tier, enriched_at, pending)
     select $1, x, 'csv', 'Firm', 'firm', 'firm', 'scored', 99, 'A', $3, $4 from unnest($2::uuid[]) as y(x)`,
    [me.workspaceId, ids, extra.enrichedAt === null ? null : t.clock.now(), extra.pending ?? null],
  )
  return ids
}

const stillAt99 = async () => (await run('select id from prospects where score = 99')).map((row) => row['id'])

test('everything that a filter shows is scored again in several jobs, each of few', async () => {
  await scored(120)
  expect(await person.call('POST', '/prospects/score', { selection: { filter: { tier: ['A'] } } })).toEqual({
    count: 120,
  })
  const { rows } = await t.app.db.$client.query(
    `select count(*)::int as n from dbos.workflow_status where name = 'prospects.score' and queue_partition_key = $1`,
    [me.workspaceId],
  )
  expect(rows).toEqual([{ n: 3 }])
  await t.drain()
  expect(await stillAt99()).toEqual([])
})

test('those named are scored again, and nobody else; one never scored stays so', async () => {
  const [a = '', b = ''] = await scored(2)
  const [fresh = ''] = await scored(1, { enrichedAt: null })
  expect(await person.call('POST', '/prospects/score', { selection: { ids: [a, fresh] } })).toEqual({
    count: 1,
  })
  await t.drain()
  expect((await stillAt99()).toSorted()).toEqual([b, fresh].toSorted())
})

test('a prospect whose site is about to be read keeps its place in line: its run scores it', async () => {
  const [waiting = ''] = await scored(1, { pending: 'enrich' })
  await person.call('POST', '/prospects/score', { selection: { ids: [waiting] } })
  await t.drain()
  expect(await stillAt99()).toEqual([waiting])
})

test('scoring by hand leaves a member of a running campaign on its way, with its draft to come', async () => {
  const { id: campaignId } = await person.call<Campaign>('POST', '/campaigns', { name: 'Dentists' })
  const [id = ''] = await scored(1)
  await run(
    `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, status, pending) values ($1, $2, $3, 'csv', 'enriching', 'enrich')`,
    [me.workspaceId, campaignId, id],
  )
  await person.call('POST', `/prospects/${id}/score`)
  expect(await run('select status, pending from campaign_prospects')).toEqual([
    { status: 'enriching', pending: 'enrich' },
  ])
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import { createIds, firstIdOf, newId } from '../platform/ids.ts'
import { defaultProspectModel } from '../scoring/index.ts'
import type {
  CostsReport,
  FactSourcesReport,
  FailuresReport,
  FunnelReport,
  StageTimesReport,
} from './contract.ts'

let t: TestApp
let me: Identity
let campaignId: string

const day = 86_400_000
const now = new Date('2026-03-20T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * day)
const later = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1000)

beforeAll(async () => {
  t = await testApp({ startAt: now })
  me = await t.make.member()
  campaignId = (await get<{ id: string }>('POST', '/campaigns', { name: 'Valley' })).id
  await get('POST', '/scoring/models', { name: 'Ours', definition: defaultProspectModel })
  await insert()
})
afterAll(async () => t.close())

async function get<T>(method: string, path: string, body?: unknown, as: Identity = me): Promise<T> {
  const answer = await t.rest(method, path, body, as)
  if (!answer.body.success) throw new Error(`${answer.status} ${answer.body.error?.message}`)
  return answer.body.data
}

/** Prospects of 3, 20 and 200 days ago, in every state, with what a report counts of them. */
async function insert(): Promise<void> {
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    const ask = (text: string, values: unknown[]) => tx.$client.query(text, values)
    const model = await ask('select id from scoring_model_versions where workspace_id = $1 limit 1', [
      me.workspaceId,
    ])
    const version = (model.rows[0] as { id: string }).id
    const prospect = async (
      days: number,
      status: string,
      reason: string | null = null,
      inCampaign = false,
    ) => {
      const at = daysAgo(days)
      const id = createIds()(at.getTime())
      await ask(
        `insert into prospects (workspace_id, id, name, name_key, search_text, source, status, status_reason, created_at, enriched_at)
         values ($1, $2, 'P', 'p', 'p', 'csv', $3, $4, $5, $6)`,
        [me.workspaceId, id, status, reason, at, status === 'failed' ? null : later(at, 10)],
      )
      if (inCampaign)
        await ask(
          `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, status, status_reason, created_at)
           values ($1, $2, $3, 'csv', $4, $5, $6)`,
          [me.workspaceId, campaignId, id, status, reason, at],
        )
      return { id, at }
    }
    for (const days of [3, 20, 200]) {
      const { id, at } = await prospect(days, 'drafted', null, days === 3)
      await ask(
        `insert into scores (workspace_id, id, subject_kind, subject_id, model_version_id, as_of, state, coverage, contributions, missing)
         values ($1, $2, 'prospect', $3, $4, $5, 'scored', 1, '[]', '[]')`,
        [me.workspaceId, newId(), id, version, later(at, 12)],
      )
      await ask(
        `insert into sequences (workspace_id, id, prospect_id, campaign_id, status, tone, written_by, created_at, approved_at)
         values ($1, $2, $3, $4, 'approved', 'direct', 'model', $5, $6)`,
        [
          me.workspaceId,
          createIds()(at.getTime()),
          id,
          days === 3 ? campaignId : null,
          later(at, 16),
          later(at, 3616),
        ],
      )
      const evidence = newId()
      await ask(`insert into evidence (workspace_id, id, source, at) values ($1, $2, 'website', $3)`, [
        me.workspaceId,
        evidence,
        at,
      ])
      for (const value of ['a', 'b'])
        await ask(
          `insert into facts (workspace_id, id, prospect_id, evidence_id, kind, value, quote, quote_in, confidence)
           values ($1, $2, $3, $4, 'hook', $5, 'q', 'text', 0.8)`,
          [me.workspaceId, newId(), id, evidence, value],
        )
      await ask(
        `insert into draft_calls (workspace_id, id, campaign_id, prospect_id, model, input_tokens, output_tokens, cost_micros, dropped_claims, at)
         values ($1, $2, $3, $4, 'writer-1', 100, 20, 1500, 1, $5)`,
        [me.workspaceId, createIds()(at.getTime()), days === 3 ? campaignId : null, id, at],
      )
      await ask(
        `insert into vendor_usage (workspace_id, day, vendor, is_own_key, calls, failures, input_tokens, output_tokens, cost_micros)
         values ($1, $2, 'anthropic', true, 4, 1, 400, 80, 6000)`,
        [me.workspaceId, at.toISOString().slice(0, 10)],
      )
    }
    await prospect(3, 'failed', 'www.acme.example did not answer in time: try again later', true)
    await prospect(3, 'failed', 'birch-dental.example:8443 did not answer in time: try again later')
    await prospect(20, 'failed', 'The robots.txt of cedar.example asks not to read the site')
    await prospect(3, 'disqualified', 'has 3 reviews, fewer than 5', true)
    await prospect(3, 'discovered')
    await prospect(3, 'scored')
  })
}

const stagesOf = ({ stages }: FunnelReport) =>
  Object.fromEntries(stages.map(({ stage, prospects }) => [stage, prospects]))

describe('the funnel', () => {
  test('counts the prospects of its time, each at every stage it came to', async () => {
    const month = await get<FunnelReport>('GET', '/analytics/funnel?period=30d')
    expect(stagesOf(month)).toMatchObject({
      discovered: 8,
      enriched: 4,
      scored: 4,
      drafted: 2,
      approved: 2,
      contacted: 0,
    })
    expect(month).toMatchObject({ failed: 3, disqualified: 1 })
    const behind = await t.rest('GET', `/prospects?status=failed&since=${month.since}`, undefined, me)
    expect(behind.body.pagination).toMatchObject({ total: month.failed })
    expect(Date.parse(month.countedAt)).toBeGreaterThanOrEqual(now.getTime())
    const week = await get<FunnelReport>('GET', '/analytics/funnel?period=7d')
    expect(stagesOf(week)).toMatchObject({ discovered: 6, drafted: 1, approved: 1 })
    const all = await get<FunnelReport>('GET', '/analytics/funnel?period=all')
    expect(stagesOf(all)).toMatchObject({ discovered: 9, drafted: 3, approved: 3 })
  })

  test('of a campaign counts its members', async () => {
    const report = await get<FunnelReport>('GET', `/analytics/funnel?period=all&campaign=${campaignId}`)
    expect(stagesOf(report)).toMatchObject({ discovered: 3, drafted: 1, approved: 1 })
    expect(report).toMatchObject({ failed: 1, disqualified: 1 })
  })
})

test('times are those between the moments that rows carry', async () => {
  for (const query of ['period=30d', `period=all&campaign=${campaignId}`]) {
    const { stretches } = await get<StageTimesReport>('GET', `/analytics/stage-times?${query}`)
    const median = Object.fromEntries(stretches.map((one) => [one.stretch, one.medianSeconds]))
    expect(median).toEqual({ enriching: 10, scoring: 2, drafting: 4, approval: 3600 })
  }
  const nobody = await t.make.member()
  const { stretches } = await get<StageTimesReport>('GET', '/analytics/stage-times', undefined, nobody)
  expect(stretches.map(({ measured, medianSeconds }) => [measured, medianSeconds])).toEqual(
    Array.from({ length: 4 }, () => [0, null]),
  )
})

test('failures are counted by their cause, most frequent first', async () => {
  const report = await get<FailuresReport>('GET', '/analytics/failures?period=30d')
  expect(report).toMatchObject({
    failed: 3,
    causes: [
      {
        reason: 'The site did not answer in time: try again later',
        search: 'did not answer in time: try again later',
        prospects: 2,
      },
      {
        reason: 'The robots.txt of the site asks not to read the site',
        search: 'The robots.txt of',
        prospects: 1,
      },
    ],
    others: 0,
    disqualified: 1,
    disqualifications: [{ reason: 'has fewer than 5 reviews', prospects: 1 }],
  })
  expect(await get('GET', `/analytics/failures?period=7d&campaign=${campaignId}`)).toMatchObject({
    failed: 1,
  })
})

test('facts are counted by their source', async () => {
  const report = await get<FactSourcesReport>('GET', '/analytics/fact-sources?period=30d')
  expect(report).toMatchObject({ prospects: 8, sources: [{ source: 'website', facts: 4, prospects: 2 }] })
  expect(report.sources[0]?.meanConfidence).toBeCloseTo(0.8)
})

test('costs are summed by vendor and day, and by campaign', async () => {
  const report = await get<CostsReport>('GET', '/analytics/costs?period=30d')
  expect(report).toMatchObject({
    costMicros: 12_000,
    vendors: [{ vendor: 'anthropic', calls: 8, failures: 2, costMicros: 12_000 }],
    days: [
      { day: '2026-02-28', costMicros: 6000 },
      { day: '2026-03-17', costMicros: 6000 },
    ],
    shared: { calls: 6, costMicros: 9000 },
  })
  expect(report.campaigns).toHaveLength(2)
  expect(report.campaigns).toContainEqual({
    campaignId,
    name: 'Valley',
    calls: 1,
    droppedClaims: 1,
    costMicros: 1500,
  })
  expect(await get('GET', `/analytics/costs?period=all&campaign=${campaignId}`)).toMatchObject({
    costMicros: 1500,
    vendors: [{ vendor: 'writer-1', calls: 1 }],
    days: [{ day: '2026-03-17' }],
  })
})

test('the first id of a moment stands before every id made then, and behind those made before', () => {
  const first = firstIdOf(now)
  expect(createIds()(now.getTime()) >= first).toBe(true)
  expect(firstIdOf(later(now, -1)) < first).toBe(true)
})

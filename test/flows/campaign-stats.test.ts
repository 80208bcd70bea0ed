import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Campaign, CampaignStats } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from './as-person.ts'

let t: TestApp

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

test('the numbers of a campaign are those of its rows, and it says when its facts were counted', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const { id: campaignId } = await person.call<Campaign>('POST', '/campaigns', { name: 'Dentists' })
  const members = [
    { status: 'scored', tier: 'A', pending: 'draft', ageS: 10 },
    { status: 'scored', tier: 'A', pending: null, ageS: 120 },
    { status: 'scored', tier: null, pending: null, ageS: 20 },
    { status: 'failed', tier: null, pending: null, ageS: 30 },
    { status: 'enriching', tier: 'C', pending: 'enrich', ageS: 5 },
    { status: 'discovered', tier: null, pending: null, ageS: 5 },
  ]
  for (const { status, tier, pending, ageS } of members) {
    const { id } = await person.call<{ id: string }>('POST', '/prospects', {
      name: `Firm ${newId()}`,
      campaignId,
    })
    await person.call('POST', '/contacts', { prospectId: id, name: 'Ada', email: 'info@firm.example' })
    await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tx.$client.query(
        `update campaign_prospects set status = $2, tier = $3, pending = $4, updated_at = $5::timestamptz, status_reason = $6 where prospect_id = $1`,
        [
          id,
          status,
          tier,
          pending,
          new Date(t.clock.now().getTime() - ageS * 1000),
          status === 'failed' ? 'gone' : null,
        ],
      ),
    )
  }
  const [facts] = await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ n: number }>('select count(*)::int as n from facts')
    return rows
  })
  const stats = await person.call<CampaignStats>('GET', `/campaigns/${campaignId}/stats`)
  expect(stats).toMatchObject({
    counts: { scored: 3, failed: 1, enriching: 1, discovered: 1, drafted: 0 },
    tiers: { A: 2, B: 0, C: 1, D: 0 },
    prospects: 6,
    pending: 2,
    contacts: 6,
    emails: 1,
    facts: facts?.n,
    perMinute: 3,
    failures: [{ reason: 'gone', count: 1 }],
  })
  expect(t.clock.now().getTime() - Date.parse(stats.countedAt)).toBeLessThan(60_000)
})

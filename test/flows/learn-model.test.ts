import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { packSignals, type Signals } from '../../src/scoring/index.ts'
import { bell, randomFrom } from '../../src/scoring/learn-test-world.ts'
import type { Learnings, ScoringModel, ScoringModelRow } from '../../src/scoring/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
let model: ScoringModelRow

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
  model = (await person.call<ScoringModelRow[]>('GET', '/scoring/models'))[0]!
})

const read = () => person.call<ScoringModel>('GET', `/scoring/models/${model.id}`)
const learnings = () => person.call<Learnings>('GET', `/scoring/models/${model.id}/learnings`)

async function learn(): Promise<Learnings> {
  await person.call('POST', `/scoring/models/${model.id}/learn`)
  await t.drain()
  return learnings()
}

/** Prospects an hour apart: with poor sites, many ratings and a known decision maker they convert, if `strength` is above 0. */
async function prospects(
  count: number,
  strength: number,
  more: (one: 0 | 1, random: () => number) => Signals = () => ({}),
) {
  const random = randomFrom(count)
  const rows = Array.from({ length: count }, (_, i) => {
    const [site, reviews, knowsWho] = [
      Math.round(60 + 15 * bell(random)),
      Math.round(Math.exp(3 + bell(random))),
      random() < 0.4,
    ]
    const signals: Signals = {
      website_score: { value: site },
      review_count: { value: reviews },
      has_decision_maker: { value: knowsWho },
      employee_range: { value: ['1-10', '11-50', '51-200'][Math.floor(3 * random())]! },
    }
    const logit = -(site - 60) / 15 + Math.log(reviews + 1) - 3 + (knowsWho ? 0.8 : -0.8)
    const outcome = random() < 1 / (1 + Math.exp(-strength * logit)) ? 1 : 0
    return { id: newId(), outcome, signals: { ...signals, ...more(outcome, random) }, hours: count - i }
  })
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into prospects (workspace_id, id, kind, name, name_key, search_text, source, status, signals, packed, enriched_at)
       select $1, x.id, 'company', 'Firm ' || x.id, 'firm ' || x.id, 'firm', 'api', x.status, x.signals, x.packed, now()
       from unnest($2::uuid[], $3::text[], $4::jsonb[], $5::bytea[]) as x(id, status, signals, packed)`,
      [
        me.workspaceId,
        rows.map(({ id }) => id),
        rows.map(({ outcome }) => (outcome === 1 ? 'converted' : 'disqualified')),
        rows.map(({ signals }) => JSON.stringify(signals)),
        rows.map(({ signals }) => packSignals(signals)),
      ],
    )
    await tx.$client.query(
      `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what, at)
       select $1, e, p, 'status', 'Ada', 'set to ' || o, now() - h * interval '1 hour'
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[]) as x(e, p, o, h)`,
      [
        me.workspaceId,
        rows.map(() => newId()),
        rows.map(({ id }) => id),
        rows.map(({ outcome }) => (outcome === 1 ? 'converted' : 'disqualified: no')),
        rows.map(({ hours }) => hours),
      ],
    )
  })
}

test('a model learns from what came of prospects, is compared with the one that scores, switched on and rolled back', async () => {
  await prospects(900, 1)
  const { outcomes, learnings: done } = await learn()
  const [one] = done
  expect(outcomes.ones + outcomes.zeros).toBe(900)
  expect(one).toMatchObject({ version: 2, isActive: false, failure: null, result: { published: true } })
  const { comparison, features, changes, curve, tested, ...figures } = one!.result!
  expect(figures.auc).toBeGreaterThan(0.7)
  expect(figures.ece).toBeLessThan(0.1)
  expect(tested).toBe(450)
  expect(curve.reduce((sum, bin) => sum + bin.count, 0)).toBe(tested)
  expect(features.slice(0, 3).map(({ feature }) => feature)).toEqual(
    expect.arrayContaining(['website_score', 'review_count', 'has_decision_maker']),
  )
  expect(comparison).toMatchObject({ verdict: 'better' })
  expect(comparison!.learnt.auc).toBeGreaterThan(comparison!.current.auc)
  expect(changes.length).toBeGreaterThan(0)
  expect((await read()).versions[0]).toMatchObject({ version: 2, note: 'Learnt from 900 outcomes' })
  expect(await read()).toMatchObject({ activeVersion: 1 })
  await person.call('POST', `/scoring/models/${model.id}/activate`, { version: 2 })
  expect((await learnings()).learnings[0]).toMatchObject({ isActive: true })
  await t.drain()
  await person.call('POST', `/scoring/models/${model.id}/activate`, { version: 1 })
  expect((await learnings()).learnings[0]).toMatchObject({ isActive: false })
  await t.drain()
})

test('outcomes by lot leave the model as it is, and the answer says why', async () => {
  await prospects(400, 0)
  const [one] = (await learn()).learnings
  expect(one).toMatchObject({ version: null, result: { published: false, comparison: null } })
  expect(one?.result?.reason).toContain('No skill over the base rate')
  expect(await read()).toMatchObject({ latestVersion: 1 })
})

test('what is known only of those who converted is left out by name', async () => {
  await prospects(900, 1, (one, random) =>
    one === 1 && random() < 0.7 ? { revenue_estimate: { value: Math.round(1e6 * random()) } } : {},
  )
  const { result, version } = (await learn()).learnings[0]!
  expect(result?.leftOut).toEqual([
    expect.objectContaining({
      feature: 'revenue_estimate',
      isLeak: true,
      reason: expect.stringContaining('afterwards'),
    }),
  ])
  const { definition } = (await read()).versions.find((one) => one.version === version)!
  expect(definition.factors.some(({ signal }) => signal === 'revenue_estimate')).toBe(false)
})

test('too few outcomes are refused with how many are needed', async () => {
  await prospects(50, 1)
  const [one] = (await learn()).learnings
  expect(one?.result).toMatchObject({ published: false, auc: null })
  expect(one?.result?.reason).toContain('40 of each are needed')
})

test('a model that learns is not started twice, and what only a rule disqualified is no outcome', async () => {
  await prospects(60, 1)
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(`delete from prospect_events where workspace_id = $1`, [me.workspaceId])
  })
  expect((await learnings()).outcomes).toEqual({ ones: 0, zeros: 0, needed: 40 })
  const path = `/scoring/models/${model.id}/learn`
  const both = await Promise.all([t.rest('POST', path, undefined, me), t.rest('POST', path, undefined, me)])
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await t.drain()
  expect((await learn()).learnings).toHaveLength(2)
})

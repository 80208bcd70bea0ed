import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type {
  ModelConflict,
  ScoreHistoryEntry,
  ScoringModel,
  ScoringModelDefinition,
  ScoringPreview,
} from '../../src/scoring/contract.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
let model: ScoringModel

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
  const [first] = await person.call<{ id: string }[]>('GET', '/scoring/models')
  model = await person.call<ScoringModel>('GET', `/scoring/models/${first?.id}`)
})

const definition = (): ScoringModelDefinition => model.versions[0]!.definition

const weighted = (id: string, weight: number): ScoringModelDefinition => ({
  ...definition(),
  factors: definition().factors.map((one) => (one.id === id ? { ...one, weight } : one)),
})

async function run(text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) => tx.$client.query(text, values))
  return rows
}

/** Prospects with an audit each, a third of them unpacked; scored once. */
async function audited(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  await run(
    `insert into prospects (workspace_id, id, source, name, name_key, search_text, status, enriched_at, signals)
     select $1, x, 'csv', 'Firm ' || n, 'firm', 'firm', 'scored', now(), jsonb_build_object('website_score', n % 100, 'mobile_score', n * 7 % 100,
       'https', n % 2 = 0, 'has_phone', n % 3 = 0, 'has_email', true, 'rating', 4.3, 'contact_count', 2, 'has_decision_maker', n % 5 = 0)
     from unnest($2::uuid[]) with ordinality as y(x, n)`,
    [me.workspaceId, ids],
  )
  await person.call('POST', '/scoring/rescore', {})
  await t.drain()
  await run(
    'update prospects set packed = null where workspace_id = $1 and get_byte(uuid_send(id), 15) < 80',
    [me.workspaceId],
  )
  return ids
}

const refused = async (method: string, path: string, body: object) => {
  const answer = await t.rest(method, path, body, me)
  if (answer.body.success) throw new Error(`${path} was not refused`)
  return answer.body.error as { code: string; message: string; details: unknown }
}

const preview = async (body: object): Promise<ScoringPreview> =>
  await person.call<ScoringPreview>('POST', `/scoring/models/${model.id}/preview`, body)

const tiersNow = async () =>
  run('select tier, count(*)::int as n from prospects where workspace_id = $1 group by tier order by tier', [
    me.workspaceId,
  ])

test('a preview says what a rescoring then does: numbers, who moves (page by page) and one prospect with its reasons', async () => {
  const ids = await audited(60)
  const change = weighted('website_score', 200)
  const whole = await preview({ definition: change, limit: 100, prospect: ids[0] })
  expect(whole.prospects).toBe(60)
  expect(whole.moved).toBe(whole.moves.length)
  expect(whole.moved).toBeGreaterThan(7)
  expect(whole.changes).toEqual([
    expect.objectContaining({ name: 'Website audit', field: 'weight', from: '8', to: '200' }),
  ])
  expect(whole.histogram.reduce((sum, bin) => sum + bin.then, 0) + whole.withoutScore.then).toBe(60)
  expect(whole.one?.then.contributions.length).toBeGreaterThan(0)

  const pages: string[] = []
  let cursor: string | null = null
  do {
    const page = await preview({ definition: change, limit: 5, cursor })
    pages.push(...page.moves.map((one) => one.id))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(pages.toSorted()).toEqual(whole.moves.map((one) => one.id).toSorted())

  const few = await preview({ definition: change, sample: true })
  expect(few).toMatchObject({ basis: 'sample', prospects: expect.any(Number) as number })

  await person.call('POST', '/scoring/models', {
    modelId: model.id,
    name: model.name,
    definition: change,
    basedOn: 1,
    activate: true,
  })
  await t.drain()
  const counts = Object.fromEntries((await tiersNow()).map((row) => [String(row['tier']), row['n']]))
  for (const tier of ['A', 'B', 'C', 'D'] as const) expect(counts[tier] ?? 0).toBe(whole.then[tier])
})

test('the history of a prospect marks where the model changed and what, and every score in it is the sum of its contributions', async () => {
  const [id = ''] = await audited(1)
  await person.call('POST', '/scoring/models', {
    modelId: model.id,
    name: model.name,
    definition: weighted('rating', 20),
    activate: true,
  })
  await t.drain()
  const history = await person.call<ScoreHistoryEntry[]>('GET', `/scoring/history?subject=${id}`)
  expect(history.map((one) => [one.model.version, one.isOtherModel])).toEqual([
    [2, true],
    [1, false],
  ])
  expect(history[0]?.modelChanges).toEqual([expect.objectContaining({ name: 'Rating', from: '4', to: '20' })])
  for (const { score } of history) {
    const tenths = score.contributions.reduce((sum, one) => sum + Math.round(one.points * 10), 0)
    expect(tenths).toBe(Math.round((score.sum ?? 0) * 10))
    expect(score.coverage).toBeGreaterThan(0)
  }
})

test('of two who edit one model the second is told which factor the first changed, and can save both', async () => {
  await person.call('POST', '/scoring/models', {
    modelId: model.id,
    name: model.name,
    definition: weighted('rating', 1),
    basedOn: 1,
  })
  const mine = weighted('https', 9)
  const answer = await refused('POST', '/scoring/models', {
    modelId: model.id,
    name: model.name,
    definition: mine,
    basedOn: 1,
  })
  expect(answer.code).toBe('conflict')
  expect(answer.message).toContain('Rating, weight: 4 → 1')
  const details = answer.details as ModelConflict
  expect(details).toMatchObject({ latestVersion: 2, overlapping: [] })
  await person.call('POST', '/scoring/models', {
    modelId: model.id,
    name: model.name,
    definition: details.merged,
    basedOn: 2,
  })
  const after = await person.call<ScoringModel>('GET', `/scoring/models/${model.id}`)
  expect(after.versions.map((one) => one.version)).toEqual([3, 2, 1])
  expect(after.versions[0]?.changes.map((one) => one.name)).toEqual(['Encrypted site'])
  expect(after.versions[1]?.by).not.toBeNull()
})

test('what is wrong with a model names the factor', async () => {
  const broken = {
    ...definition(),
    factors: definition().factors.map((one) =>
      one.id === 'rating' ? { ...one, curve: { kind: 'linear', from: 5, to: 2 } } : one,
    ),
  }
  const answer = await refused('POST', '/scoring/models', {
    modelId: model.id,
    name: model.name,
    definition: broken,
  })
  expect(answer.message).toContain('"Rating": must be above')
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ScoringModel, ScoringModelDefinition, ScoringModelRow } from '../../src/scoring/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
let standard: ScoringModelRow
let other: string

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
  const [first] = await models()
  standard = first!
  const { definition } = (await read(standard.id)).versions[0]!
  other = (await save({ name: 'Bigger firms', definition })).modelId
})

const models = () => person.call<ScoringModelRow[]>('GET', '/scoring/models')
const read = (id: string) => person.call<ScoringModel>('GET', `/scoring/models/${id}`)
const save = (body: { modelId?: string; name: string; definition: ScoringModelDefinition }) =>
  person.call<{ modelId: string; version: number }>('POST', '/scoring/models', body)

test('a model is renamed, and keeps its name when its next version is saved by who saw the old one', async () => {
  await person.call('PATCH', `/scoring/models/${other}`, { name: 'Large firms' })
  const { versions } = await read(other)
  await save({ modelId: other, name: 'Bigger firms', definition: versions[0]!.definition })
  expect(await read(other)).toMatchObject({ name: 'Large firms', latestVersion: 2 })
})

test('another model becomes the standard, and there is one standard', async () => {
  await person.call('PATCH', `/scoring/models/${other}`, { isDefault: true })
  expect((await models()).map((one) => [one.id, one.isDefault])).toEqual([
    [other, true],
    [standard.id, false],
  ])
  await t.drain()
})

test('a model is deleted once no campaign scores by it and it is not the standard', async () => {
  const refused = await t.rest('DELETE', `/scoring/models/${standard.id}`, undefined, me)
  expect([refused.status, refused.body.error?.message]).toEqual([
    409,
    '“Website opportunity” is the standard model. Make another one standard first.',
  ])
  const campaign = await person.call<{ id: string }>('POST', '/campaigns', {
    name: 'Valley',
    scoringModelId: other,
  })
  const used = await t.rest('DELETE', `/scoring/models/${other}`, undefined, me)
  expect([used.status, used.body.error]).toMatchObject([
    409,
    {
      message: '“Bigger firms” scores the prospects of “Valley”. Choose another model there first.',
      details: { campaigns: ['Valley'] },
    },
  ])
  await person.call('PATCH', `/campaigns/${campaign.id}`, { scoringModelId: null })
  await person.call('DELETE', `/scoring/models/${other}`)
  expect((await models()).map((one) => one.id)).toEqual([standard.id])
  const gone = await t.rest('GET', `/scoring/models/${other}`, undefined, me)
  expect(gone.status).toBe(404)
  const late = await t.rest('PATCH', `/campaigns/${campaign.id}`, { scoringModelId: other }, me)
  expect(late.status).toBe(404)
})

test('groups that are added, renamed, moved and removed stand in the difference of the versions', async () => {
  const { definition } = (await read(other)).versions[0]!
  const [opportunity, size, engagement, fit] = definition.groups as [
    ScoringModelDefinition['groups'][number],
    ScoringModelDefinition['groups'][number],
    ScoringModelDefinition['groups'][number],
    ScoringModelDefinition['groups'][number],
  ]
  await save({
    modelId: other,
    name: 'Bigger firms',
    definition: {
      ...definition,
      groups: [{ ...size, name: 'How big' }, opportunity, fit, { id: 'group_1', name: 'Timing', weight: 5 }],
      factors: definition.factors
        .filter((one) => one.group !== engagement.id)
        .map((one) => (one.id === 'hiring' ? { ...one, group: 'group_1' } : one)),
    },
  })
  const changes = (await read(other)).versions[0]!.changes.filter((one) => one.part === 'group')
  expect(changes.map(({ name, field, from, to }) => [name, field, from, to])).toEqual([
    ['How big', 'name', 'Business size', 'How big'],
    ['Timing', 'added', null, 'added'],
    ['Engagement', 'removed', 'there', null],
    ['Groups', 'order', 'Website opportunity, Business size, Fit', 'How big, Website opportunity, Fit'],
  ])
})

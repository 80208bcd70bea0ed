import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HealthModel, HealthModelRow, HealthSimulation } from './contract.ts'
import { clientWorld, type ClientWorld } from './client-test-world.ts'
import { defaultHealthModel } from './default-health-model.ts'

let w: ClientWorld
beforeAll(async () => {
  w = await clientWorld()
})
afterAll(async () => w.t.close())

const onlyTone = {
  ...defaultHealthModel,
  groups: defaultHealthModel.groups.map((group) => ({
    ...group,
    weight: group.id === 'sentiment' ? 100 : 0,
  })),
}

test('weights that sum to 0 are refused, saved and simulated', async () => {
  const definition = {
    ...defaultHealthModel,
    groups: defaultHealthModel.groups.map((group) => ({ ...group, weight: 0 })),
  }
  for (const [path, body] of [
    ['/health-models', { name: 'Nothing', definition }],
    ['/health-models/simulate', { definition }],
  ] as const) {
    const answer = await w.t.rest('POST', path, body, w.owner)
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain('At least one group needs a weight above 0.')
  }
})

test('a simulation says who would change risk and stores nothing; activated, the version scores everybody and the history names it', async () => {
  const { id } = await w.client({ name: 'Regular but angry' })
  for (const days of [3, 10, 17, 24, 31])
    await w.interact(id, days, { kind: 'email', body: 'This is terrible, I am very disappointed.' })
  await w.recalculate()
  const before = await w.health(id)
  const said = await w.ask<HealthSimulation>('POST', '/health-models/simulate', { definition: onlyTone })
  expect(said.moves.map(({ id: moved, to }) => [moved, to])).toContainEqual([id, 'critical'])
  expect(await w.health(id)).toEqual(before)
  const [standard] = await w.ask<HealthModelRow[]>('GET', '/health-models')
  const saved = await w.ask<HealthModel>('POST', '/health-models', {
    modelId: standard!.id,
    name: standard!.name,
    definition: onlyTone,
    activate: true,
  })
  expect([saved.activeVersion, saved.versions[0]?.changes.length]).toEqual([2, 6])
  await w.t.drain()
  const after = await w.health(id)
  expect(after).toMatchObject({ band: 'critical', model: { version: 2 } })
  const history = await w.ask<{ marks: { kind: string }[] }>('GET', `/clients/${id}/health/history`)
  expect(history.marks.filter(({ kind }) => kind === 'model')).toHaveLength(1)
  await w.ask('POST', `/health-models/${standard!.id}/activate`, { version: 1 })
  await w.t.drain()
  expect((await w.health(id)).model.version).toBe(1)
})

test('a segment is scored by its own model, all others by the default one', async () => {
  const body = 'This is terrible, I am very disappointed.'
  const [a, b] = [await w.client({ segment: 'gold' }), await w.client({ segment: 'silver' })]
  for (const { id } of [a, b])
    for (const days of [1, 8, 15, 22]) await w.interact(id, days, { kind: 'email', body })
  const made = await w.ask<HealthModel>('POST', '/health-models', { name: 'Gold', definition: onlyTone })
  await w.ask('POST', `/health-models/${made.id}/segments`, { segments: ['gold'] })
  await w.t.drain()
  await w.recalculate()
  expect((await w.health(a.id)).model.name).toBe('Gold')
  expect((await w.health(b.id)).model.name).toBe('Client health')
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alert, AlertRule, ClientTask } from './contract.ts'
import { clientWorld, dayMs, worldOf, type ClientWorld } from './client-test-world.ts'

let w: ClientWorld
beforeAll(async () => {
  w = await clientWorld()
})
afterAll(async () => w.t.close())

const angry = 'This is terrible. I am very disappointed and angry.'
const happy = 'Thank you so much, this is excellent and we are very happy.'
const fresh = async () => worldOf(w.t, await w.t.make.member())
const alertsOf = async (world: ClientWorld, state = 'waiting') =>
  world.ask<Alert[]>('GET', `/alerts?state=${state}`)

/** A workspace whose only rule is this one. */
async function withRule(rule: object): Promise<ClientWorld> {
  const world = await fresh()
  const own = await world.ask<AlertRule>('POST', '/alert-rules', { name: 'The rule', ...rule })
  for (const { id } of await world.ask<AlertRule[]>('GET', '/alert-rules'))
    if (id !== own.id) await world.ask('DELETE', `/alert-rules/${id}`)
  return world
}

const streak = { kind: 'negative_streak', settings: { count: 2, recovery: 0 } }

async function twoBad(world: ClientWorld): Promise<string> {
  const { id } = await world.client()
  for (const days of [2, 1]) await world.interact(id, days, { kind: 'email', body: angry })
  return id
}

describe('H6: an alert', () => {
  test('opens once per rule and client, however many compute at once', async () => {
    const world = await withRule(streak)
    const id = await twoBad(world)
    await Promise.all([world.recalculate(), world.recalculate(), world.recalculate()])
    await world.interact(id, 0, { kind: 'email', body: angry })
    await world.recalculate()
    const open = await alertsOf(world)
    expect(open.map(({ title, client }) => [client.id, title])).toEqual([
      [id, 'The last 2 conversations were negative'],
    ])
    expect(await alertsOf(world, 'all')).toHaveLength(1)
  })

  test('needs to recover past its other threshold to close, and may open again then', async () => {
    const world = await withRule({ kind: 'payment_failed', settings: { count: 2, recovery: 0 } })
    const { id } = await world.client()
    const pay = async (kind: string) => {
      await world.ask('POST', `/clients/${id}/signals`, { kind })
      await world.recalculate()
    }
    await pay('payment_failed')
    expect(await alertsOf(world)).toEqual([])
    await pay('payment_failed')
    await pay('payment_failed')
    expect(await alertsOf(world)).toHaveLength(1)
    await pay('payment_succeeded')
    expect(await alertsOf(world)).toEqual([])
    expect((await alertsOf(world, 'closed')).map(({ status }) => status)).toEqual(['recovered'])
    await pay('payment_failed')
    await pay('payment_failed')
    expect(await alertsOf(world)).toHaveLength(1)
  })

  test('can be snoozed until a time', async () => {
    const world = await withRule(streak)
    await twoBad(world)
    await world.recalculate()
    const [alert] = await alertsOf(world)
    const until = new Date(world.t.app.now().getTime() + dayMs).toISOString()
    await world.ask('POST', `/alerts/${alert!.id}/snooze`, { until })
    expect(await alertsOf(world)).toEqual([])
    expect((await alertsOf(world, 'snoozed')).map(({ id }) => id)).toEqual([alert!.id])
    world.t.clock.forward(dayMs + 1)
    expect((await alertsOf(world)).map(({ id }) => id)).toEqual([alert!.id])
  })

  test('that a person resolved comes again only after its condition has let go', async () => {
    const world = await withRule(streak)
    const id = await twoBad(world)
    await world.recalculate()
    const [alert] = await alertsOf(world)
    await world.ask('POST', `/alerts/${alert!.id}/resolve`, { note: 'Called them' })
    await world.interact(id, 0, { kind: 'email', body: angry })
    await world.recalculate()
    expect(await alertsOf(world)).toEqual([])
    expect((await alertsOf(world, 'closed'))[0]).toMatchObject({ status: 'resolved', note: 'Called them' })
    await world.interact(id, -0.00001, { kind: 'email', body: happy })
    world.t.clock.forward(5000)
    await world.recalculate()
    for (let n = 0; n < 2; n++) {
      world.t.clock.forward(1000)
      await world.interact(id, 0, { kind: 'email', body: angry })
    }
    await world.recalculate()
    expect(await alertsOf(world)).toHaveLength(1)
  })
})

test('a condition that must hold for a while opens its alert then, by itself, and not when it ended before', async () => {
  const world = await withRule({ ...streak, pendingMinutes: 60 })
  await twoBad(world)
  await world.recalculate()
  expect(await alertsOf(world)).toEqual([])
  expect(await alertsOf(world, 'pending')).toHaveLength(1)
  world.t.clock.forward(3_600_001)
  await world.recalculate()
  expect(await alertsOf(world)).toHaveLength(1)
})

test('an alert starts its playbook once, tells the owner, and its tasks are done one by one', async () => {
  const world = await fresh()
  const book = await world.ask<{ id: string }>('POST', '/playbooks', {
    name: 'Win back',
    steps: [
      { title: 'Call', dueDays: 1 },
      { title: 'Write', dueDays: 3 },
    ],
  })
  await world.ask('POST', '/alert-rules', { name: 'Bad', ...streak, playbookId: book.id })
  const { id } = await world.client({ ownerId: world.owner.userId })
  for (const days of [2, 1]) await world.interact(id, days, { kind: 'email', body: angry })
  await world.recalculate()
  await world.recalculate()
  const tasks = await world.ask<ClientTask[]>('GET', `/client-tasks?client=${id}&assignee=me`)
  expect(tasks.map(({ title }) => title)).toEqual(['Call', 'Write'])
  const done = await world.ask<ClientTask>('PATCH', `/client-tasks/${tasks[0]!.id}`, { isDone: true })
  expect(done.doneAt).not.toBeNull()
  const alert = (await alertsOf(world)).find(({ rule }) => rule.name === 'Bad')
  expect(alert).toMatchObject({ tasks: { done: 1, all: 2 }, assignee: { id: world.owner.userId } })
})

test('the alerts of a client who leaves rest', async () => {
  const world = await withRule(streak)
  const id = await twoBad(world)
  await world.recalculate()
  await world.ask('PATCH', `/clients/${id}`, { stage: 'churned' })
  await world.recalculate()
  expect(await alertsOf(world)).toEqual([])
  expect((await alertsOf(world, 'closed'))[0]).toMatchObject({
    status: 'dismissed',
    note: 'The client is churned',
  })
})

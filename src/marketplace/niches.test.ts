import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormField } from '#contracts/forms'
import type { ActivationResult, LeadFilter, Level, Niche } from '#contracts/marketplace'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { currencyOf } from '../ledger/index.ts'
import { marketWorld } from '../../test/market-world.ts'

let t: TestApp
let owner: Identity
let world: ReturnType<typeof marketWorld>
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
  world = marketWorld(t.app.db, t.app.now)
})
afterAll(async () => t.close())

async function ask<T>(method: string, path: string, body?: unknown, who = owner): Promise<T> {
  const { status, body: answer } = await t.rest(method, `/admin/${path}`, body, who)
  if (status >= 300) throw new Error(`${status} ${answer.error?.message ?? ''}`)
  return answer.data
}
let made = 0
const niche = (more: object = {}) =>
  ask<Niche>('POST', 'niches', { name: `Roofing ${++made}`, currency: 'EUR', ...more })
const level = (nicheId: string, name: string) =>
  ask<Level>('POST', 'competition-levels', {
    nicheId,
    name,
    price: { amount: 1000, currency: 'EUR' },
    maxBuyers: 3,
  })

describe('niches', () => {
  test('the first one fixes the currency and opens the book', async () => {
    const first = await niche()
    expect(first).toMatchObject({ country: 'US', activeVersion: null })
    expect(first.path).toMatch(/^\/f\/w-\w+\/roofing-1$/)
    expect(await world.within(owner.workspaceId, (tx) => currencyOf(tx, owner.workspaceId))).toBe('EUR')
    await expect(niche({ currency: 'USD' })).rejects.toThrow(/works in EUR/)
  })

  test('a form to begin with can be activated as it is', async () => {
    const { id } = await niche({ isLocationBased: true })
    await ask('POST', `niches/${id}/schema/1/activate`, { confirm: true })
    expect(await ask<Niche>('GET', `niches/${id}`)).toMatchObject({ activeVersion: 1 })
  })

  test('two cannot have one address, unless one of them is archived', async () => {
    const { id } = await niche({ slug: 'windows' })
    await expect(niche({ slug: 'windows' })).rejects.toThrow(/address windows/)
    await world.leads(owner.workspaceId, id, 1)
    expect(await ask('DELETE', `niches/${id}`)).toEqual({ outcome: 'archived' })
    expect(await niche({ slug: 'windows' })).toMatchObject({ slug: 'windows' })
    await expect(ask('PATCH', `niches/${id}`, { name: 'Again' })).rejects.toThrow(/archived/)
  })

  test('one that nothing hangs on is deleted with its form and levels', async () => {
    const { id } = await niche()
    await level(id, 'Shared')
    expect(await ask('DELETE', `niches/${id}`)).toEqual({ outcome: 'deleted' })
    await expect(ask('GET', `niches/${id}`)).rejects.toThrow(/404/)
  })
})

describe('levels', () => {
  test('stand in the order in which they are tried, which is changed as a whole', async () => {
    const { id: nicheId } = await niche()
    const [a, b, c] = [await level(nicheId, 'A'), await level(nicheId, 'B'), await level(nicheId, 'C')]
    const ids = [c.id, a.id, b.id]
    await ask('POST', 'competition-levels/reorder', { nicheId, ids })
    const listed = await ask<Level[]>('GET', `competition-levels?nicheId=${nicheId}`)
    expect(listed.map(({ name, position }) => [name, position])).toEqual([
      ['C', 0],
      ['A', 1],
      ['B', 2],
    ])
    await expect(
      ask('POST', 'competition-levels/reorder', { nicheId, ids: [a.id, a.id, b.id] }),
    ).rejects.toThrow(/every level/)
  })

  test('a price is in the currency of the marketplace', async () => {
    const { id: nicheId } = await niche()
    const body = { nicheId, name: 'A', price: { amount: 1000, currency: 'USD' }, maxBuyers: 1 }
    await expect(ask('POST', 'competition-levels', body)).rejects.toThrow(/works in EUR/)
  })

  test('one with a subscription is archived, one without is deleted', async () => {
    const { id: nicheId } = await niche()
    const [used, free] = [await level(nicheId, 'Used'), await level(nicheId, 'Free')]
    const provider = await world.provider(owner.workspaceId)
    await world.subscription(owner.workspaceId, { id: nicheId, levelIds: [used.id] }, 0, provider)
    expect(await ask('DELETE', `competition-levels/${used.id}`)).toEqual({ outcome: 'archived' })
    expect(await ask('DELETE', `competition-levels/${free.id}`)).toEqual({ outcome: 'deleted' })
  })
})

describe('F3 a filter on a field that a new version removed or retyped is flagged and fails closed', () => {
  const fixed = [
    { key: 'name', type: 'text', label: 'Name', required: true },
    { key: 'email', type: 'email', label: 'E-mail', required: true },
  ]
  const definition = (...fields: (Pick<FormField, 'key' | 'type'> & Partial<FormField>)[]) => ({
    pages: [{ fields: [...fixed, ...fields.map((field) => ({ label: field.key, ...field }))] }],
  })

  async function formOf(...fields: Parameters<typeof definition>) {
    const { id } = await niche()
    await ask('PATCH', `niches/${id}/schema/1`, { definition: definition(...fields) })
    await ask('POST', `niches/${id}/schema/1/activate`, { confirm: true })
    return { id, levelIds: [(await level(id, 'Shared')).id] }
  }
  async function next(id: string, mapping: unknown[], ...fields: Parameters<typeof definition>) {
    const { version } = await ask<{ version: number }>('POST', `niches/${id}/schema`, {})
    await ask('PATCH', `niches/${id}/schema/${version}`, { definition: definition(...fields) })
    const path = `niches/${id}/schema/${version}/activate`
    const preview = await ask<ActivationResult>('POST', path, { mapping })
    return { preview, confirm: () => ask<ActivationResult>('POST', path, { mapping, confirm: true }) }
  }
  async function subscriptionOf(
    market: { id: string; levelIds: string[] },
    filters: LeadFilter[],
    status = 'active',
  ) {
    const provider = await world.provider(owner.workspaceId)
    return world.subscription(owner.workspaceId, market, 0, provider, { filters, status })
  }
  async function stateOf(id: string) {
    return world.within(owner.workspaceId, async (tx) => {
      const { rows } = await tx.$client.query<{
        status: string
        status_reason: string
        filters: LeadFilter[]
      }>('select status, status_reason, filters from subscriptions where id = $1', [id])
      return rows[0]
    })
  }
  const atLeast = (field: string): LeadFilter => ({ field, operator: 'range', min: 50 })

  test('at once with the activation nothing is sold by it; the job carries renamed fields over and stops the others', async () => {
    const market = await formOf(
      { key: 'size', type: 'number' },
      { key: 'floor', type: 'number' },
      { key: 'city', type: 'text' },
    )
    const renamed = await subscriptionOf(market, [atLeast('size')])
    const paused = await subscriptionOf(market, [atLeast('size')], 'paused')
    const lost = await subscriptionOf(market, [atLeast('size'), atLeast('floor')])
    const same = await subscriptionOf(market, [{ field: 'city', operator: 'exists' }])
    const mapping = [
      { from: ['size'], to: ['area'], kind: 'renamed' },
      { from: ['floor'], to: [], kind: 'deprecated' },
    ]
    const { preview, confirm } = await next(
      market.id,
      mapping,
      { key: 'area', type: 'number' },
      { key: 'city', type: 'long_text' },
    )
    expect(preview).toMatchObject({ activated: false, problems: [], touched: 3 })
    expect(preview.subscriptions.find(({ id }) => id === lost)).toMatchObject({
      rewritten: ['size'],
      lost: ['floor'],
    })
    expect(await stateOf(renamed)).toMatchObject({ status: 'active' })

    await confirm()
    for (const id of [renamed, paused, lost]) expect(await stateOf(id)).toMatchObject({ status: 'flagged' })
    expect(await stateOf(same)).toMatchObject({ status: 'active' })

    await t.drain()
    expect(await stateOf(renamed)).toMatchObject({
      status: 'active',
      status_reason: '',
      filters: [atLeast('area')],
    })
    expect(await stateOf(paused)).toMatchObject({ status: 'paused', filters: [atLeast('area')] })
    expect(await stateOf(lost)).toMatchObject({
      status: 'flagged',
      status_reason: expect.stringContaining('floor') as unknown,
    })
    expect(t.mails.filter(({ subject }) => subject.includes('is stopped'))).toHaveLength(1)
  })

  test('a field of another type is lost, and a mapping that forgets it is refused', async () => {
    const market = await formOf({ key: 'size', type: 'number' })
    const subscription = await subscriptionOf(market, [atLeast('size')])
    const forgotten = await next(market.id, [], { key: 'size', type: 'text' })
    expect(forgotten.preview.problems[0]?.message).toMatch(/size/)
    await expect(forgotten.confirm()).rejects.toThrow(/what becomes of/)
    const told = await next(market.id, [{ from: ['size'], to: [], kind: 'deprecated' }], {
      key: 'size',
      type: 'text',
    })
    await told.confirm()
    await t.drain()
    expect(await stateOf(subscription)).toMatchObject({ status: 'flagged' })
  })

  test('two activations before the job has run carry a filter through both', async () => {
    const market = await formOf({ key: 'a', type: 'number' })
    const subscription = await subscriptionOf(market, [atLeast('a')])
    const second = await next(market.id, [{ from: ['a'], to: ['b'], kind: 'renamed' }], {
      key: 'b',
      type: 'number',
    })
    await second.confirm()
    const third = await next(market.id, [{ from: ['b'], to: ['c'], kind: 'renamed' }], {
      key: 'c',
      type: 'number',
    })
    await third.confirm()
    await t.drain()
    expect(await stateOf(subscription)).toMatchObject({ status: 'active', filters: [atLeast('c')] })
  })
})

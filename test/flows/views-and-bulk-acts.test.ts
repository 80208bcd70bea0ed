import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

const add = async (name: string, more: object = {}) =>
  (await person.call<{ id: string }>('POST', '/prospects', { name, ...more })).id
const list = async (query: string) =>
  (await person.call<{ id: string }[]>('GET', `/prospects?${query}`)).map((row) => row.id)

describe('saved views', () => {
  const view = {
    filter: { tier: ['A'], tag: ['Warm'] },
    columns: ['name', 'score'],
    sort: 'name',
    order: 'asc',
  }

  test('personal ones are seen by their maker alone, shared ones by all', async () => {
    const colleague = asPerson(t, await t.make.member({ workspaceId: me.workspaceId, role: 'member' }))
    const mine = await person.call<{ id: string }>('POST', '/views', { name: 'Mine', view })
    const shared = await person.call<{ id: string }>('POST', '/views', { name: 'Ours', isShared: true, view })
    expect(await person.call('GET', '/views')).toMatchObject([
      { id: mine.id, view, isMine: true },
      { id: shared.id, isShared: true },
    ])
    expect(await colleague.call('GET', '/views')).toMatchObject([{ id: shared.id, isMine: false }])
    await expect(colleague.call('DELETE', `/views/${mine.id}`)).rejects.toThrow('404')
  })
})

describe('bulk acts', () => {
  test('add to a campaign, and delete with everything', async () => {
    const campaign = await person.campaign()
    const ids = [await add('Harbor Dental'), await add('Zenith Motors', { website: 'zenith.example' })]
    const selection = { ids }
    expect(await person.call('POST', '/prospects/campaign', { selection, campaignId: campaign.id })).toEqual({
      count: 2,
    })
    expect(await person.call('POST', '/prospects/campaign', { selection, campaignId: campaign.id })).toEqual({
      count: 0,
    })
    expect(await list(`campaign=${campaign.id}`)).toHaveLength(2)
    expect(await person.call('POST', '/prospects/delete', { selection })).toEqual({ count: 2 })
    expect(await list('')).toEqual([])
  })
})

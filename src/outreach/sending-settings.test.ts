import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'

let t: TestApp
let owner: Identity
beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

describe('settings of sending', () => {
  test('begin with defaults, change for who read the newest, and say which field is wrong', async () => {
    const first = (await t.rest('GET', '/outreach/settings', undefined, owner)).body.data as {
      version: number
    }
    expect(first).toMatchObject({ postalAddress: '', risky: 'ask', sendUnknown: true, version: 0 })
    const change = {
      version: 0,
      postalAddress: 'Acme, 1 Example Street',
      ownNetworks: ['198.51.100.0/24', '2001:db8::1'],
    }
    const both = await Promise.all(
      [1, 2].map(async () => t.rest('PATCH', '/outreach/settings', change, owner)),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const now = (await t.rest('GET', '/outreach/settings', undefined, owner)).body.data
    expect(now).toMatchObject({ ...change, version: 1 })
    for (const bad of [
      { ownNetworks: ['10.0.0.0/99'] },
      { timeZone: 'x' },
      { days: [] },
      { fromMinute: 900, toMinute: 800 },
    ])
      expect((await t.rest('PATCH', '/outreach/settings', { version: 1, ...bad }, owner)).status).toBe(400)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import type { Budget } from '#contracts/tenancy'
import type { Notification } from '#contracts/notify'
import type { ProspectRow, TimelineEntry } from '../../src/prospecting/contract.ts'
import { createFakeLanguageModel } from '../../src/providers/language-model/index.ts'
import { sweepNotifications } from '../../src/notify/notification.flow.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from './as-person.ts'
import { fakeSites, sitePage } from './sites.ts'

const web = fakeSites({ 'alder-dental.example': sitePage({ name: 'Alder Dental' }) })
const fake = createFakeLanguageModel(() => ({
  painPoints: [],
  opportunities: [],
  summary: null,
  hooks: [],
  messages: [],
}))
/** Every question costs 0.60. */
const model: typeof fake = {
  ...fake,
  analyse: async (shape, question) => ({ ...(await fake.analyse(shape, question)), costMicros: 600_000 }),
  write: async (shape, question) => ({ ...(await fake.write(shape, question)), costMicros: 600_000 }),
}
let t: TestApp
beforeAll(async () => {
  t = await testApp({
    startAt: new Date('2026-03-31T12:00:00Z'),
    logLevel: 'fatal',
    providers: { languageModel: model, pages: web.pages },
  })
})
afterAll(() => t.close())

const question = { system: '', prompt: 'What is it?', maxTokens: 10 }

test('at the budget paid calls stop, in words; admins are told once, and the next month goes on', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const ask = async () => (await t.app.modelOfWorkspace(me.workspaceId))?.analyse(z.unknown(), question)
  const told = async () => {
    await sweepNotifications(t.app)
    const all = await person.call<Notification[]>('GET', '/notifications')
    return all.filter(({ kind }) => kind === 'budget_reached')
  }
  await person.call('PUT', '/workspaces/current/budget', { monthlyMicros: 1_000_000 })
  await ask()
  expect(await told()).toEqual([])
  expect(await person.call<Budget>('GET', '/workspaces/current/budget')).toEqual({
    month: '2026-03',
    monthlyMicros: 1_000_000,
    spentMicros: 600_000,
    isReached: false,
  })
  await ask()
  const before = fake.asked.length
  await expect(ask()).rejects.toThrow('The budget of 1.00 for this month is spent')
  expect(fake.asked.length).toBe(before)
  expect(await told()).toMatchObject([{ path: '/settings/workspace', count: 1 }])

  const campaign = await person.campaign()
  await person.importFile(campaign.id, 'company_name,website\nAlder Dental,alder-dental.example\n')
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.drain()
  expect(fake.asked.length).toBe(before)
  const [row] = await person.call<ProspectRow[]>('GET', `/prospects?campaign=${campaign.id}`)
  expect(row?.score).not.toBeNull()
  const timeline = await person.call<TimelineEntry[]>('GET', `/prospects/${row?.id}/timeline?limit=100`)
  expect(timeline.some(({ what }) => what.startsWith('researched by rules only: The budget of 1.00'))).toBe(
    true,
  )
  expect(await told()).toHaveLength(1)

  t.clock.forward(86_400_000)
  await ask()
  await ask()
  await expect(ask()).rejects.toThrow('May 1')
  expect((await told()).reduce((sum, one) => sum + one.count, 0)).toBe(2)
  await person.call('PUT', '/workspaces/current/budget', { monthlyMicros: null })
  await ask()
  expect(fake.asked.length).toBe(before + 3)
})

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
let breaks = false
/** Every question costs 0.60, and might have cost 0.70 where it is short. */
const model: typeof fake = {
  ...fake,
  mostMicros: (_task, { maxTokens }) => (maxTokens === 11 ? 700_000 : 0),
  analyse: async (shape, question) => {
    if (breaks) throw new Error('the line is dead')
    return { ...(await fake.analyse(shape, question)), costMicros: 600_000 }
  },
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

const short = { ...question, maxTokens: 11 }

test('many calls at once spend no more than there is: what they may cost counts from when they begin', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  await person.call('PUT', '/workspaces/current/budget', { monthlyMicros: 2_000_000 })
  const ask = async () => (await t.app.modelOfWorkspace(me.workspaceId))?.analyse(z.unknown(), short)
  const before = fake.asked.length
  const ends = await Promise.allSettled(Array.from({ length: 10 }, ask))
  // Each may cost 0.70 and costs 0.60: two fit beside each other, and once they are over a third does.
  const made = ends.filter(({ status }) => status === 'fulfilled').length
  expect(made).toBeGreaterThanOrEqual(2)
  expect(fake.asked.length - before).toBe(made)
  const { spentMicros } = await person.call<Budget>('GET', '/workspaces/current/budget')
  expect(spentMicros).toBe(made * 600_000)
  expect(spentMicros).toBeLessThanOrEqual(2_000_000)
  const refused = ends.filter((end) => end.status === 'rejected')
  expect(String(refused[0]?.reason)).toContain('What is left of the budget of 2.00')
})

test('a call that died with its process holds its place for minutes, not for good; one that fails gives it back', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  await person.call('PUT', '/workspaces/current/budget', { monthlyMicros: 1_000_000 })
  const ask = async () => (await t.app.modelOfWorkspace(me.workspaceId))?.analyse(z.unknown(), short)
  expect(await t.app.integrations.take(me.workspaceId, 900_000)).toMatchObject({ hold: expect.any(String) })
  await expect(ask()).rejects.toThrow('taken by calls under way')
  t.clock.forward(301_000)
  breaks = true
  await expect(ask()).rejects.toThrow('the line is dead')
  breaks = false
  await ask()
})

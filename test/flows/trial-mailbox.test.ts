import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFakeMailTransport } from '../../src/providers/mail-sending/index.ts'
import { testApp, type TestApp } from '../app.ts'
import { addMailbox, addSequences, messagesOf, sendDue, sendingSettings, start } from '../sending.ts'

let t: TestApp
beforeAll(async () => {
  // A Sunday before dawn.
  t = await testApp({
    providers: { mailTransport: createFakeMailTransport() },
    startAt: new Date('2026-11-22T04:00:00Z'),
  })
})
afterAll(async () => t.close())

test.each([
  ['built_in', 1, 'sent'],
  ['smtp', 0, 'scheduled'],
] as const)('on a Sunday before dawn a mailbox of kind %s sends %i messages', async (kind, sent, status) => {
  const officeHours = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1020 }
  const { id } = await t.make.workspace()
  await sendingSettings(t.app, id, officeHours)
  await addMailbox(t.app, id, { kind, ...officeHours })
  const [sequence = ''] = await addSequences(t.app, id, [{ email: `trial-${kind}@firm.example` }])
  await start(t.app, id, sequence)
  expect(await sendDue(t.app)).toBe(sent)
  expect((await messagesOf(t.app, id, sequence)).map((message) => message.status)).toEqual([status])
})

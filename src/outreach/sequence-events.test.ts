import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import { sendSequence } from '../../test/sent-sequences.ts'
import { inWorkspace } from '../platform/db.ts'
import type { SequenceEvents } from './contract.ts'
import { recordEvents } from './message-events.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

test('a sequence shows what happened to its messages in order, with who was behind it and which link it was', async () => {
  const owner = await t.make.member()
  const id = owner.workspaceId
  const sent = await sendSequence(t, id, {
    sent: 2,
    links: ['https://acme.example/one', 'https://acme.example/two'],
  })
  const another = await sendSequence(t, id, { to: 'b@firm.example' })
  const [first = '', second = ''] = sent.messageIds
  const at = (minutes: number) => new Date(t.app.now().getTime() + minutes * 60_000)
  await inWorkspace(t.app.db, id, async (tx) =>
    recordEvents(tx, t.app, id, [
      { messageId: first, kind: 'opened', at: at(1), isHuman: false, reason: 'gateway: Barracuda' },
      { messageId: first, kind: 'sent', at: at(0) },
      { messageId: second, kind: 'clicked', at: at(3), isHuman: true, reason: 'browser', linkIndex: 1 },
      { messageId: another.messageIds[0] ?? '', kind: 'sent', at: at(0) },
    ]),
  )
  const get = async (as = owner) => t.rest('GET', `/outreach/${sent.sequenceId}/events`, undefined, as)
  const { events, isCut } = (await get()).body.data as SequenceEvents
  expect(isCut).toBe(false)
  expect(events.map(({ step, kind, isHuman, reason, link }) => [step, kind, isHuman, reason, link])).toEqual([
    [1, 'sent', null, null, null],
    [1, 'opened', false, 'gateway: Barracuda', null],
    [2, 'clicked', true, 'browser', 'https://acme.example/two'],
  ])
  expect((await get(await t.make.member())).status).toBe(404)
})

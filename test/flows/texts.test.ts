import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendTexts } from '../../src/outreach/sms-send.ts'
import { workspacesWithTexts } from '../../src/outreach/texts.flow.ts'
import { messagesOf } from '../sending.ts'
import { stepWorld, type StepWorld, type TestStep } from './step-world.ts'

const hour = 3_600_000
const day = 24 * hour

let w: StepWorld
beforeAll(async () => {
  w = await stepWorld()
})
afterAll(async () => w.t.close())
beforeEach(() => {
  w.phone.texts.length = 0
  w.phone.calls.length = 0
  w.phone.outcomes.clear()
})

describe('a text message', () => {
  const withText = async (more: TestStep[] = []) => {
    const made = await w.sequence([
      { channel: 'sms', delayDays: 0, body: 'Hello {{first_name|there}}' },
      ...more,
    ])
    await w.sendFirst()
    return made
  }

  test('goes out when it is due, once, and the next step follows', async () => {
    const { id, phone: to } = await withText([{ channel: 'linkedin', delayDays: 1 }])
    expect(await workspacesWithTexts(w.t.app)).toContain(w.me.workspaceId)
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(1)
    expect(w.phone.texts).toMatchObject([{ to, body: expect.stringContaining('Reply STOP to opt out.') }])
    expect(await w.steps(id)).toEqual(['1 sent', '2 sent', '3 scheduled'])
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(0)
    expect(await workspacesWithTexts(w.t.app)).not.toContain(w.me.workspaceId)
  })

  test('waits out the quiet hours of the recipient', async () => {
    const { id } = await withText()
    await w.sql(`update messages set time_zone = 'Asia/Tokyo' where sequence_id = $1`, [id])
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(0)
    const [, text] = await messagesOf(w.t.app, w.me.workspaceId, id)
    expect(text).toMatchObject({ status: 'scheduled', held: 'window' })
    expect(text?.dueAt?.toISOString()).toMatch(/T23:00:00/)
    w.t.clock.forward(12 * hour)
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(1)
  })

  test('never goes to a suppressed number, though it was suppressed a moment before', async () => {
    const { id, phone: to } = await withText([{ channel: 'linkedin', delayDays: 1 }])
    w.t.clock.forward(12 * hour)
    await w.suppressPhone(to)
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(0)
    expect(w.phone.texts).toEqual([])
    expect(await w.steps(id)).toEqual(['1 sent', '2 cancelled', '3 cancelled'])
  })

  test('to somebody who had answered STOP suppresses the number and ends the sequence', async () => {
    const { id, phone: to } = await withText([{ channel: 'linkedin', delayDays: 1 }])
    const stop = {
      kind: 'refused',
      scope: 'recipient',
      isOptOut: true,
      code: 21_610,
      message: 'STOP',
    } as const
    w.phone.outcomes.set(to, stop)
    await sendTexts(w.t.app, w.me.workspaceId)
    expect(await w.steps(id)).toEqual(['1 sent', '2 failed', '3 cancelled'])
    const rows = await w.sql('select reason from suppressions where kind = $1 and value = $2', ['phone', to])
    expect(rows).toEqual([{ reason: 'stop' }])
  })

  test('to a number that is none fails alone: what follows still goes', async () => {
    const { id, phone: to } = await withText([{ channel: 'linkedin', delayDays: 1 }])
    const none = {
      kind: 'refused',
      scope: 'recipient',
      isOptOut: false,
      code: 21_211,
      message: 'no',
    } as const
    w.phone.outcomes.set(to, none)
    await sendTexts(w.t.app, w.me.workspaceId)
    expect(await w.steps(id)).toEqual(['1 sent', '2 failed', '3 scheduled'])
  })

  test('of which the answer never came is in doubt and not sent again', async () => {
    const { id, phone: to } = await withText()
    w.phone.outcomes.set(to, { kind: 'in_doubt', message: 'no answer' })
    await sendTexts(w.t.app, w.me.workspaceId)
    expect(await w.steps(id)).toEqual(['1 sent', '2 in_doubt'])
    w.phone.outcomes.clear()
    w.t.clock.forward(day)
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(0)
  })

  test('that a process died over is shown as in doubt', async () => {
    const { id } = await withText()
    await w.sql(
      `update messages set status = 'sending', claimed_at = $2, handed_at = $2 where sequence_id = $1 and channel = 'sms'`,
      [id, new Date(w.t.app.now().getTime() - 11 * 60_000)],
    )
    await workspacesWithTexts(w.t.app)
    expect(await w.steps(id)).toEqual(['1 sent', '2 in_doubt'])
  })

  test('is sent once, though two workers look at the same moment', async () => {
    await withText()
    const counts = await Promise.all([
      sendTexts(w.t.app, w.me.workspaceId),
      sendTexts(w.t.app, w.me.workspaceId),
    ])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(w.phone.texts).toHaveLength(1)
  })

  test('that was not taken is tried again later; a wrong key stops and says so', async () => {
    const { id, phone: to } = await withText()
    w.phone.outcomes.set(to, { kind: 'unreached', message: 'busy', retryAfterMs: 5 * 60_000 })
    await sendTexts(w.t.app, w.me.workspaceId)
    expect(await w.steps(id)).toEqual(['1 sent', '2 scheduled'])
    w.t.clock.forward(6 * 60_000)
    w.phone.outcomes.set(to, {
      kind: 'refused',
      scope: 'account',
      isOptOut: false,
      code: 20_003,
      message: 'Authenticate',
    })
    await sendTexts(w.t.app, w.me.workspaceId)
    w.t.clock.forward(hour)
    w.phone.outcomes.clear()
    expect(await sendTexts(w.t.app, w.me.workspaceId)).toBe(0)
    const [, text] = await messagesOf(w.t.app, w.me.workspaceId, id)
    expect(text).toMatchObject({ status: 'scheduled', held: 'mailbox' })
    expect(text?.failure).toMatch(/Twilio|key/)
  })
})

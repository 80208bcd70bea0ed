import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CallStarted, Sequence } from '../../src/outreach/contract.ts'
import { sequenceOf } from '../sending.ts'
import { stepWorld, type StepWorld } from './step-world.ts'

const day = 24 * 3_600_000

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

describe('steps that are no mail', () => {
  test('stand among the mails by their day, with the numbers in order', async () => {
    const { id } = await w.sequence([], false)
    await w.add(id, { channel: 'call', delayDays: 5 })
    await w.add(id, { channel: 'sms', delayDays: 2 })
    const shown = await w.add(id, { channel: 'linkedin', delayDays: 0 })
    expect(shown.messages.map(({ step, channel, delayDays }) => [step, channel, delayDays])).toEqual([
      [1, 'email', 0],
      [2, 'linkedin', 0],
      [3, 'sms', 2],
      [4, 'call', 5],
    ])
    const removed = await w.call<Sequence>('DELETE', `/outreach/${id}/steps/${shown.messages[0]?.id}`, {
      version: shown.version,
    })
    expect(removed.messages.map(({ step, channel }) => [step, channel])).toEqual([
      [1, 'linkedin'],
      [2, 'sms'],
      [3, 'call'],
    ])
  })

  test('cannot be changed once the sequence is approved, nor by somebody who saw an older text', async () => {
    const { id } = await w.sequence([], false)
    const body = { version: 99, channel: 'call', delayDays: 1, body: 'x' }
    expect((await w.t.rest('POST', `/outreach/${id}/steps`, body, w.me)).status).toBe(409)
    await w.sql(`update sequences set status = 'approved' where id = $1`, [id])
    expect((await w.t.rest('POST', `/outreach/${id}/steps`, { ...body, version: 1 }, w.me)).status).toBe(409)
  })

  test('ten are the most, and the last one stays', async () => {
    const { id } = await w.sequence([], false)
    const { version, messages } = await w.call<Sequence>('GET', `/outreach/${id}`)
    const last = `/outreach/${id}/steps/${messages[0]?.id}`
    expect((await w.t.rest('DELETE', last, { version }, w.me)).status).toBe(422)
    for (let i = 0; i < 9; i++) await w.add(id, { channel: 'call', delayDays: i })
    await expect(w.add(id, { channel: 'call', delayDays: 1 })).rejects.toThrow(/at most 10/)
  })
})

describe('a task', () => {
  test('is due after the mail before it, done by a person, and makes the next step due', async () => {
    const { id, phone: to } = await w.sequence([
      { channel: 'call', delayDays: 2 },
      { channel: 'linkedin', delayDays: 3 },
    ])
    await w.sendFirst()
    expect(await w.steps(id)).toEqual(['1 sent', '2 scheduled', '3 pending'])
    expect(await w.taskOf(id)).toBeUndefined()
    expect((await w.tasks('?state=upcoming')).some((task) => task.sequenceId === id)).toBe(true)
    w.t.clock.forward(2 * day)
    const task = await w.taskOf(id)
    expect(task).toMatchObject({ channel: 'call', contact: { phone: to }, quietUntil: null, blocked: null })
    await w.call('POST', `/outreach/tasks/${task?.id}/finish`, {
      outcome: 'reached',
      note: 'Call again in May',
    })
    expect(await w.steps(id)).toEqual(['1 sent', '2 sent', '3 scheduled'])
    const [row] = await w.sql('select outcome, note, done_by as by from messages where id = $1', [task?.id])
    expect(row).toEqual({ outcome: 'reached', note: 'Call again in May', by: w.me.userId })
    const again = await w.t.rest('POST', `/outreach/tasks/${task?.id}/finish`, { outcome: 'done' }, w.me)
    expect(again.status).toBe(409)
    w.t.clock.forward(day + 60_000)
    const next = await w.taskOf(id)
    expect(next?.channel).toBe('linkedin')
    await w.call('POST', `/outreach/tasks/${next?.id}/finish`, { outcome: 'skipped' })
    expect(await w.steps(id)).toEqual(['1 sent', '2 sent', '3 cancelled'])
    expect((await sequenceOf(w.t.app, w.me.workspaceId, id))?.status).toBe('completed')
  })

  test('that finds somebody who wants no contact suppresses them and ends the sequence', async () => {
    const { id, phone: to } = await w.sequence([
      { channel: 'call', delayDays: 0 },
      { channel: 'email', delayDays: 1, subject: 'Re:' },
    ])
    await w.sendFirst()
    const task = await w.taskOf(id)
    await w.call('POST', `/outreach/tasks/${task?.id}/finish`, { outcome: 'do_not_contact' })
    expect(await w.steps(id)).toEqual(['1 sent', '2 sent', '3 cancelled'])
    expect((await sequenceOf(w.t.app, w.me.workspaceId, id))?.status).toBe('stopped')
    const rows = await w.sql<{ kind: string }>('select kind from suppressions where value = $1', [to])
    expect(rows).toEqual([{ kind: 'phone' }])
  })

  test('is not shown while its sequence is paused', async () => {
    const { id } = await w.sequence([{ channel: 'call', delayDays: 0 }])
    await w.sendFirst()
    expect(await w.taskOf(id)).toBeDefined()
    await w.sql(`update sequences set status = 'paused' where id = $1`, [id])
    expect(await w.taskOf(id)).toBeUndefined()
  })
})

describe('one click', () => {
  test('rings the member and connects them with the contact', async () => {
    const { id, phone: to } = await w.sequence([{ channel: 'call', delayDays: 0 }])
    await w.sendFirst()
    const task = await w.taskOf(id)
    expect(await w.call('GET', '/outreach/tasks/calling')).toEqual({ canConnect: true, reason: null })
    expect(await w.call<CallStarted>('POST', `/outreach/tasks/${task?.id}/call`)).toEqual({
      ringing: '+12025550100',
      connecting: to,
    })
    expect(w.phone.calls).toMatchObject([{ member: '+12025550100', contact: to }])
  })

  test('is refused in quiet hours and for a suppressed number', async () => {
    const { id, phone: to } = await w.sequence([{ channel: 'call', delayDays: 0 }])
    await w.sendFirst()
    const task = await w.taskOf(id)
    const calling = async () => w.t.rest('POST', `/outreach/tasks/${task?.id}/call`, {}, w.me)
    await w.sql(`update messages set time_zone = 'Asia/Tokyo' where id = $1`, [task?.id])
    expect((await w.taskOf(id))?.quietUntil).not.toBeNull()
    expect((await calling()).body.error?.message).toContain('quiet')
    await w.sql(`update messages set time_zone = 'UTC' where id = $1`, [task?.id])
    await w.suppressPhone(to)
    expect((await w.taskOf(id))?.blocked).toContain('suppression list')
    expect((await calling()).body.error?.message).toContain('suppression list')
    expect(w.phone.calls).toEqual([])
  })
})

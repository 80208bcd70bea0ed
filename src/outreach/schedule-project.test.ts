import { describe, expect, test } from 'vitest'
import { createHourly } from './schedule-hours.ts'
import { projectQueue, type Projection } from './schedule-project.ts'

const always = [1, 2, 3, 4, 5, 6, 7]
const hours = { days: always, fromMinute: 540, toMinute: 1020, zone: 'UTC' }
const mailbox = (over: Partial<Projection> = {}): Projection => ({
  pace: { dayCap: 50, gapSeconds: 600, jitterPercent: 0, rampStart: null, rampStep: 1, rampSince: null },
  state: { dayOf: null, sentOnDay: 0, nextFreeAt: null },
  hours,
  hourly: createHourly({ mailbox: hours, recipient: hours, holidays: null }),
  isActive: true,
  now: new Date('2026-11-20T10:00:00Z'),
  until: new Date('2026-11-27T10:00:00Z'),
  ...over,
})
const waiting = (n: number, zone = 'UTC') =>
  Array.from({ length: n }, (_, i) => ({
    id: `${zone}${i}`,
    dueAt: new Date('2026-11-20T09:30:00Z'),
    held: null,
    zone,
    country: null,
  }))
const times = (given: Projection, all: ReturnType<typeof waiting>) =>
  projectQueue(given, all).map(
    ({ at, held }) => `${at?.toISOString().slice(5, 16) ?? 'later'} ${held ?? 'free'}`,
  )

describe('the queue of a mailbox, played forward', () => {
  test('keeps its gap between messages', () => {
    expect(times(mailbox(), waiting(3))).toEqual(['11-20T10:00 free', '11-20T10:10 gap', '11-20T10:20 gap'])
  })

  test('goes on the next day once the cap is reached', () => {
    const pace = { ...mailbox().pace, dayCap: 2, gapSeconds: 0 }
    expect(times(mailbox({ pace }), waiting(3))).toEqual([
      '11-20T10:00 free',
      '11-20T10:00 free',
      '11-21T09:00 cap',
    ])
  })

  test('says that it is the ramp where it is the ramp', () => {
    const pace = { ...mailbox().pace, gapSeconds: 0, rampStart: 1, rampSince: '2026-11-20' }
    expect(times(mailbox({ pace }), waiting(3))).toEqual([
      '11-20T10:00 free',
      '11-21T09:00 ramp',
      '11-21T09:00 ramp',
    ])
  })

  test('waits for the hours of the recipient, and lets others go meanwhile', () => {
    const all = [...waiting(1, 'America/New_York'), ...waiting(1)]
    expect(times(mailbox(), all)).toEqual(['11-20T10:00 free', '11-20T14:00 window'])
  })

  test('has no time for what goes later than was asked for, and none at all while the mailbox does not send', () => {
    const until = new Date('2026-11-20T10:15:00Z')
    expect(times(mailbox({ until }), waiting(3))).toEqual([
      '11-20T10:00 free',
      '11-20T10:10 gap',
      'later gap',
    ])
    expect(times(mailbox({ isActive: false }), waiting(1))).toEqual(['later mailbox'])
  })
})

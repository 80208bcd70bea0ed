import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { isSendTime, nextSendTime, type Hours } from './schedule-window.ts'

const week = [1, 2, 3, 4, 5]
const office = (zone: string, fromMinute = 540, toMinute = 1020, days = week): Hours => ({
  days,
  fromMinute,
  toMinute,
  zone,
})
const next = (after: string, ...windows: Hours[]) =>
  nextSendTime({ after: new Date(after), windows })?.toISOString() ?? null

describe('the next moment to send', () => {
  test.each([
    ['at once while the hours run', '2026-11-20T15:00:00Z', 'America/New_York', '2026-11-20T15:00:00.000Z'],
    ['when they begin', '2026-11-20T08:00:00Z', 'America/New_York', '2026-11-20T14:00:00.000Z'],
    ['not at their end any more', '2026-11-20T22:00:00Z', 'America/New_York', '2026-11-23T14:00:00.000Z'],
    ['after the weekend', '2026-11-21T15:00:00Z', 'America/New_York', '2026-11-23T14:00:00.000Z'],
    [
      'an hour earlier by UTC once clocks went forward',
      '2026-03-06T23:00:00Z',
      'America/New_York',
      '2026-03-09T13:00:00.000Z',
    ],
    [
      'an hour later once they went back',
      '2026-10-30T22:00:00Z',
      'America/New_York',
      '2026-11-02T14:00:00.000Z',
    ],
    ['in a zone of half hours', '2026-11-20T00:00:00Z', 'Asia/Kolkata', '2026-11-20T03:30:00.000Z'],
  ])('is %s', (_, after, zone, expected) => {
    expect(next(after, office(zone))).toBe(expected)
  })

  test('is one at which mailbox and recipient both work', () => {
    // New York 9 to 17 and Paris 9 to 17 meet from 15:00 to 17:00 in Paris.
    expect(next('2026-11-20T08:30:00Z', office('America/New_York'), office('Europe/Paris'))).toBe(
      '2026-11-20T14:00:00.000Z',
    )
    expect(next('2026-11-20T16:30:00Z', office('America/New_York'), office('Europe/Paris'))).toBe(
      '2026-11-23T14:00:00.000Z',
    )
  })

  test('is none where the two never work at the same time', () => {
    expect(
      next('2026-11-20T08:00:00Z', office('UTC', 540, 1020, [1]), office('UTC', 540, 1020, [2])),
    ).toBeNull()
    expect(next('2026-11-20T08:00:00Z', office('UTC', 540, 1020, []))).toBeNull()
  })

  test('is the first one that exists where the clock skips the opening', () => {
    // 2:30 does not exist in New York on 8 March 2026.
    const night = office('America/New_York', 150, 300, [7])
    expect(next('2026-03-08T05:00:00Z', night)).toBe('2026-03-08T07:00:00.000Z')
  })

  test('passes over days off, one after the other', () => {
    const isOff = (date: string) => ['2026-12-25', '2026-12-28'].includes(date)
    const at = nextSendTime({
      after: new Date('2026-12-24T17:30:00Z'),
      windows: [office('Europe/London')],
      daysOff: { zone: 'Europe/London', isOff },
    })
    expect(at?.toISOString()).toBe('2026-12-29T09:00:00.000Z')
  })

  test('is none when every day is off', () => {
    const daysOff = { zone: 'UTC', isOff: () => true }
    expect(nextSendTime({ after: new Date('2026-12-24T17:30:00Z'), windows: [], daysOff })).toBeNull()
  })
})

const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'America/Santiago',
]
const hours = fc
  .record({
    zone: fc.constantFrom(...zones),
    from: fc.integer({ min: 0, max: 1380 }),
    length: fc.integer({ min: 30, max: 900 }),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  })
  .map(({ zone, from, length, days }) => office(zone, from, Math.min(1440, from + length), days))

const isOpen = ({ days, fromMinute, toMinute, zone }: Hours, at: number): boolean => {
  const local = DateTime.fromMillis(at, { zone })
  const minute = local.hour * 60 + local.minute
  return days.includes(local.weekday) && minute >= fromMinute && minute < toMinute
}

test('the next moment is open for everybody, not before the wish, and no quarter of an hour before it was open', () => {
  const after = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  fc.assert(
    fc.property(fc.array(hours, { minLength: 1, maxLength: 2 }), after, (windows, minute) => {
      const wish = minute * 60_000
      const found = nextSendTime({ after: new Date(wish), windows })
      const end = found?.getTime() ?? wish + 9 * 86_400_000
      for (let at = wish; at < end; at += 15 * 60_000)
        expect(windows.every((window) => isOpen(window, at))).toBe(false)
      if (found === null) return
      expect(found.getTime()).toBeGreaterThanOrEqual(wish)
      expect(windows.every((window) => isOpen(window, found.getTime()))).toBe(true)
      expect(isSendTime(found, windows)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

import { expect, test } from 'vitest'
import { dayInWords, daysToTell, spanOfDay } from './days-to-tell.ts'

const at = (now: string, lastDay: string | null, timeZone = 'America/New_York') =>
  daysToTell({ lastDay, timeZone, now: new Date(now) })

test.each([
  ['at first: yesterday', '2026-03-20T10:00:00Z', null, ['2026-03-19']],
  ['before six: the day before', '2026-03-20T09:59:59Z', null, ['2026-03-18']],
  ['told already', '2026-03-20T23:00:00Z', '2026-03-19', []],
  ['two days missed', '2026-03-20T12:00:00Z', '2026-03-17', ['2026-03-18', '2026-03-19']],
  ['the clock stepped back', '2026-03-10T12:00:00Z', '2026-03-19', []],
  ['over the change of the clock', '2026-03-09T12:00:00Z', '2026-03-06', ['2026-03-07', '2026-03-08']],
])('days that are told of: %s', (_, now, lastDay, days) => {
  expect(at(now, lastDay)).toEqual(days)
})

test('after a long break the last seven days are told of, the oldest first', () => {
  const days = at('2026-03-20T12:00:00Z', '2025-01-01')
  expect([days.length, days[0], days.at(-1)]).toEqual([7, '2026-03-13', '2026-03-19'])
})

test('a day has as many hours as its clock gives it, and an unknown zone is UTC', () => {
  const { start, end } = spanOfDay('2026-03-08', 'America/New_York')
  expect([start.toISOString(), end.toISOString()]).toEqual([
    '2026-03-08T05:00:00.000Z',
    '2026-03-09T04:00:00.000Z',
  ])
  expect(spanOfDay('2026-03-08', 'Mars/Base').start.toISOString()).toBe('2026-03-08T00:00:00.000Z')
  expect(at('2026-03-20T06:00:00Z', null, 'Mars/Base')).toEqual(['2026-03-19'])
  expect(dayInWords('2026-03-01')).toBe('Sunday, March 1, 2026')
})

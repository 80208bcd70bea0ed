import { expect, it } from 'vitest'
import { quietUntil } from './quiet-hours.ts'

const night = { fromMinute: 20 * 60, toMinute: 8 * 60 }

it.each([
  ['2026-03-02T12:00:00Z', 'UTC', null],
  ['2026-03-02T20:00:00Z', 'UTC', '2026-03-03T08:00:00.000Z'],
  ['2026-03-02T07:59:00Z', 'UTC', '2026-03-02T08:00:00.000Z'],
  ['2026-03-02T08:00:00Z', 'UTC', null],
  ['2026-03-02T12:00:00Z', 'America/Los_Angeles', '2026-03-02T16:00:00.000Z'],
  // The night in which the clocks of New York go forward is an hour shorter.
  ['2026-03-08T03:00:00Z', 'America/New_York', '2026-03-08T12:00:00.000Z'],
])('at %s in %s it is quiet until %s', (now, zone, until) => {
  expect(quietUntil(night, zone, new Date(now))?.toISOString() ?? null).toBe(until)
})

it('quiet hours may lie within a day, end at midnight, or not be', () => {
  const at = new Date('2026-03-02T13:00:00Z')
  const until = (fromMinute: number, toMinute: number) =>
    quietUntil({ fromMinute, toMinute }, 'UTC', at)?.toISOString() ?? null
  expect(until(12 * 60, 14 * 60)).toBe('2026-03-02T14:00:00.000Z')
  expect(until(12 * 60, 1440)).toBe('2026-03-03T00:00:00.000Z')
  expect(until(0, 0)).toBeNull()
})

it('without a choice of the workspace the night is quiet', () => {
  expect(quietUntil(null, 'UTC', new Date('2026-03-02T22:00:00Z'))?.toISOString()).toBe(
    '2026-03-03T08:00:00.000Z',
  )
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRetryableStatus, parseRetryAfter, pause, retryDelayMs } from './retry.ts'

const now = new Date('2026-03-01T12:00:00Z')

test.each([
  ['120', 120_000],
  [' 3 ', 3000],
  ['0', 0],
  ['1.5', 1500],
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['soon', null],
  ['-5', null],
  ['', null],
  [undefined, null],
])('Retry-After %j is %j ms', (value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected)
})

test('a delay lies between zero and a ceiling that doubles up to the cap', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempt, drawn) => {
        const delay = retryDelayMs({ attempt, random: () => drawn, baseMs: 100, capMs: 5000 })
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThan(Math.min(5000, 100 * 2 ** (attempt - 1)) + 1e-9)
      },
    ),
  )
})

test('a delay is never shorter than Retry-After and never longer than the cap', () => {
  const delay = (retryAfterMs: number) =>
    retryDelayMs({ attempt: 1, random: () => 0.5, retryAfterMs, baseMs: 100, capMs: 5000 })
  expect(delay(2000)).toBe(2050)
  expect(delay(3_600_000)).toBe(5000)
})

test('only statuses that pass are worth repeating', () => {
  expect([429, 502, 503, 504, 529].every(isRetryableStatus)).toBe(true)
  expect([200, 301, 400, 401, 404, 409, 500, 501].some(isRetryableStatus)).toBe(false)
})

test('a pause ends when its signal aborts', async () => {
  const controller = new AbortController()
  const waiting = pause(60_000, controller.signal)
  controller.abort()
  await expect(waiting).rejects.toThrow('cancelled')
  await expect(pause(60_000, controller.signal)).rejects.toThrow('cancelled')
})

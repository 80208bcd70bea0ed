import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capOfDay, dayIn, gapMs, mayMailboxSend, type Pace } from './schedule-caps.ts'

const pace = (over: Partial<Pace> = {}): Pace => ({
  dayCap: 50,
  gapSeconds: 600,
  jitterPercent: 20,
  rampStart: null,
  rampStep: 1,
  rampSince: null,
  ...over,
})
const now = new Date('2026-11-20T15:00:00Z')
const fresh = { dayOf: null, sentOnDay: 0, nextFreeAt: null }

describe('the cap of a day', () => {
  test.each([
    ['is the cap without a ramp', pace(), '2026-11-20', 50, 'cap'],
    [
      'begins where the ramp begins',
      pace({ rampStart: 10, rampSince: '2026-11-20' }),
      '2026-11-20',
      10,
      'ramp',
    ],
    [
      'grows by a step a day',
      pace({ rampStart: 10, rampStep: 3, rampSince: '2026-11-20' }),
      '2026-11-24',
      22,
      'ramp',
    ],
    ['ends at the cap', pace({ rampStart: 10, rampSince: '2026-01-01' }), '2026-11-20', 50, 'cap'],
    ['begins today where nobody said since when', pace({ rampStart: 10 }), '2026-11-20', 10, 'ramp'],
    [
      'does not shrink before its first day',
      pace({ rampStart: 10, rampSince: '2026-11-25' }),
      '2026-11-20',
      10,
      'ramp',
    ],
  ])('%s', (_, given, day, cap, why) => {
    expect(capOfDay(given, day)).toEqual({ cap, why })
  })

  test('grows by the step on the day when clocks change too', () => {
    const given = pace({ rampStart: 1, rampStep: 2, rampSince: '2026-03-07' })
    expect(capOfDay(given, '2026-03-09').cap).toBe(5)
  })
})

describe('what a mailbox may send now', () => {
  test('is one message where it keeps a gap, and the rest of its day where it keeps none', () => {
    expect(mayMailboxSend({ pace: pace(), state: fresh, zone: 'UTC', now })).toMatchObject({ count: 1 })
    const state = { dayOf: '2026-11-20', sentOnDay: 20, nextFreeAt: null }
    const allowed = mayMailboxSend({ pace: pace({ gapSeconds: 0 }), state, zone: 'UTC', now })
    expect(allowed).toEqual({ count: 30, day: '2026-11-20', sentToday: 20 })
  })

  test('is nothing during the gap, until it ends', () => {
    const state = { ...fresh, nextFreeAt: new Date('2026-11-20T15:05:00Z') }
    expect(mayMailboxSend({ pace: pace(), state, zone: 'UTC', now })).toMatchObject({
      count: 0,
      why: 'gap',
      until: state.nextFreeAt,
    })
  })

  test('is nothing once the cap is reached, until midnight where the mailbox is', () => {
    const state = { dayOf: '2026-11-20', sentOnDay: 50, nextFreeAt: null }
    expect(mayMailboxSend({ pace: pace(), state, zone: 'America/New_York', now })).toMatchObject({
      count: 0,
      why: 'cap',
      until: new Date('2026-11-21T05:00:00Z'),
    })
  })

  test('counts anew on a new day there', () => {
    const state = { dayOf: '2026-11-19', sentOnDay: 50, nextFreeAt: null }
    expect(mayMailboxSend({ pace: pace(), state, zone: 'UTC', now })).toMatchObject({
      count: 1,
      sentToday: 0,
    })
  })
})

test('a gap is never shorter than it was set, and longer by the jitter at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 7200 }),
      fc.integer({ min: 0, max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (gapSeconds, jitterPercent, random) => {
        const ms = gapMs(pace({ gapSeconds, jitterPercent }), random)
        expect(ms).toBeGreaterThanOrEqual(gapSeconds * 1000)
        expect(ms).toBeLessThanOrEqual(gapSeconds * 1000 * (1 + jitterPercent / 100) + 1)
      },
    ),
  )
})

test('O3: over days of sending as soon as it may, no mailbox goes over its cap, its ramp or its gap', () => {
  const given = fc.record({
    dayCap: fc.integer({ min: 1, max: 30 }),
    gapSeconds: fc.integer({ min: 60, max: 7200 }),
    jitterPercent: fc.integer({ min: 0, max: 100 }),
    rampStart: fc.option(fc.integer({ min: 1, max: 10 })),
    rampStep: fc.integer({ min: 0, max: 5 }),
    zone: fc.constantFrom('America/New_York', 'Asia/Kathmandu', 'UTC'),
    // Over the change of clocks in New York.
    start: fc.integer({ min: Date.UTC(2026, 9, 28), max: Date.UTC(2026, 10, 1) }),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  })
  fc.assert(
    fc.property(given, ({ zone, start, random, ...set }) => {
      const mine = pace({ ...set, rampSince: dayIn(new Date(start), zone) })
      const sent: number[] = []
      let state: Parameters<typeof mayMailboxSend>[0]['state'] = fresh
      for (let at = start; at < start + 5 * 86_400_000;) {
        const allowed = mayMailboxSend({ pace: mine, state, zone, now: new Date(at) })
        if ('until' in allowed) {
          expect(allowed.until.getTime()).toBeGreaterThan(at)
          at = allowed.until.getTime()
          continue
        }
        sent.push(at)
        const nextFreeAt = new Date(at + gapMs(mine, random))
        state = { dayOf: allowed.day, sentOnDay: allowed.sentToday + allowed.count, nextFreeAt }
      }
      for (const [i, at] of sent.entries())
        if (i > 0) expect(at - (sent[i - 1] ?? 0)).toBeGreaterThanOrEqual(set.gapSeconds * 1000)
      const perDay = new Map<string, number>()
      for (const at of sent) {
        const day = dayIn(new Date(at), zone)
        perDay.set(day, (perDay.get(day) ?? 0) + 1)
      }
      for (const [day, n] of perDay) expect(n).toBeLessThanOrEqual(capOfDay(mine, day).cap)
      expect(sent.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

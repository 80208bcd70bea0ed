import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Arm, compareArms, rateOf } from './stats-compare.ts'

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

describe('two variants that are alike', () => {
  /** Sends day by day and looks every day: whether anybody ever said "better". */
  function everSaidBetter(random: () => number, rate: number, arms = 2): boolean {
    const all: Arm[] = Array.from({ length: arms }, (_, i) => ({ name: String(i), tried: 0, won: 0 }))
    for (let day = 0; day < 40; day++) {
      for (const arm of all)
        for (let i = 0; i < 25; i++) {
          arm.tried += 1
          if (random() < rate) arm.won += 1
        }
      if (compareArms(all).verdict === 'better') return true
    }
    return false
  }

  test.each([0.02, 0.05, 0.15, 0.4])(
    'are called different in at most 5 % of 1,000 simulations that look every day, at a rate of %f',
    (rate) => {
      const random = seeded(Math.round(rate * 1000))
      const wrong = Array.from({ length: 1000 }, () => everSaidBetter(random, rate)).filter(Boolean).length
      expect(wrong).toBeLessThanOrEqual(50)
    },
  )

  test('also where four are compared', () => {
    const random = seeded(4)
    const wrong = Array.from({ length: 500 }, () => everSaidBetter(random, 0.1, 4)).filter(Boolean).length
    expect(wrong).toBeLessThanOrEqual(25)
  })
})

test('a variant that is really better is found, and named', () => {
  const random = seeded(7)
  let found = 0
  for (let run = 0; run < 200; run++) {
    const count = (rate: number) => Array.from({ length: 1000 }, () => random() < rate).filter(Boolean).length
    const said = compareArms([
      { name: 'plain', tried: 1000, won: count(0.05) },
      { name: 'question', tried: 1000, won: count(0.11) },
    ])
    if (said.verdict === 'better' && said.best === 'question') found += 1
  }
  expect(found).toBeGreaterThanOrEqual(180)
})

test('nothing is said of one variant, of none and of too few', () => {
  const few = { name: 'a', tried: 29, won: 20 }
  expect(compareArms([]).verdict).toBe('too_few')
  expect(compareArms([{ ...few, tried: 500 }]).verdict).toBe('too_few')
  expect(compareArms([few, { name: 'b', tried: 5000, won: 1 }]).verdict).toBe('too_few')
})

test('whatever the counts, the order of the variants changes nothing', () => {
  const arm = fc
    .record({ tried: fc.integer({ min: 30, max: 5000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .map(({ tried, share }) => ({ tried, won: Math.round(tried * share) }))
  fc.assert(
    fc.property(arm, arm, (a, b) => {
      const [one, two] = [
        { name: 'a', ...a },
        { name: 'b', ...b },
      ]
      const said = compareArms([one, two])
      const turned = compareArms([two, one])
      expect(turned).toEqual({ ...said, chance: expect.closeTo(said.chance, 9) })
      expect(said.chance).toBeGreaterThanOrEqual(0)
      expect(said.chance).toBeLessThanOrEqual(1)
    }),
  )
})

describe('a share', () => {
  test('has Wilson’s interval', () => {
    expect(rateOf(10, 100)).toMatchObject({
      rate: 0.1,
      low: expect.closeTo(0.0552, 4),
      high: expect.closeTo(0.1744, 4),
    })
    expect(rateOf(0, 20)).toMatchObject({ rate: 0, low: 0, high: expect.closeTo(0.1611, 4) })
    expect(rateOf(0, 0)).toMatchObject({ rate: null, low: null, high: null })
  })

  test('lies within its interval, which lies within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const [count, of] = [Math.min(a, b), Math.max(a, b, 1)]
        const { rate, low, high } = rateOf(count, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(rate).toBeGreaterThanOrEqual(low ?? 1)
        expect(rate).toBeLessThanOrEqual(high ?? 0)
      }),
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScoringModelDefinition } from './contract.ts'
import { Score } from './contract.ts'
import { prospectSignals } from './default-model-signals.ts'
import { defaultProspectModel } from './default-model.ts'
import { one } from './engine-test-model.ts'
import { apportion } from './engine-weights.ts'
import { compileModel, compileScorer, scoreSubject, tierOf, type LeanScore, type Signals } from './engine.ts'

const asOf = new Date('2026-06-01T00:00:00Z')
const tenths = (points: number) => Math.round(points * 10)

const lean = (): LeanScore => ({ sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' })

/** A signal of the default model: any value its type allows, now and then missing or of a wrong type. */
const anySignals: fc.Arbitrary<Signals> = fc
  .record(
    Object.fromEntries(
      prospectSignals.map((signal) => {
        const usual = signal.values
          ? fc.constantFrom(...signal.values)
          : signal.type === 'boolean'
            ? fc.boolean()
            : signal.type === 'time'
              ? fc
                  .date({ min: new Date(0), max: asOf, noInvalidDate: true })
                  .map((date) => date.toISOString())
              : fc.double({ min: 0, max: 6000, noNaN: true })
        const odd = fc.constantFrom('odd', NaN, -1, true)
        const plain = fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd })
        return [
          signal.name,
          fc.oneof(
            plain,
            plain.map((value) => ({ value, factIds: ['f'] })),
          ),
        ]
      }),
    ),
    { requiredKeys: [] },
  )
  .map((signals) => signals as Signals)

describe('a score', () => {
  it('is the sum of its contributions to the tenth, within what each can give, for any signals', () => {
    fc.assert(
      fc.property(anySignals, (signals) => {
        const score = Score.parse(scoreSubject(defaultProspectModel, signals, asOf))
        if (score.state === 'insufficient_data') {
          expect([score.sum, score.score, score.shown, score.tier]).toEqual([null, null, null, null])
          expect(score.coverage).toBeLessThan(defaultProspectModel.coverageFloor)
          return
        }
        expect(score.contributions.reduce((sum, c) => sum + tenths(c.points), 0)).toBe(tenths(score.sum!))
        expect(score.contributions.reduce((sum, c) => sum + tenths(c.maxPoints), 0)).toBe(1000)
        for (const { points, maxPoints } of score.contributions) {
          expect(points).toBeGreaterThanOrEqual(0)
          expect(points).toBeLessThanOrEqual(maxPoints)
        }
        expect(score.contributions.length + score.missing.length).toBe(defaultProspectModel.factors.length)
        expect(score.score).toBeLessThanOrEqual(score.sum!)
        expect(score.tier).toBe(tierOf(defaultProspectModel.tiers, score.score!))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same on the fast path, for any signals', () => {
    const full = compileModel(defaultProspectModel)
    const scorer = compileScorer(defaultProspectModel)
    fc.assert(
      fc.property(anySignals, (signals) => {
        const a = full(signals, asOf)
        const b = scorer.score(scorer.flatten(signals), asOf.getTime(), lean())
        const number = (value: number) => (Number.isNaN(value) ? null : value)
        expect([number(b.sum), number(b.score), b.coverage, b.tier, b.state]).toEqual([
          a.sum,
          a.score,
          a.coverage,
          a.tier,
          a.state,
        ])
      }),
    )
  })

  it('never falls when a signal moves in its good direction', () => {
    const monotone = defaultProspectModel.factors.filter(({ curve }) => curve.kind !== 'table')
    fc.assert(
      fc.property(
        anySignals,
        fc.constantFrom(...monotone),
        fc.double({ min: 0, max: 6000, noNaN: true }),
        fc.double({ min: 0, max: 6000, noNaN: true }),
        (signals, factor, x, y) => {
          const [low, high] =
            factor.curve.kind === 'boolean' ? [false, true] : [Math.min(x, y), Math.max(x, y)]
          const [worse, better] = factor.direction === 'higher_is_better' ? [low, high] : [high, low]
          const at = (value: number | boolean) =>
            scoreSubject(defaultProspectModel, { ...signals, [factor.signal]: value }, asOf).sum ?? -1
          expect(at(better)).toBeGreaterThanOrEqual(at(worse))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order in which a version of the model lists its factors and groups', () => {
    fc.assert(
      fc.property(
        anySignals,
        fc.shuffledSubarray(defaultProspectModel.factors, { minLength: defaultProspectModel.factors.length }),
        fc.shuffledSubarray(defaultProspectModel.groups, { minLength: 4 }),
        (signals, factors, groups) => {
          const byId = (score: Score) => ({
            ...score,
            missing: score.missing.toSorted(),
            contributions: score.contributions.toSorted((a, b) => (a.factorId < b.factorId ? -1 : 1)),
          })
          const other = { ...defaultProspectModel, factors, groups }
          expect(byId(scoreSubject(other, signals, asOf))).toEqual(
            byId(scoreSubject(defaultProspectModel, signals, asOf)),
          )
        },
      ),
    )
  })

  it('does not change when all weights are doubled', () => {
    const doubled = {
      ...defaultProspectModel,
      groups: defaultProspectModel.groups.map((g) => ({ ...g, weight: g.weight * 2 })),
      factors: defaultProspectModel.factors.map((f) => ({ ...f, weight: f.weight * 2 })),
    }
    fc.assert(
      fc.property(anySignals, (signals) => {
        expect(scoreSubject(doubled, signals, asOf)).toEqual(
          scoreSubject(defaultProspectModel, signals, asOf),
        )
      }),
    )
  })
})

describe('missing data', () => {
  const two = (floor: number): ScoringModelDefinition => ({
    ...one({}),
    groups: [
      { id: 'g', name: 'First', weight: 60 },
      { id: 'h', name: 'Second', weight: 40 },
    ],
    factors: [
      { ...one({}).factors[0]!, id: 'a', signal: 'a', weight: 3 },
      { ...one({}).factors[0]!, id: 'b', signal: 'b', weight: 1 },
      { ...one({}).factors[0]!, id: 'c', signal: 'c', group: 'h' },
    ],
    coverageFloor: floor,
  })

  it('gives its weight to the rest of its group first', () => {
    const score = scoreSubject(two(0), { b: 100, c: 50 }, asOf)
    expect(score.contributions.map((c) => [c.factorId, c.points, c.maxPoints])).toEqual([
      ['b', 60, 60],
      ['c', 20, 40],
    ])
    expect(score.coverage).toBe(0.55)
    expect(score.missing).toEqual(['a'])
  })

  it('gives the weight of an unknown group to the other groups', () => {
    const score = scoreSubject(two(0), { a: 100, b: 0 }, asOf)
    expect(score.contributions.map((c) => [c.factorId, c.points, c.maxPoints])).toEqual([
      ['a', 75, 75],
      ['b', 0, 25],
    ])
    expect(score.coverage).toBe(0.6)
  })

  it('below the floor gives a state and no number; at the floor a number', () => {
    expect(scoreSubject(two(0.41), { c: 50 }, asOf)).toMatchObject({
      state: 'insufficient_data',
      sum: null,
      score: null,
      shown: null,
      tier: null,
      coverage: 0.4,
    })
    expect(scoreSubject(two(0.4), { c: 50 }, asOf)).toMatchObject({
      state: 'scored',
      score: 50,
      coverage: 0.4,
    })
    expect(scoreSubject(two(0), {}, asOf).state).toBe('insufficient_data')
  })

  it('takes a value of the wrong type for unknown', () => {
    for (const value of ['50', NaN, Infinity, true]) {
      expect(scoreSubject(two(0), { a: value, c: 50 }, asOf).missing).toEqual(['a', 'b'])
    }
  })

  it('is not fooled by signals named like parts of every object', () => {
    expect(scoreSubject(one({ signal: 'constructor' }), {}, asOf).state).toBe('insufficient_data')
  })
})

describe('tiers', () => {
  it.each([
    [100, 'A'],
    [75, 'A'],
    [74.9, 'B'],
    [50, 'B'],
    [49.9, 'C'],
    [25, 'C'],
    [24.9, 'D'],
    [0, 'D'],
  ])('a score of %d is tier %s', (value, tier) => {
    expect(scoreSubject(one({}), { s: value }, asOf)).toMatchObject({ score: value, shown: value, tier })
  })
})

describe('an override', () => {
  const override = { value: 80, reason: 'Met them at a fair', expiresAt: '2026-06-01T00:00:00Z' }
  it('is shown beside the computed score until it lapses', () => {
    const before = scoreSubject(one({}), { s: 30 }, new Date('2026-05-31T23:59:59Z'), override)
    expect(before).toMatchObject({ sum: 30, score: 30, shown: 80, tier: 'A', override })
    const after = scoreSubject(one({}), { s: 30 }, asOf, override)
    expect(after).toMatchObject({ score: 30, shown: 30, tier: 'C', override: null })
  })
})

describe('apportion', () => {
  it('splits exactly, each within one unit of its share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), fc.nat(2000), (weights, total) => {
        const sum = weights.reduce((a, b) => a + b, 0)
        const units = apportion(
          weights,
          total,
          weights.map((_, i) => String(i)),
        )
        expect(units.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : total)
        if (sum > 0)
          units.forEach((n, i) => expect(Math.abs(n - (weights[i]! / sum) * total)).toBeLessThan(1.000001))
      }),
    )
  })
})

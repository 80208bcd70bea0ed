import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultProspectModel } from './default-model.ts'
import { prospectSignals } from './default-model-signals.ts'
import { compileModel, compileScorer, type LeanScore, type Signals } from './engine.ts'
import { compilePackedReader, packSignals, unpackSignals } from './pack-signals.ts'

const valueOf = {
  boolean: fc.boolean(),
  number: fc.oneof(
    fc.integer({ min: -5, max: 300 }),
    fc.integer({ min: 0, max: 300 }).map((n) => n / 10),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  text: fc.oneof(fc.constantFrom('1-10', '11-50', 'valid', 'risky'), fc.string({ maxLength: 40 })),
  time: fc.constant('2026-01-15T09:30:00.000Z'),
}

const signals: fc.Arbitrary<Signals> = fc.record(
  Object.fromEntries(prospectSignals.map(({ name, type }) => [name, valueOf[type]])),
  { requiredKeys: [] },
)

describe('packed signals', () => {
  test('come back as they were, whatever they are', () => {
    fc.assert(
      fc.property(signals, (given) => {
        const packed = packSignals(given)
        expect(packed).not.toBeNull()
        expect(unpackSignals(packed!)).toEqual(given)
      }),
    )
  })

  test('give the same score as the signals, and its contributions sum to the sum (H1); what is missing is re-weighted (H3)', () => {
    const asOf = new Date('2026-02-01T00:00:00Z')
    const scorer = compileScorer(defaultProspectModel)
    const reader = compilePackedReader(scorer.slots)
    const full = compileModel(defaultProspectModel)
    const values = scorer.slots.map(() => undefined)
    const lean: LeanScore = { sum: 0, score: 0, coverage: 0, tier: null, state: 'scored' }
    fc.assert(
      fc.property(fc.array(signals, { minLength: 1, maxLength: 5 }), (rows) => {
        const bytes = Buffer.concat(rows.map((row) => packSignals(row)!))
        let offset = 0
        for (const row of rows) {
          offset = reader.read(bytes, offset, values)
          scorer.score(values, asOf.getTime(), lean)
          const whole = full(row, asOf)
          expect(lean.tier).toBe(whole.tier)
          expect(lean.state).toBe(whole.state)
          expect(lean.coverage).toBe(whole.coverage)
          if (whole.state === 'insufficient_data') {
            expect(whole.shown).toBeNull()
            continue
          }
          expect(lean.score).toBe(whole.score)
          const tenths = whole.contributions.reduce((sum, one) => sum + Math.round(one.points * 10), 0)
          expect(tenths).toBe(Math.round((whole.sum ?? 0) * 10))
          expect(whole.contributions.reduce((sum, one) => sum + Math.round(one.maxPoints * 10), 0)).toBe(1000)
        }
        expect(offset).toBe(bytes.length)
      }),
    )
  })

  test('are not made of a signal without a code, or with a time of its own', () => {
    expect(packSignals({ shoe_size: 43 })).toBeNull()
    expect(packSignals({ rating: { value: 4, at: '2026-01-15T09:30:00.000Z' } })).toBeNull()
  })

  test('every signal of a prospect has a code', () => {
    for (const { name, type } of prospectSignals)
      expect(
        packSignals({ [name]: type === 'boolean' ? true : type === 'number' ? 1 : 'x' }),
        name,
      ).not.toBeNull()
  })
})

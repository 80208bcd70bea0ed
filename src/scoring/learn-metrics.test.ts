import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrate, fitLogistic, logitsOf } from './learn-fit.ts'
import { aucOf, aucOfSorted, calibrationOf, eceOf, sigmoid } from './learn-metrics.ts'
import { bell, randomFrom } from './learn-test-world.ts'

const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), {
  minLength: 2,
  maxLength: 60,
})

describe('the area under the curve', () => {
  it('is the share of pairs that stand in the right order, ties half', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const scores = Float64Array.from(rows, ([score]) => score)
        const outcomes = Uint8Array.from(rows, ([, one]) => Number(one))
        const of = (wanted: number): number[] => [...scores].filter((_, i) => outcomes[i] === wanted)
        const [zeros, ones] = [of(0), of(1)]
        let won = 0
        for (const one of ones) for (const zero of zeros) won += one > zero ? 1 : one === zero ? 0.5 : 0
        const expected = won / ones.length / zeros.length
        const sorted = (some: number[]) => Float64Array.from(some).sort()
        if (Number.isNaN(expected)) expect(aucOf(scores, outcomes).auc).toBeNaN()
        else {
          expect(aucOf(scores, outcomes).auc).toBeCloseTo(expected, 10)
          expect(aucOfSorted(sorted(zeros), sorted(ones))).toBeCloseTo(expected, 10)
        }
      }),
    )
  })

  it('has an error near that of many samples', () => {
    const random = randomFrom(4)
    const draws = Array.from({ length: 300 }, () => {
      const outcomes = Uint8Array.from({ length: 200 }, () => Number(random() < 0.3))
      return aucOf(
        Float64Array.from(outcomes, (one) => one + bell(random)),
        outcomes,
      )
    })
    const mean = draws.reduce((sum, { auc }) => sum + auc / draws.length, 0)
    const spread = Math.sqrt(draws.reduce((sum, { auc }) => sum + (auc - mean) ** 2 / draws.length, 0))
    const told = draws.reduce((sum, { error }) => sum + error / draws.length, 0)
    expect(Math.abs(told / spread - 1)).toBeLessThan(0.15)
  })
})

describe('the calibration curve', () => {
  it('holds every row once, from the lowest to the highest', () => {
    fc.assert(
      fc.property(cases, (rows) => {
        const p = Float64Array.from(rows, ([score]) => score / 12)
        const bins = calibrationOf(
          p,
          Uint8Array.from(rows, ([, one]) => Number(one)),
        )
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length)
        const foretold = bins.map((bin) => bin.foretold)
        expect(foretold).toEqual(foretold.toSorted((a, b) => a - b))
        expect(eceOf(bins)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the fit', () => {
  const columnsOf = (rows: number[][]) => ({
    rows: rows.length,
    stride: 2,
    width: 2,
    columns: Int32Array.from(rows.flatMap(() => [0, 1])),
    values: Float32Array.from(rows.flat()),
  })
  const row = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), fc.boolean())

  it('ends where no weight can be moved for the better', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 4, maxLength: 80 }),
        fc.constantFrom(0.3, 3, 30),
        (rows, penalty) => {
          const design = columnsOf(rows.map(([x, y]) => [x / 10, y / 10]))
          const outcomes = Uint8Array.from(rows, ([, , one]) => Number(one))
          fc.pre(outcomes.includes(0) && outcomes.includes(1))
          const weights = fitLogistic(design, outcomes, penalty)
          const off = logitsOf(design, weights).map((logit, i) => sigmoid(logit) - outcomes[i]!)
          const slopes = [0, 1].map(
            (j) =>
              off.reduce((sum, one, i) => sum + one * design.values[2 * i + j]!, 0) +
              penalty * weights.columns[j]!,
          )
          for (const slope of [...slopes, off.reduce((sum, one) => sum + one, 0)])
            expect(Math.abs(slope)).toBeLessThan(0.05)
        },
      ),
    )
  })

  it('finds the weights that the rows were drawn with', () => {
    const random = randomFrom(6)
    const rows = Array.from({ length: 20_000 }, () => [bell(random), bell(random)])
    const outcomes = Uint8Array.from(rows, ([x, y]) => Number(random() < sigmoid(-1 + 0.8 * x! - 0.5 * y!)))
    const { bias, columns } = fitLogistic(columnsOf(rows), outcomes, 1)
    expect([bias, ...columns].map((one) => Math.round(one * 10) / 10)).toEqual([-1, 0.8, -0.5])
  })

  it.each([
    ['true', 0, 1],
    ['too low', 1, 1],
    ['too sure', 0, 0.4],
  ])('a line that is %s is corrected as far as the rows bear it out', (_name, shift, stretch) => {
    const random = randomFrom(9)
    const logits = Float64Array.from({ length: 4000 }, () => 1.5 * bell(random))
    const outcomes = Uint8Array.from(logits, (logit) => Number(random() < sigmoid(shift + stretch * logit)))
    const found = calibrate(logits, outcomes)
    expect(Math.abs(found.shift - shift)).toBeLessThan(0.15)
    expect(Math.abs(found.stretch - stretch)).toBeLessThan(0.15)
    if (shift === 0 && stretch === 1) expect(found).toEqual({ shift: 0, stretch: 1 })
  })
})

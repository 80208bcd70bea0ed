import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateNps } from './nps.ts'

const of = (count: number, answer: number | null) => Array.from({ length: count }, () => answer)

describe('a net promoter score', () => {
  it('counts answered ratings only: 50 promoters, 30 passives, 20 detractors and 100 skips is 30 (H4)', () => {
    const answers = [...of(50, 9), ...of(30, 7), ...of(20, 6), ...of(100, null)]
    expect(rateNps(answers)).toEqual({
      nps: 30,
      margin: 15.3,
      promoters: 50,
      passives: 30,
      detractors: 20,
      answered: 100,
    })
  })

  it('is no number while nobody answered', () => {
    for (const answers of [[], of(7, null)])
      expect(rateNps(answers)).toMatchObject({ nps: null, margin: null, answered: 0 })
  })

  it('tells apart the edges 0, 6, 7, 8, 9 and 10', () => {
    expect(rateNps([0, 6, 7, 8, 9, 10])).toMatchObject({ promoters: 2, passives: 2, detractors: 2, nps: 0 })
  })

  it('stays between −100 and 100, has no margin where all agree, and no skip changes it', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 10 })), { minLength: 1 }), (answers) => {
        const rated = rateNps(answers)
        expect(rateNps([...answers, null, null])).toEqual(rated)
        if (rated.nps === null) return
        expect(Math.abs(rated.nps)).toBeLessThanOrEqual(100)
        if (rated.promoters === rated.answered) expect(rated.margin).toBe(0)
      }),
    )
  })
})

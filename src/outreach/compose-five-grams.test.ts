import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedFiveGrams } from './compose-five-grams.ts'
import { allText, anyRequest, point, request, tones, written } from './compose-test-request.ts'
import type { DraftFact } from './composition.ts'

describe('two prospects', () => {
  const sequenceOf = (i: number, tone: (typeof tones)[number], facts: DraftFact[]) =>
    allText(
      written(
        request({
          prospect: { name: `Firm${i} Dental`, city: 'Harrowfield', website: `https://firm${i}.example/` },
          contact: null,
          facts,
          options: { tone },
          seed: `prospect-${i}`,
        }),
      ),
    )

  it.each([
    ['the points that weigh most', ['no_booking', 'not_mobile_friendly', 'no_https']],
    ['points in the middle', ['no_analytics', 'outdated_markup', 'no_contact_form']],
    ['the points with the fewest variants', ['missing_lang', 'missing_heading', 'missing_title']],
    ['a single point', ['no_reviews']],
  ])('with the same facts share less than 60 %% of their five-word runs: %s', (_name, picked) => {
    for (const tone of tones) {
      const texts = Array.from({ length: 25 }, (_, i) =>
        sequenceOf(
          i,
          tone,
          picked.map((code) => point(code)),
        ),
      )
      const shared = texts.flatMap((a, i) => texts.slice(i + 1).map((b) => sharedFiveGrams(a, b)))
      expect(Math.max(...shared)).toBeLessThan(0.6)
    }
  })

  it('of any kind share less than 60 % of their five-word runs', () => {
    fc.assert(
      fc.property(anyRequest, anyRequest, (a, b) => {
        fc.pre(a.seed !== b.seed)
        expect(sharedFiveGrams(allText(written(a)), allText(written(b)))).toBeLessThan(0.6)
      }),
      { numRuns: 300 },
    )
  })
})

describe('the measure of shared five-word runs', () => {
  it('is 1 for a text within a longer one, 0 for different words and for short texts', () => {
    const text = 'one two three four five six seven'
    expect(sharedFiveGrams(text, `zero ${text.toUpperCase()}, eight.`)).toBe(1)
    expect(sharedFiveGrams(text, 'a b c d e f g')).toBe(0)
    expect(sharedFiveGrams('one two', text)).toBe(0)
    expect(sharedFiveGrams('a b c d e f', 'a b c d e x')).toBe(0.5)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDigitRuns, matchesAtDigits, type DigitAnchor } from './digit-runs.ts'

const anchor: DigitAnchor = {
  pattern: /\b([A-Z]{2})[,.]?\s{1,2}\d{5}(?:-\d{4})?\b/g,
  fits: (_, start, end) => end - start === 5,
  before: 5,
  after: 11,
}

describe('patterns that are tried at digits only', () => {
  test('the runs of a text are its digits', () => {
    expect(findDigitRuns('a12 b3')).toEqual([1, 3, 5, 6])
    expect(findDigitRuns('')).toEqual([])
  })

  test('find what they find all over the text', () => {
    const pieces = fc.constantFrom(
      'CA',
      'NY',
      ' ',
      '  ',
      ',',
      '.',
      '-',
      '1',
      '23',
      '45678',
      '90210',
      '1234',
      'x',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        const found = [...matchesAtDigits(text, findDigitRuns(text), anchor)]
        expect(found.map(({ index, match }) => [index, match[0]])).toEqual(
          [...text.matchAll(new RegExp(anchor.pattern))].map((match) => [match.index, match[0]]),
        )
      }),
      { numRuns: 500 },
    )
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePhrases, foldCase } from './find-phrases.ts'

const phrases = ['united states', 'united states of america', 'u.s.', 'éire', 'spain', 'niger', 'nigeria']
const find = compilePhrases(phrases)
const pattern =
  /(?<![\p{L}.])(?:united states|united states of america|u\.s\.|éire|spain|niger|nigeria)(?![\p{L}])/giu

test('phrases are found as a pattern of all of them finds them, in any case', () => {
  const pieces = fc.constantFrom(
    ...phrases,
    'ÉIRE',
    'ſpain',
    'İ',
    'U.S.',
    'Nigeria',
    'United',
    ' ',
    '.',
    'x',
    'é',
    '𝐀',
    ',',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
      const text = parts.join('')
      expect(find(text)).toEqual(
        [...text.matchAll(pattern)].map((match) => ({ phrase: match[0], index: match.index })),
      )
    }),
    { numRuns: 500 },
  )
})

test('folding keeps every place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foldCase(text)).toHaveLength(text.length)
    }),
  )
})

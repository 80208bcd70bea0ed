import { expect, test } from 'vitest'
import { compileGates } from './word-gates.ts'

test('a gate is open where a word of each of its lists occurs', () => {
  const open = compileGates([['since |seit '], ['review|rating', '/5|stars']])
  expect(open('since 1999')).toEqual([true, false])
  expect(open('12 reviews')).toEqual([false, false])
  expect(open('4/5 of 12 reviews, seit 1999')).toEqual([true, true])
})

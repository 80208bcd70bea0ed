import { expect, test } from 'vitest'
import { count } from './count.ts'

test('a number stands with its noun, in the singular for one only', () => {
  expect([0, 1, 2, 1200].map((number) => count(number, 'page'))).toEqual([
    '0 pages',
    '1 page',
    '2 pages',
    '1,200 pages',
  ])
  expect(count(2, 'company', 'companies')).toBe('2 companies')
})

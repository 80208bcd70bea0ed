import { expect, test } from 'vitest'
import { type Place, offsetOf, pageAt } from './page-places'

const places = Array.from({ length: 5 }).reduce<Place[]>(
  (made, _, n) => [
    ...made,
    { cursor: n === 0 ? undefined : `c${n}`, start: n * 100, previous: made[n - 1] ?? null },
  ],
  [],
)

test('the page of a row is found from every page behind it', () => {
  const last = places[4] as Place
  expect([450, 399, 100, 99, 0].map((index) => pageAt(last, index).start)).toEqual([400, 300, 100, 0, 0])
  expect(pageAt(places[0] as Place, -1)).toBe(places[0])
})

test('rows before the first page that is kept are counted', () => {
  expect([offsetOf(undefined), offsetOf(places), offsetOf(places.slice(3))]).toEqual([0, 0, 300])
})

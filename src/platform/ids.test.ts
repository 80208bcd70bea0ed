import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createIds, newId, uuidPattern } from './ids.ts'

test('an id is a UUID of version 7 that begins with the time', () => {
  const id = createIds()(Date.UTC(2026, 0, 2))
  expect(id).toMatch(uuidPattern)
  expect(id[14]).toBe('7')
  expect('89ab').toContain(id[19])
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 2))
})

test('ids rise within a millisecond, beyond the counter, and when the clock steps back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 41 }), { minLength: 1, maxLength: 50 }), (times) => {
      const next = createIds()
      const ids = times.flatMap((ms) => [next(ms), next(ms)])
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
  const next = createIds()
  const many = Array.from({ length: 10_000 }, () => next(1000))
  expect(many.toSorted()).toEqual(many)
})

test('the same time and the same random bytes give the same ids', () => {
  const bytes = (count: number) => new Uint8Array(count).fill(7)
  const [a, b] = [createIds(), createIds()]
  expect([a(5, bytes), a(5, bytes)]).toEqual([b(5, bytes), b(5, bytes)])
})

test('two processes that start in the same millisecond do not meet', () => {
  expect(createIds()(5)).not.toBe(createIds()(5))
  expect(newId()).not.toBe(newId())
})

import { describe, expect, it } from 'vitest'
import type { Factor } from './contract.ts'
import { one } from './engine-test-model.ts'
import { scoreSubject, type Signals } from './engine.ts'

const asOf = new Date('2026-06-01T00:00:00Z')

describe('curves', () => {
  it.each<[string, Partial<Factor>, Signals[string], number | null]>([
    ['linear below', { curve: { kind: 'linear', from: 10, to: 20 } }, 5, 0],
    ['linear between', { curve: { kind: 'linear', from: 10, to: 20 } }, 15, 50],
    [
      'linear reversed',
      { curve: { kind: 'linear', from: 10, to: 20 }, direction: 'lower_is_better' },
      12,
      80,
    ],
    ['log start', { curve: { kind: 'log', from: 0, to: 99 } }, 0, 0],
    ['log ten of a hundred is half', { curve: { kind: 'log', from: 0, to: 99 } }, 9, 50],
    ['log end', { curve: { kind: 'log', from: 0, to: 99 } }, 1000, 100],
    ['before the first step', { curve: { kind: 'steps', steps: [{ from: 2, amount: 0.5 }] } }, 1, 0],
    ['on a step', { curve: { kind: 'steps', steps: [{ from: 2, amount: 0.5 }] } }, 2, 50],
    ['table', { curve: { kind: 'table', amounts: { x: 0.3 } } }, 'x', 30],
    ['table, other word', { curve: { kind: 'table', amounts: { x: 0.3 } } }, 'y', null],
    ['table, otherwise', { curve: { kind: 'table', amounts: { x: 0.3 }, otherwise: 0.1 } }, 'y', 10],
    ['boolean', { curve: { kind: 'boolean' } }, true, 100],
    ['boolean reversed', { curve: { kind: 'boolean' }, direction: 'lower_is_better' }, true, 0],
    ['now', { curve: { kind: 'half_life', days: 30 } }, '2026-06-01T00:00:00Z', 100],
    ['one half-life ago', { curve: { kind: 'half_life', days: 30 } }, '2026-05-02T00:00:00Z', 50],
    [
      'by the time of the signal',
      { curve: { kind: 'half_life', days: 30 } },
      { value: 7, at: '2026-04-02T00:00:00Z' },
      25,
    ],
    ['in the future', { curve: { kind: 'half_life', days: 30 } }, '2027-01-01T00:00:00Z', 100],
    ['no time', { curve: { kind: 'half_life', days: 30 } }, 'soon', null],
  ])('%s', (_name, factor, signal, points) => {
    expect(scoreSubject(one(factor), { s: signal }, asOf).score).toBe(points)
  })
})

describe('knock-outs', () => {
  const model = one(
    {},
    {
      knockOuts: [
        { id: 'soft', name: 'Soft', when: { signal: 'k', operator: 'at_least', value: 1 }, cap: 60 },
        { id: 'hard', name: 'Hard', when: { signal: 'k', operator: 'at_least', value: 2 }, cap: 30 },
        { id: 'out', name: 'Out', when: { signal: 'k', operator: 'at_least', value: 3 }, disqualify: true },
      ],
    },
  )
  it.each([
    [0, 90, null, 'scored', 'A'],
    [1, 60, 'soft', 'scored', 'B'],
    [2, 30, 'hard', 'scored', 'C'],
    [3, 0, 'out', 'disqualified', 'D'],
  ])('at level %d the strictest that applies is named', (k, score, id, state, tier) => {
    const result = scoreSubject(model, { s: 90, k }, asOf)
    expect(result).toMatchObject({ sum: 90, score, state, tier })
    expect(result.knockOut?.id ?? null).toBe(id)
  })

  it.each([
    ['equals', 'x', 'x', true],
    ['equals', 'x', undefined, false],
    ['not_equals', 'x', 'y', true],
    ['not_equals', 'x', undefined, false],
    ['less_than', 5, 4, true],
    ['less_than', 5, 5, false],
    ['at_most', 5, 5, true],
    ['greater_than', 5, 5, false],
    ['one_of', ['x', 'y'], 'y', true],
    ['one_of', ['x', 'y'], 'z', false],
    ['known', undefined, 0, true],
    ['missing', undefined, undefined, true],
    ['missing', undefined, 0, false],
  ] as const)('%s %s against %s is %s', (operator, value, given, applies) => {
    const when = {
      signal: 'k',
      operator,
      ...(value === undefined ? {} : { value: typeof value === 'object' ? [...value] : value }),
    }
    const result = scoreSubject(
      one({}, { knockOuts: [{ id: 'k', name: 'K', when, cap: 1 }] }),
      { s: 50, k: given },
      asOf,
    )
    expect(result.score).toBe(applies ? 1 : 50)
  })
})

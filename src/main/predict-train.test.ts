import { describe, expect, it } from 'vitest'
import { makeWorld } from '../scoring/learn-test-world.ts'
import { answerTraining } from './predict-train.ts'

async function answersTo(lines: unknown[]): Promise<Record<string, unknown>[]> {
  async function* read() {
    for (const line of lines) yield typeof line === 'string' ? line : JSON.stringify(line)
  }
  return collect(answerTraining(read()))
}

async function collect(answers: AsyncIterable<Record<string, unknown>>): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = []
  for await (const one of answers) all.push(one)
  return all
}

const worldLines = makeWorld({ rows: 900, seed: 3 }).map(({ features, outcome, at }) => ({
  features,
  outcome,
  at: new Date(at).toISOString(),
}))

describe('predict -- train', () => {
  it('answers lines without outcome in order, wherever they stand, and ends with the report', async () => {
    const { outcome: _o, ...asked } = worldLines[0]!
    const found = await answersTo([
      { id: 'first', ...asked },
      ...worldLines,
      { id: 2, ...asked },
      { id: 'no time', features: {} },
    ])
    expect(found.slice(0, -1).map(({ id }) => id)).toEqual(['first', 2, 'no time'])
    expect(found[0]!['p']).toBe(found[1]!['p'])
    expect(found.at(-1)).toMatchObject({
      published: true,
      reason: expect.any(String),
      auc: expect.any(Number),
      brier: expect.any(Number),
      ece: expect.any(Number),
      baseRate: expect.any(Number),
      coefficients: { size: { words: expect.stringContaining('more is better') } },
    })
  })

  it('gives the base rate where no model is published', async () => {
    const few = worldLines.slice(0, 60)
    const base = few.filter(({ outcome }) => outcome === 1).length / few.length
    const [asked, report] = await answersTo([
      ...few,
      { id: 'a', features: few[0]!.features, at: '2026-01-01' },
    ])
    expect(report).toMatchObject({ published: false, auc: null, coefficients: {} })
    expect(asked!['p']).toBeCloseTo(base, 5)
    expect(report!['baseRate']).toBeCloseTo(base, 5)
  })

  it('goes on after bad lines: who waits for an answer hears what is wrong, the others are counted', async () => {
    const found = await answersTo([
      'not json',
      '[1]',
      '',
      { features: { a: 1 }, outcome: 2, at: '2026-01-01T00:00:00Z' },
      { features: { a: 1 }, outcome: 1, at: 'yesterday' },
      { features: { a: 1 }, outcome: 1 },
      { id: 'x', features: 'none' },
      { id: 'y', features: { a: { b: 1 }, c: [1], d: null, e: '' }, at: '2026-01-01T00:00:00Z' },
      ...worldLines,
    ])
    expect(found[0]).toEqual({ id: 'x', error: 'features: an object with a value by name' })
    expect(found[1]).toMatchObject({ id: 'y', p: expect.any(Number) })
    expect(found[2]).toMatchObject({ skipped: 5, published: true, rows: worldLines.length })
  })

  it('has a report for no lines at all', async () => {
    expect(await answersTo([])).toEqual([expect.objectContaining({ published: false, baseRate: 0 })])
  })
})

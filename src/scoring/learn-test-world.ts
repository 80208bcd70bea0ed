import { buildTable, type FeatureValue, type LearnTable } from './learn-table.ts'

/** A row of an invented world, with the probability that it was drawn with. */
export interface WorldRow {
  features: Record<string, FeatureValue>
  outcome: 0 | 1
  at: number
  truth: number
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A bell of middle 0 and deviation 1. */
export function bell(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

const industries = ['dental', 'law', 'plumbing', 'hotel', 'bakery'] as const
const worth: Record<(typeof industries)[number], number> = {
  dental: 0.9,
  law: 0.3,
  plumbing: 0,
  hotel: -0.4,
  bakery: -0.9,
}

/** What makes a world: how strongly its features tell the outcome, and what is added to each row. */
export interface World {
  rows: number
  seed: number
  /** 0 tells nothing. */
  strength?: number
  /** Logit of a row of average features. */
  bias?: number
  /** Strength by the share of the time that has gone. */
  strengthAt?: (share: number) => number
  more?: (row: Omit<WorldRow, 'features'>, random: () => number, i: number) => Record<string, FeatureValue>
}

/** Firms with size, age, industry, rating and a telephone, an hour apart, whose outcomes follow a known logit. */
export function makeWorld({
  rows,
  seed,
  strength = 1,
  bias = -0.8,
  strengthAt,
  more = () => ({}),
}: World): WorldRow[] {
  const random = randomFrom(seed)
  return Array.from({ length: rows }, (_, i) => {
    const size = Math.exp(3 + bell(random))
    const age = Math.round(random() * 40)
    const industry = industries[Math.floor(random() * industries.length)]!
    const rating = random() < 0.3 ? null : 3 + 2 * random()
    const hasPhone = random() < 0.6
    const logit =
      0.7 * (Math.log(size) - 3) +
      worth[industry] +
      (rating === null ? -0.5 : 0.5 * (rating - 4)) +
      (hasPhone ? 0.4 : -0.4) -
      0.02 * (age - 20)
    const now = strengthAt?.(i / rows) ?? strength
    const truth = 1 / (1 + Math.exp(-(bias + now * logit)))
    const outcome = random() < truth ? 1 : 0
    const at = Date.UTC(2025, 0, 1) + i * 3_600_000
    const added = more({ outcome, at, truth }, random, i)
    return { features: { size, age, industry, rating, has_phone: hasPhone, ...added }, outcome, at, truth }
  })
}

/** The rows as a table. */
export function tableOf(rows: readonly Omit<WorldRow, 'truth'>[]): LearnTable {
  const table = buildTable()
  for (const { features, outcome, at } of rows) table.add(Object.entries(features), outcome, at)
  return table.take()
}

/** The rows in another order. */
export function shuffled<T>(rows: readonly T[], seed: number): T[] {
  const random = randomFrom(seed)
  return rows
    .map((row) => ({ row, key: random() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ row }) => row)
}

import { aucOfSorted } from './learn-metrics.ts'
import type { LearnColumn, LearnTable } from './learn-table.ts'

/** A feature that is not learnt from, and why, in words. */
export interface LeftOut {
  feature: string
  reason: string
  /** Known only after the outcome; otherwise it is an id, or nothing. */
  isLeak: boolean
}

/** Alone it would tell the outcome this well: nothing that is known before does. */
const tooGood = 0.98
/** Chance that rows of one kind all have one outcome by luck, below which it is not luck. */
const unlikely = 1e-6
const fewest = 10

/**
 * The features that must not be learnt from: known only afterwards (they tell the outcome alone, or are there only with it, or are dated
 * after it, or are unknown of all who are still to be scored), ids, numbers given in order.
 */
export function findLeaks(
  table: LearnTable,
  rows: Uint32Array,
  asked: LearnTable | null,
): { leftOut: LeftOut[]; suspects: LeftOut[] } {
  const leftOut: LeftOut[] = []
  const suspects: LeftOut[] = []
  for (const column of table.columns.values()) {
    const seen = look(column, table, rows)
    const name = column.name
    const id = idReason(column, table, rows, seen)
    const leak = id === null ? leakReason(column, seen, rows.length, asked) : null
    const reason = id ?? leak
    if (reason !== null) leftOut.push({ feature: name, reason, isLeak: leak !== null })
    else if (seen.auc >= 0.9)
      suspects.push({
        feature: name,
        reason: `alone it tells the outcome apart in ${percent(seen.auc)} of pairs: make sure that it is known before`,
        isLeak: false,
      })
  }
  const byName = (a: LeftOut, b: LeftOut): number => (a.feature < b.feature ? -1 : 1)
  return { leftOut: leftOut.toSorted(byName), suspects: suspects.toSorted(byName) }
}

interface Seen {
  zeros: number
  ones: number
  /** Rows of each class in which it is known. */
  knownZeros: number
  knownOnes: number
  /** Different words. */
  levels: number
  words: number
  numbers: { zeros: Float64Array; ones: Float64Array }
  auc: number
}

function look(column: LearnColumn, { outcomes }: LearnTable, rows: Uint32Array): Seen {
  const { numbers, codes } = column
  const found = [new Float64Array(rows.length), new Float64Array(rows.length)] as const
  const counts: [number, number] = [0, 0]
  const known: [number, number] = [0, 0]
  const total: [number, number] = [0, 0]
  const seenLevels = new Uint8Array(column.levels.length + 1)
  let words = 0
  for (const row of rows) {
    const outcome = outcomes[row] === 1 ? 1 : 0
    total[outcome]++
    const number = numbers === null ? Number.NaN : numbers[row]!
    if (!Number.isNaN(number)) found[outcome][counts[outcome]++] = number
    else if (codes !== null && codes[row] !== 0) {
      words++
      seenLevels[codes[row]!] = 1
    } else continue
    known[outcome]++
  }
  const sorted = {
    zeros: found[0].subarray(0, counts[0]).sort(),
    ones: found[1].subarray(0, counts[1]).sort(),
  }
  return {
    zeros: total[0],
    ones: total[1],
    knownZeros: known[0],
    knownOnes: known[1],
    levels: seenLevels.reduce((sum, one) => sum + one, 0),
    words,
    numbers: sorted,
    auc: Math.max(aloneByGroups(column, outcomes, rows, sorted), aloneByNumber(sorted, total)),
  }
}

/** How well the number alone tells the outcome, either way round; of rows that have one. */
function aloneByNumber({ zeros, ones }: Seen['numbers'], total: [number, number]): number {
  if (zeros.length < total[0] * 0.5 || ones.length < total[1] * 0.5 || zeros.length === 0) return 0
  const auc = aucOfSorted(zeros, ones)
  return Math.max(auc, 1 - auc)
}

/**
 * How well groups of the feature tell the outcome: its words, tenths of its numbers, and nothing. The rates come from every other row, and
 * are judged on the rest, so that many small groups do not look good by themselves.
 */
function aloneByGroups(
  column: LearnColumn,
  outcomes: Uint8Array,
  rows: Uint32Array,
  { zeros, ones }: Seen['numbers'],
): number {
  const bounds = tenths(zeros, ones)
  const first = column.levels.length + 1
  const groups = first + bounds.length + 1
  const seen = [new Float64Array(groups), new Float64Array(groups)] as const
  const came = [new Float64Array(groups), new Float64Array(groups)] as const
  const groupOf = (row: number): number => {
    const number = column.numbers?.[row] ?? Number.NaN
    return Number.isNaN(number) ? (column.codes?.[row] ?? 0) : first + placeIn(bounds, number)
  }
  let total = 0
  const halves = new Uint8Array(rows.length)
  const turn: [number, number] = [0, 0]
  for (let i = 0; i < rows.length; i++) {
    const outcome = outcomes[rows[i]!] === 1 ? 1 : 0
    // Each half gets as much of each class.
    const half = (halves[i] = turn[outcome]++ & 1) as 0 | 1
    const group = groupOf(rows[i]!)
    seen[half][group]!++
    came[half][group]! += outcome
    total += outcome
  }
  const base = total / rows.length
  const aucs = ([0, 1] as const).map((half) => {
    const other = half === 0 ? 1 : 0
    const rates = seen[other].map((count, group) => (came[other][group]! + base) / (count + 1))
    return pairsByGroup(rates, seen[half], came[half])
  })
  return (aucs[0]! + aucs[1]!) / 2
}

/** The area under the curve of groups with a rate each. */
function pairsByGroup(rates: Float64Array, seen: Float64Array, came: Float64Array): number {
  const order = Uint32Array.from({ length: rates.length }, (_, i) => i).filter((group) => seen[group]! > 0)
  order.sort((a, b) => rates[a]! - rates[b]!)
  let [won, below, ones] = [0, 0, 0]
  for (let from = 0, to = 0; from < order.length; from = to) {
    let [tied0, tied1] = [0, 0]
    for (to = from; to < order.length && rates[order[to]!] === rates[order[from]!]; to++) {
      tied1 += came[order[to]!]!
      tied0 += seen[order[to]!]! - came[order[to]!]!
    }
    won += tied1 * (below + tied0 / 2)
    below += tied0
    ones += tied1
  }
  return ones === 0 || below === 0 ? 0 : won / ones / below
}

/** Where the groups of the numbers begin: every number where there are few. */
function tenths(zeros: Float64Array, ones: Float64Array): number[] {
  const all = new Float64Array(zeros.length + ones.length)
  all.set(zeros)
  all.set(ones, zeros.length)
  all.sort()
  const distinct = new Set<number>()
  for (const value of all) if (distinct.add(value).size > 40) break
  if (distinct.size <= 40) return [...distinct]
  return [...new Set(Array.from({ length: 9 }, (_, i) => all[Math.floor(((i + 1) * all.length) / 10)]!))]
}

function placeIn(bounds: readonly number[], number: number): number {
  let place = 0
  while (place < bounds.length && number >= bounds[place]!) place++
  return place
}

function idReason(
  { numbers }: LearnColumn,
  { times }: LearnTable,
  rows: Uint32Array,
  seen: Seen,
): string | null {
  if (seen.words >= 20 && seen.levels > seen.words * 0.5)
    return 'an id or free text: another value in almost every row'
  const known = seen.numbers.zeros.length + seen.numbers.ones.length
  if (numbers === null || known < 20) return null
  // Rows stand in the order of their times.
  let [up, down, pairs] = [0, 0, 0]
  let before = Number.NaN
  let beforeAt = Number.NaN
  for (const row of rows) {
    const number = numbers[row]!
    if (Number.isNaN(number)) continue
    if (!Number.isNaN(before) && times[row]! > beforeAt) {
      pairs++
      if (number > before) up++
      if (number < before) down++
    }
    before = number
    beforeAt = times[row]!
  }
  return pairs >= 20 && Math.max(up, down) >= pairs * 0.98
    ? 'a number given in order: it tells when a row was made, not what it is'
    : null
}

function leakReason(column: LearnColumn, seen: Seen, rows: number, asked: LearnTable | null): string | null {
  const { zeros, ones, knownZeros, knownOnes } = seen
  const known = knownZeros + knownOnes
  const missing = rows - known
  const base = ones / rows
  const isPure = (one: number, of: number, rate: number): boolean =>
    of >= fewest && one === of && of * Math.log(rate) < Math.log(unlikely)
  if (isPure(knownOnes, known, base)) return 'known only afterwards: it is there only when the outcome is 1'
  if (isPure(knownZeros, known, 1 - base))
    return 'known only afterwards: it is there only when the outcome is 0'
  if (isPure(ones - knownOnes, missing, base) && missing >= ones * 0.5)
    return 'known only afterwards: it is missing only when the outcome is 1'
  if (isPure(zeros - knownZeros, missing, 1 - base) && missing >= zeros * 0.5)
    return 'known only afterwards: it is missing only when the outcome is 0'
  if (seen.auc >= tooGood)
    return `known only afterwards: alone it tells the outcome apart in ${percent(seen.auc)} of pairs`
  if (column.isDate && isDatedAfter(seen)) return 'known only afterwards: its dates lie after the row'
  return asked === null ? null : unknownOfAsked(column, known / rows, asked)
}

function isDatedAfter({ numbers: { zeros, ones } }: Seen): boolean {
  const after = zeros.filter((days) => days < 0).length + ones.filter((days) => days < 0).length
  return after > (zeros.length + ones.length) * 0.05
}

/** What those who are still to be scored do not have, those with an outcome got with it. */
function unknownOfAsked(column: LearnColumn, share: number, asked: LearnTable): string | null {
  const other = asked.columns.get(column.name)
  if (asked.rows < 30 || share * asked.rows < 10) return null
  let [known, words, met] = [0, 0, 0]
  const levels = new Set(column.levels)
  for (let row = 0; row < asked.rows; row++) {
    const code = other?.codes?.[row] ?? 0
    if (code > 0) {
      words++
      if (levels.has(other?.levels[code - 1] ?? '')) met++
    }
    if (code > 0 || !Number.isNaN(other?.numbers?.[row] ?? Number.NaN)) known++
  }
  if (known < asked.rows * share * 0.1)
    return `known only afterwards: ${percent(share)} of those with an outcome have it, of those to be scored ${percent(known / asked.rows)}`
  if (words >= 30 && words === known && met < words * 0.05)
    return 'known only afterwards: of those to be scored it has other values'
  return null
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

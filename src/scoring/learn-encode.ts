import type { LearnColumn, LearnTable } from './learn-table.ts'

/** How the numbers of a feature are read: relative to the middle, in typical spreads, and by bends between the knots. */
export interface NumberScale {
  centre: number
  spread: number
  /** Where all but five in a hundred lie, for words. */
  low: number
  high: number
  /** Empty where the line is straight. */
  knots: number[]
}

/** How one feature becomes columns: a line, its bends, the words that are frequent, the rare ones together, and nothing. */
export interface FeatureSpec {
  name: string
  scale: NumberScale | null
  levels: string[]
  hasOther: boolean
  hasMissing: boolean
  isDate: boolean
  /** Its first column. */
  base: number
}

/** What is known of the features from the rows that were learnt from. */
export interface Encoder {
  features: FeatureSpec[]
  width: number
  /** Entries of a row. */
  stride: number
}

/** Rows as the fit reads them: `stride` entries each, a column and its value; those that are not needed are 0. */
export interface Design {
  rows: number
  stride: number
  width: number
  columns: Int32Array
  values: Float32Array
}

const mostLevels = 3000
/** Words of fewer rows are pooled; of a few rows the ridge leaves little. */
const fewestOfLevel = 4

/** Reads off the rows what the columns are. Features that say nothing there have none. */
export function fitEncoder(
  table: LearnTable,
  rows: Uint32Array,
  names: readonly string[],
  isBent: boolean,
): Encoder {
  const features: FeatureSpec[] = []
  let width = 0
  let stride = 0
  for (const name of names) {
    const column = table.columns.get(name)
    if (column === undefined) continue
    const spec = specOf(column, rows, isBent)
    const columns = columnsOf(spec)
    if (columns === 0) continue
    features.push({ ...spec, base: width })
    width += columns
    stride += spec.scale !== null && spec.scale.knots.length > 0 ? 3 : 1
  }
  return { features, width, stride }
}

/** How many columns a feature has. */
export function columnsOf({ scale, levels, hasOther, hasMissing }: FeatureSpec): number {
  return (scale === null ? 0 : 1 + scale.knots.length) + levels.length + Number(hasOther) + Number(hasMissing)
}

function specOf(column: LearnColumn, rows: Uint32Array, isBent: boolean): FeatureSpec {
  const { numbers, codes } = column
  const counts = new Int32Array(column.levels.length + 1)
  const found = new Float64Array(rows.length)
  let [known, missing] = [0, 0]
  for (const row of rows) {
    const number = numbers === null ? Number.NaN : numbers[row]!
    const code = codes === null ? 0 : codes[row]!
    if (!Number.isNaN(number)) found[known++] = number
    else if (code === 0) missing++
    else counts[code]!++
  }
  // Fewer than these say nothing of their own.
  const fewest = Math.max(6, Math.min(50, Math.round(rows.length / 250)))
  const scale = known < fewest ? null : scaleOf(found.subarray(0, known).sort(), isBent)
  const frequent = column.levels
    .map((level, i) => ({ level, count: counts[i + 1]! }))
    .filter(({ count }) => count >= fewestOfLevel)
    .toSorted((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
    .slice(0, mostLevels)
  const rare = rows.length - known - missing - frequent.reduce((sum, { count }) => sum + count, 0)
  const hasOther = rare >= fewest
  const hasMissing = missing >= fewest
  const kinds = Number(known >= fewest) + frequent.length + Number(hasOther) + Number(hasMissing)
  // One word in every row, and nothing else, tells nobody apart.
  const isConstant = kinds < 2 && scale === null
  return {
    name: column.name,
    scale,
    levels: isConstant ? [] : frequent.map(({ level }) => level),
    hasOther: hasOther && !isConstant,
    hasMissing: hasMissing && !isConstant,
    isDate: column.isDate,
    base: 0,
  }
}

/** Median and interquartile range; where half of the rows are alike, the standard deviation. Null of a constant. */
function scaleOf(sorted: Float64Array, isBent: boolean): NumberScale | null {
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!
  if (at(0) === at(1)) return null
  const [low, high] = [at(0.05), at(0.95)]
  let [centre, spread] = [at(0.5), (at(0.75) - at(0.25)) / 1.349]
  if (spread === 0 || !Number.isFinite(spread)) {
    // Of a few rows that stand out, the size is no measure.
    const clipped = sorted.map((value) => Math.max(at(0.01), Math.min(at(0.99), value)))
    const some = clipped[0] === clipped.at(-1) ? sorted : clipped
    centre = some.reduce((sum, value) => sum + value / some.length, 0)
    spread = Math.sqrt(some.reduce((sum, value) => sum + (value - centre) ** 2 / some.length, 0))
  }
  if (!(spread > 0) || !Number.isFinite(spread) || !Number.isFinite(centre)) return null
  const knots = isBent ? knotsOf(sorted) : []
  return { centre, spread, low, high, knots }
}

/** Six knots where the numbers lie, or every number where there are few; none where there would be less than three. */
function knotsOf(sorted: Float64Array): number[] {
  const last = sorted.length - 1
  const shares = [0.02, 0.2, 0.4, 0.6, 0.8, 0.98]
  const knots = [...new Set(shares.map((share) => sorted[Math.round(share * last)]!))]
  const distinct = new Set<number>()
  for (const value of sorted) if (distinct.add(value).size > 8) break
  if (distinct.size <= 8) return distinct.size < 3 ? [] : [...distinct].toSorted((a, b) => a - b)
  return knots.length < 3 ? [] : knots
}

/** The rows as entries of the columns. */
export function encodeRows(encoder: Encoder, table: LearnTable, rows: Uint32Array): Design {
  const { stride, width, features } = encoder
  const columns = new Int32Array(rows.length * stride)
  const values = new Float32Array(rows.length * stride)
  let offset = 0
  for (const spec of features) {
    const column = table.columns.get(spec.name)
    const columnOfCode = codesOf(spec, column)
    const nothing = spec.hasMissing ? wordColumns(spec) + spec.levels.length + Number(spec.hasOther) : -1
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const place = i * stride + offset
      const number = column?.numbers?.[row] ?? Number.NaN
      if (!Number.isNaN(number) && spec.scale !== null) putLine(spec, number, place, columns, values)
      else {
        const code = Number.isNaN(number) ? (column?.codes?.[row] ?? 0) : 0
        const target = code === 0 ? (Number.isNaN(number) ? nothing : -1) : columnOfCode[code]!
        if (target >= 0) {
          columns[place] = target
          values[place] = 1
        }
      }
    }
    offset += spec.scale !== null && spec.scale.knots.length > 0 ? 3 : 1
  }
  return { rows: rows.length, stride, width, columns, values }
}

const wordColumns = ({ base, scale }: FeatureSpec): number =>
  base + (scale === null ? 0 : 1 + scale.knots.length)

function codesOf(spec: FeatureSpec, column: LearnColumn | undefined): Int32Array {
  const first = wordColumns(spec)
  const place = new Map(spec.levels.map((level, i) => [level, first + i]))
  const other = spec.hasOther ? first + spec.levels.length : -1
  return Int32Array.from([-1, ...(column?.levels ?? []).map((level) => place.get(level) ?? other)])
}

/** The number in spreads from the middle; beyond five of them it counts as five. */
export function inSpreads({ centre, spread }: NumberScale, number: number): number {
  return Math.max(-5, Math.min(5, (number - centre) / spread))
}

function putLine(
  { scale, base }: FeatureSpec,
  number: number,
  place: number,
  columns: Int32Array,
  values: Float32Array,
): void {
  if (scale === null) return
  columns[place] = base
  values[place] = inSpreads(scale, number)
  const { knots } = scale
  if (knots.length === 0) return
  const { at, share } = betweenKnots(knots, number)
  columns[place + 1] = base + 1 + at
  values[place + 1] = 1 - share
  columns[place + 2] = base + 1 + Math.min(at + 1, knots.length - 1)
  values[place + 2] = at + 1 < knots.length ? share : 0
}

/** The knot at or below a number, and how far it is on the way to the next. */
export function betweenKnots(knots: readonly number[], number: number): { at: number; share: number } {
  const last = knots.length - 1
  if (number <= knots[0]!) return { at: 0, share: 0 }
  if (number >= knots[last]!) return { at: last, share: 0 }
  let at = 0
  while (knots[at + 1]! <= number) at++
  return { at, share: (number - knots[at]!) / (knots[at + 1]! - knots[at]!) }
}

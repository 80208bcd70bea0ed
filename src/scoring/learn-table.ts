/** What a feature may hold: a number, a word, or nothing. */
export type FeatureValue = number | string | boolean | null | undefined

/** The values of one feature by row: NaN where there is no number, code 0 where there is no word, else the level before it. */
export interface LearnColumn {
  name: string
  numbers: Float64Array | null
  codes: Int32Array | null
  levels: string[]
  /** Values were dates: the numbers are the days by which they lie before the row's own time. */
  isDate: boolean
}

/** Rows in columns, so that a hundred thousand of them stay small. */
export interface LearnTable {
  rows: number
  columns: Map<string, LearnColumn>
  outcomes: Uint8Array
  /** Milliseconds; NaN where the row has no time. */
  times: Float64Array
  /** Tells rows with other features apart, whatever the order of the features. */
  hashes: Float64Array
  /** Features beyond the most that are kept. */
  dropped: number
}

/** Takes rows one by one. */
export interface TableBuilder {
  add: (features: Iterable<[string, FeatureValue]>, outcome: 0 | 1, atMs: number) => void
  take: () => LearnTable
}

const mostFeatures = 500
const mostLevels = 50_000
const longest = 200

interface Growing extends LearnColumn {
  codeOf: Map<string, number>
  nameHash: number
  levelHashes: number[]
}

/** Starts an empty table. */
export function buildTable(): TableBuilder {
  const columns = new Map<string, Growing>()
  let outcomes = new Uint8Array(1024)
  let times = new Float64Array(1024)
  let hashes = new Float64Array(1024)
  let rows = 0
  let dropped = 0
  const columnOf = (name: string): Growing | null => {
    const known = columns.get(name)
    if (known !== undefined) return known
    if (columns.size >= mostFeatures) {
      dropped++
      return null
    }
    const made = newColumn(name)
    columns.set(name, made)
    return made
  }
  return {
    add: (features, outcome, atMs) => {
      if (rows === times.length) {
        outcomes = grown(outcomes, rows * 2, Uint8Array)
        times = grown(times, rows * 2, Float64Array)
        hashes = grown(hashes, rows * 2, Float64Array)
      }
      let [high, low] = [0, 0]
      for (const [name, value] of features) {
        if (isEmpty(value)) continue
        const column = columnOf(name)
        if (column === null) continue
        const hash = typeof value === 'number' ? putNumber(column, rows, value) : putWord(column, rows, value)
        high = (high + mix(column.nameHash, hash)) | 0
        low = (low + mix(hash, column.nameHash ^ 0x5bd1e995)) | 0
      }
      outcomes[rows] = outcome
      times[rows] = atMs
      hashes[rows] = (high >>> 0) * 0x200000 + (low >>> 11)
      rows++
    },
    take: () => {
      for (const column of columns.values()) {
        if (column.numbers !== null) column.numbers = padded(column.numbers, rows)
        if (column.codes !== null) column.codes = grown(column.codes, rows, Int32Array)
      }
      return {
        rows,
        columns: new Map(columns),
        outcomes: outcomes.subarray(0, rows),
        times: times.subarray(0, rows),
        hashes: hashes.subarray(0, rows),
        dropped,
      }
    },
  }
}

/**
 * The rows in the order of their times; the same for any order in which they came. With times of the day a row that is there twice is one
 * row; of whole days two alike may well be two.
 */
export function inTimeOrder({ rows, times, hashes, outcomes }: LearnTable): Uint32Array {
  const order = Uint32Array.from({ length: rows }, (_, i) => i)
  order.sort((a, b) => times[a]! - times[b]! || hashes[a]! - hashes[b]! || outcomes[a]! - outcomes[b]!)
  if (times.every((time) => time % 86_400_000 === 0)) return order
  return order.filter((row, i) => {
    const before = order[i - 1]
    return (
      before === undefined ||
      times[before] !== times[row] ||
      hashes[before] !== hashes[row] ||
      outcomes[before] !== outcomes[row]
    )
  })
}

const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/

const writtenNumber = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d{1,2})?$/i
/** Fewer different numbers may as well be codes. */
const fewestNumbers = 12

/** What the words of a feature are in truth: dates or numbers, but for one in twenty; null when they are words. */
export function meaningOf({ codes, levels }: LearnColumn): 'dates' | 'numbers' | null {
  if (codes === null || levels.length === 0) return null
  const isDate = levels.map((level) => isoDate.test(level) && !Number.isNaN(Date.parse(level)))
  const isNumber = levels.map((level) => writtenNumber.test(level))
  let [words, dates, numbers] = [0, 0, 0]
  for (const code of codes) {
    if (code === 0) continue
    words++
    if (isDate[code - 1]) dates++
    if (isNumber[code - 1]) numbers++
  }
  if (dates >= words * 0.95) return 'dates'
  return numbers >= words * 0.95 && levels.length > fewestNumbers ? 'numbers' : null
}

/** The same feature with numbers in place of the words that spell them; other words stay. */
export function withNumbers(column: LearnColumn, { rows }: LearnTable): LearnColumn {
  const spelt = column.levels.map((level) => (writtenNumber.test(level) ? Number(level) : Number.NaN))
  const numbers = Float64Array.from({ length: rows }, (_, row) => {
    const number = column.numbers?.[row] ?? Number.NaN
    const code = column.codes?.[row] ?? 0
    return Number.isNaN(number) && code > 0 ? spelt[code - 1]! : number
  })
  const codes = column.codes?.map((code) => (code > 0 && !Number.isNaN(spelt[code - 1]!) ? 0 : code)) ?? null
  return { ...column, numbers, codes }
}

/** The same feature with days in place of dates, counted back from the time of each row. */
export function withDays(column: LearnColumn, { rows, times }: LearnTable): LearnColumn {
  const { codes, levels } = column
  const at = levels.map((level) => (isoDate.test(level) ? Date.parse(level) : Number.NaN))
  const numbers = Float64Array.from({ length: rows }, (_, row) => {
    const code = codes?.[row] ?? 0
    return code === 0 ? Number.NaN : (times[row]! - at[code - 1]!) / 86_400_000
  })
  return { name: column.name, numbers, codes: null, levels: [], isDate: true }
}

function newColumn(name: string): Growing {
  return {
    name,
    numbers: null,
    codes: null,
    levels: [],
    isDate: false,
    codeOf: new Map(),
    nameHash: hashOf(name),
    levelHashes: [],
  }
}

const isEmpty = (value: FeatureValue): value is null | undefined | '' =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'number' && !Number.isFinite(value))

function putNumber(column: Growing, row: number, value: number): number {
  if (column.numbers === null || row >= column.numbers.length)
    column.numbers = padded(column.numbers ?? new Float64Array(0), Math.max(1024, row * 2))
  column.numbers[row] = value
  return hashOfNumber(value)
}

function putWord(column: Growing, row: number, value: string | boolean | null | undefined): number {
  const level = String(value).trim().slice(0, longest)
  if (column.codes === null || row >= column.codes.length)
    column.codes = grown(column.codes ?? new Int32Array(0), Math.max(1024, row * 2), Int32Array)
  let code = column.codeOf.get(level)
  if (code === undefined) {
    // Past the most it is an id or free text: what follows counts as one rare word.
    if (column.levels.length >= mostLevels) return (column.codes[row] = mostLevels)
    code = column.levels.push(level)
    column.codeOf.set(level, code)
    column.levelHashes.push(hashOf(level))
  }
  column.codes[row] = code
  return column.levelHashes[code - 1]!
}

function padded(from: Float64Array, length: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(length).fill(Number.NaN)
  to.set(from.subarray(0, length))
  return to
}

function grown<T extends Uint8Array | Float64Array | Int32Array>(
  from: T,
  length: number,
  make: new (length: number) => T,
): T {
  const to = new make(length)
  to.set(from.subarray(0, length))
  return to
}

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

function hashOfNumber(value: number): number {
  bits[0] = value
  return mix(words[0]!, words[1]! ^ 0x27d4eb2f)
}

/** FNV-1a (https://www.rfc-editor.org/rfc/rfc9923). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f)
  return hash ^ (hash >>> 16)
}

import { isExactHeader, unguardCell } from './csv-guard.ts'
import { MAX_COLUMNS, parseRow, type ParsedRow } from './csv-row.ts'
import { decoderFor, emptyFile, sniffCsv, type CsvDialect, type SniffedCsv } from './csv-sniff.ts'
import { AppError } from './errors.ts'

export { sniffCsv, type CsvDialect, type SniffedCsv } from './csv-sniff.ts'

/** A data row: its number as a spreadsheet shows it (blank rows counted, the header is row 1) and as many cells as the header has. */
export interface CsvRow {
  rowNumber: number
  cells: string[]
}

/** Why a row was left out, in words a person can act on; `column` counts from 1, `field` is its header. */
export interface CsvProblem {
  row: number
  column: number | null
  field: string | null
  reason: string
  remedy: string
  /** What stands in the row, where it could be cut into cells at all. */
  cells?: string[]
}

/** Good rows, and the problems met on the way to them. */
export interface CsvBatch {
  rows: CsvRow[]
  problems: CsvProblem[]
}

/** How to read a file; lengths in characters. */
export interface CsvOptions {
  batchSize?: number
  /** Takes off the apostrophes that a spreadsheet export put before formulas; a file that says it is exact keeps its own. */
  unguard?: boolean
  /** Called once before the first batch; a file without a header gets `Column 1`, `Column 2`, …. */
  onHeader?: (header: string[], dialect: SniffedCsv) => void
  /** What a person set in the wizard, instead of what the first bytes tell. */
  dialect?: Partial<SniffedCsv>
  maxRowLength?: number
  maxCellLength?: number
}

type Source = AsyncIterable<Uint8Array> | Uint8Array
type Item = { row: CsvRow } | { problem: CsvProblem }
type Limits = { row: number; cell: number }
type Bytes = AsyncIterator<Uint8Array>

const SNIFFED_BYTES = 65_536
const MAX_TORN = 100

/**
 * Reads a file batch by batch. Memory is bounded by the longest allowed row (1,000,000 characters), whatever the file holds. A row that
 * is too long, torn or ragged becomes a problem and reading goes on with the next line; what is no CSV at all throws `invalid_input`.
 */
export async function* readCsv(source: Source, options: CsvOptions = {}): AsyncGenerator<CsvBatch> {
  const bytes = (source instanceof Uint8Array ? one(source) : source)[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let held = 0
  for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) {
    first.push(next.value)
    held += next.value.length
    if (held >= SNIFFED_BYTES) break
  }
  if (held === 0) throw emptyFile()
  const head = first.length === 1 ? first[0]! : Buffer.concat(first)
  const dialect: SniffedCsv = { ...sniffCsv(head), ...options.dialect }
  const isGuarded = !isExactHeader(Buffer.from(head.subarray(0, 1000)).toString('utf8'))
  const limits = { row: options.maxRowLength ?? 1_000_000, cell: options.maxCellLength ?? 100_000 }
  const items = rowsOf(textOf(first, bytes, dialect), dialect, limits)
  const clean = options.unguard === true && isGuarded ? unguardCell : null
  const names = await headOf(items)
  const header = dialect.hasHeader ? names.map((cell) => cell.trim()) : names.map((_, i) => `Column ${i + 1}`)
  options.onHeader?.(clean ? header.map(clean) : header, dialect)
  const firstRows: Item[] = dialect.hasHeader
    ? []
    : [{ row: { rowNumber: dialect.skipRows + 1, cells: names } }]
  const shape = { header, clean, limits, batchSize: options.batchSize ?? 1000 }
  yield* batchesOf(firstRows, items, shape)
}

async function* one(buffer: Uint8Array): AsyncGenerator<Uint8Array> {
  yield buffer
}

async function* textOf(first: Uint8Array[], rest: Bytes, dialect: CsvDialect): AsyncGenerator<string> {
  const decoder = decoderFor(dialect.encoding)
  for (const chunk of first) yield* inPieces(chunk, decoder)
  first.length = 0
  for (let next = await rest.next(); next.done !== true; next = await rest.next())
    yield* inPieces(next.value, decoder)
  yield decoder.decode()
}

// A whole file may come as one buffer: decoded at once it would stand in memory twice.
function* inPieces(chunk: Uint8Array, decoder: ReturnType<typeof decoderFor>): Generator<string> {
  for (let at = 0; at < chunk.length; at += SNIFFED_BYTES) {
    yield decoder.decode(chunk.subarray(at, at + SNIFFED_BYTES), { stream: true })
  }
}

async function headOf(items: AsyncGenerator<Item>): Promise<string[]> {
  const next = await items.next()
  if (next.done === true) throw emptyFile()
  const tooMany = `The file has more than ${MAX_COLUMNS} columns. Export only the columns you need.`
  if ('problem' in next.value) {
    const { reason, column } = next.value.problem
    if (column !== null && column > MAX_COLUMNS) throw new AppError('invalid_input', tooMany)
    throw new AppError(
      'invalid_input',
      `The first row cannot be read. ${reason} Check it, and the delimiter of the file.`,
    )
  }
  const { cells } = next.value.row
  if (cells.length > MAX_COLUMNS) throw new AppError('invalid_input', tooMany)
  return cells
}

/** Rows and problems in file order; holds no more text than one row and one piece of the file. */
async function* rowsOf(
  pieces: AsyncIterable<string>,
  dialect: SniffedCsv,
  limits: Limits,
): AsyncGenerator<Item> {
  let text = ''
  let rowNumber = 0
  let isSkipping = false
  let torn = 0
  const { delimiter, quote } = dialect
  function* drain(isEnd: boolean): Generator<Item> {
    let at = 0
    while (at < text.length) {
      if (isSkipping) {
        const end = lineEnd(text, at, isEnd)
        if (end < 0) {
          at = text.length
          break
        }
        at = end
        isSkipping = false
        continue
      }
      const row = parseRow(text, at, delimiter, quote, isEnd)
      const length = (row.kind === 'row' ? row.next : text.length) - at
      if (row.kind === 'open' && !isEnd && length <= limits.row) break
      rowNumber++
      if (row.kind === 'row' && length <= limits.row) {
        at = row.next
        if (!row.isBlank && rowNumber > dialect.skipRows) yield { row: { rowNumber, cells: row.cells } }
        continue
      }
      // Each torn quote costs a scan of the longest row: a file full of them is refused instead of read for hours.
      if (row.kind === 'open' && row.isQuoted && ++torn > MAX_TORN) throw tooTorn()
      // The row is lost, its line breaks are not: what follows the first of them is read as rows again.
      yield {
        problem:
          row.kind === 'open' && row.isQuoted
            ? tornQuote(rowNumber, row.column)
            : tooLong(rowNumber, row, limits),
      }
      if (row.kind === 'row') at = row.next
      else isSkipping = true
    }
    text = text.slice(at)
  }
  for await (const piece of pieces) {
    text += piece
    yield* drain(false)
  }
  yield* drain(true)
}

function lineEnd(text: string, from: number, isEnd: boolean): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10) return i + 1
    if (code === 13) {
      if (i + 1 >= text.length && !isEnd) return -1
      return text.charCodeAt(i + 1) === 10 ? i + 2 : i + 1
    }
  }
  return -1
}

const tooTorn = (): AppError =>
  new AppError(
    'invalid_input',
    `More than ${MAX_TORN} rows open a quotation mark that never closes. Export the file again, with quotation marks doubled inside cells.`,
  )

const tornQuote = (row: number, column: number): CsvProblem => ({
  row,
  column: column + 1,
  field: null,
  reason: `The quotation mark that opens column ${column + 1} is never closed.`,
  remedy: 'Close it, or double the quotation marks inside the cell.',
})

const tooLong = (row: number, parsed: ParsedRow, limits: Limits): CsvProblem => ({
  row,
  column: parsed.kind === 'open' ? parsed.column + 1 : null,
  field: null,
  reason: `The row is longer than ${limits.row.toLocaleString('en')} characters.`,
  remedy: 'Shorten its cells or check the delimiter of the file.',
})

type Shape = { header: string[]; clean: ((cell: string) => string) | null; limits: Limits; batchSize: number }

async function* batchesOf(
  first: Item[],
  items: AsyncGenerator<Item>,
  shape: Shape,
): AsyncGenerator<CsvBatch> {
  const { header, clean } = shape
  let batch: CsvBatch = { rows: [], problems: [] }
  const add = (item: Item): boolean => {
    const problem = 'problem' in item ? item.problem : problemOf(item.row, header, shape.limits)
    if (problem)
      batch.problems.push({
        ...problem,
        field: header[(problem.column ?? 0) - 1] ?? null,
        ...('row' in item ? { cells: item.row.cells } : {}),
      })
    else if ('row' in item) {
      const cells = item.row.cells.slice(0, header.length)
      while (cells.length < header.length) cells.push('')
      batch.rows.push({ rowNumber: item.row.rowNumber, cells: clean ? cells.map(clean) : cells })
    }
    return batch.rows.length + batch.problems.length >= shape.batchSize
  }
  for (const item of first) add(item)
  for await (const item of items) {
    if (!add(item)) continue
    yield batch
    batch = { rows: [], problems: [] }
  }
  if (batch.rows.length + batch.problems.length > 0) yield batch
}

function problemOf(row: CsvRow, header: readonly string[], limits: Limits): CsvProblem | null {
  const { cells, rowNumber } = row
  const width = header.length
  const say = (column: number | null, reason: string, remedy: string): CsvProblem => ({
    row: rowNumber,
    column,
    field: null,
    reason,
    remedy,
  })
  const nul = cells.findIndex((cell) => cell.includes('\0'))
  if (nul >= 0)
    return say(nul + 1, 'The cell holds a NUL character.', 'Delete it, or save the file as UTF-8.')
  const long = cells.findIndex((cell) => cell.length > limits.cell)
  if (long >= 0)
    return say(
      long + 1,
      `The cell is longer than ${limits.cell.toLocaleString('en')} characters.`,
      'Shorten it.',
    )
  if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
    const count = cells.length > MAX_COLUMNS ? `more than ${MAX_COLUMNS}` : cells.length
    return say(
      null,
      `The row has ${count} cells, the header ${width}.`,
      'Put cells that contain the delimiter into quotation marks.',
    )
  }
  if (width > 2 && cells.length === 1) {
    return say(
      null,
      `The row has 1 cell, the header ${width}.`,
      'Complete the row, or put the cell it belongs to into quotation marks.',
    )
  }
  return null
}

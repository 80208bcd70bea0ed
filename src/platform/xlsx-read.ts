import { MAX_COLUMNS } from './csv-row.ts'
import { looksLikeHeader } from './csv-sniff.ts'
import type { CsvBatch, CsvProblem, CsvRow } from './csv-read.ts'
import { AppError } from './errors.ts'
import { openWorkbook, type Workbook } from './xlsx-book.ts'
import { shownNumber } from './xlsx-format.ts'
import { withoutEscapes } from './xlsx-strings.ts'
import { attributeOf, plainText, xmlPieces } from './xml-pieces.ts'
import { unzip, type FileByPlace } from './zip-read.ts'

/** What a workbook is told by before its rows: the sheets, the one that is read, and whether its first row names the columns. */
export interface SheetDialect {
  sheets: string[]
  sheet: string
  hasHeader: boolean
}

/** How to read a workbook. */
export interface XlsxOptions {
  batchSize?: number
  /** The sheet by name; the first when none is given. */
  sheet?: string | null
  onHeader?: (header: string[], dialect: SheetDialect) => void
  maxBytes?: number
}

/** Good rows, what is wrong with others, and cells that were left empty in rows that came. */
export interface SheetBatch extends CsvBatch {
  remarks: CsvProblem[]
}

const SAMPLE = 30
const MAX_SHEET = 3_000_000_000
/** Rows and columns of a sheet by the standard. */
const MAX_ROWS = 1_048_576
const MOST_COLUMNS = 16_384

/**
 * Reads a sheet batch by batch, cells as the sheet shows them; a formula is its last value. Memory is bounded by the texts that the
 * workbook shares (150 MB) and one row, whatever it unpacks to.
 */
export async function* readXlsx(file: FileByPlace, options: XlsxOptions = {}): AsyncGenerator<SheetBatch> {
  const book = await openWorkbook(file)
  const names = book.sheets.map(({ name }) => name)
  const chosen =
    options.sheet == null ? book.sheets[0] : book.sheets.find(({ name }) => name === options.sheet)
  if (chosen === undefined)
    throw new AppError(
      'invalid_input',
      `The workbook has no sheet “${options.sheet ?? ''}”, only ${names.join(', ')}.`,
    )
  const what = `Sheet “${chosen.name}”`
  const pieces = unzip(file, chosen.entry, { maxBytes: options.maxBytes ?? MAX_SHEET, what })
  const rows = rowsOf(pieces, book, chosen.name)
  const sample: SheetRow[] = []
  for (let next = await rows.next(); next.done !== true; next = await rows.next()) {
    sample.push(next.value)
    if (sample.length > SAMPLE) break
  }
  const first = sample[0]
  if (first === undefined)
    throw new AppError(
      'invalid_input',
      `${what} is empty. Choose one with a header row and at least one company.`,
    )
  if (first.width > MAX_COLUMNS) throw tooManyColumns(chosen.name, first.rowNumber)
  const hasHeader = looksLikeHeader(sample.map(({ cells }) => cells))
  // Columns without a name are kept as far as rows fill them; notes far to the right are no columns.
  const width = Math.max(...sample.filter((row) => row.width <= MAX_COLUMNS).map((row) => row.width))
  const header = Array.from({ length: width }, (_, i) =>
    hasHeader ? (first.cells[i] ?? '').trim() : `Column ${i + 1}`,
  )
  options.onHeader?.(header, { sheets: names, sheet: chosen.name, hasHeader })
  yield* batchesOf(hasHeader ? sample.slice(1) : sample, rows, {
    header,
    sheet: chosen.name,
    size: options.batchSize ?? 1000,
  })
}

interface SheetRow extends CsvRow {
  /** The number of the last column that holds something. */
  width: number
  remarks: CsvProblem[]
}

async function* batchesOf(
  sample: SheetRow[],
  rest: AsyncGenerator<SheetRow>,
  { header, sheet, size }: { header: string[]; sheet: string; size: number },
): AsyncGenerator<SheetBatch> {
  let batch: SheetBatch = { rows: [], problems: [], remarks: [] }
  const add = (row: SheetRow): boolean => {
    if (row.width > MAX_COLUMNS)
      batch.problems.push({
        row: row.rowNumber,
        column: null,
        field: null,
        reason: `Sheet “${sheet}”: the row has more than ${MAX_COLUMNS} cells.`,
        remedy: 'Delete what stands far to the right of the list.',
      })
    else {
      const cells = row.cells.slice(0, header.length)
      while (cells.length < header.length) cells.push('')
      batch.rows.push({ rowNumber: row.rowNumber, cells })
      for (const remark of row.remarks)
        batch.remarks.push({ ...remark, field: header[(remark.column ?? 0) - 1] ?? null })
    }
    return batch.rows.length + batch.problems.length >= size
  }
  const full = function* (): Generator<SheetBatch> {
    yield batch
    batch = { rows: [], problems: [], remarks: [] }
  }
  for (const row of sample) if (add(row)) yield* full()
  for await (const row of rest) if (add(row)) yield* full()
  if (batch.rows.length + batch.problems.length > 0) yield batch
}

async function* rowsOf(
  pieces: AsyncIterable<Buffer>,
  book: Workbook,
  sheet: string,
): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = []
  const xml = xmlPieces(new SheetReader(book, sheet, (row) => ready.push(row)))
  const decoder = new TextDecoder()
  for await (const piece of pieces) {
    xml.write(decoder.decode(piece, { stream: true }))
    yield* ready.splice(0)
  }
  xml.end()
  yield* ready.splice(0)
}

interface Cell {
  column: number
  type: string
  style: number
  hasFormula: boolean
  value: string | null
}

const rowTooLong = (sheet: string, row: number): AppError =>
  new AppError(
    'invalid_input',
    `Sheet “${sheet}”: row ${row} is longer than a list has. Save the list as CSV.`,
  )

const tooManyColumns = (sheet: string, row: number): AppError =>
  new AppError(
    'invalid_input',
    `Sheet “${sheet}” has more than ${MAX_COLUMNS} columns in row ${row}. Keep only the columns you need.`,
  )

const tooManyRows = (sheet: string): AppError =>
  new AppError(
    'invalid_input',
    `Sheet “${sheet}” has more than ${MAX_ROWS.toLocaleString('en')} rows, which no sheet has. Save the list as CSV.`,
  )

/** Told the tags of a sheet, it gives its rows; blank ones are left out. */
class SheetReader {
  private row: SheetRow | null = null
  private cell: Cell | null = null
  private rowNumber = 0
  private rows = 0
  private held = 0
  private column = 0
  private isReading = false
  private readonly book: Workbook
  private readonly sheet: string
  private readonly give: (row: SheetRow) => void

  constructor(book: Workbook, sheet: string, give: (row: SheetRow) => void) {
    this.book = book
    this.sheet = sheet
    this.give = give
  }

  open(name: string, attributes: string): void {
    if (name === 'c') {
      this.column = columnOf(attributeOf(attributes, 'r'), this.column)
      if (this.column > MOST_COLUMNS) throw tooManyColumns(this.sheet, this.rowNumber)
      const type = attributeOf(attributes, 't') ?? 'n'
      const style = Number(attributeOf(attributes, 's') ?? 0)
      this.cell = { column: this.column, type, style, hasFormula: false, value: null }
    } else if (name === 'row') {
      if (++this.rows > MAX_ROWS) throw tooManyRows(this.sheet)
      this.rowNumber = Number(attributeOf(attributes, 'r') ?? this.rowNumber + 1)
      this.row = { rowNumber: this.rowNumber, cells: [], width: 0, remarks: [] }
      this.held = 0
      this.column = 0
    } else if (this.cell !== null && name === 'f') this.cell.hasFormula = true
    else if (this.cell !== null && (name === 'v' || (name === 't' && this.cell.type === 'inlineStr'))) {
      this.cell.value ??= ''
      this.isReading = true
    }
  }

  text(raw: string): void {
    const { cell } = this
    if (this.isReading && cell !== null && (cell.value ?? '').length < 200_000) cell.value += raw
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.isReading = false
    else if (name === 'c') {
      if (this.row !== null && this.cell !== null) this.keep(this.row, this.cell)
      this.cell = null
    } else if (name === 'row') {
      if (this.row !== null && this.row.width > 0) this.give(this.row)
      this.row = null
    }
  }

  private keep(row: SheetRow, cell: Cell): void {
    const wrong = wrongWith(cell)
    if (wrong !== null) {
      if (cell.column > MAX_COLUMNS || row.remarks.length > 20) return
      const reason = `Sheet “${this.sheet}”: ${wrong}`
      const remedy = 'Correct it in the workbook; the cell was left empty.'
      row.remarks.push({ row: row.rowNumber, column: cell.column, field: null, reason, remedy })
      return
    }
    const text = cell.value === null ? '' : shownCell(cell, this.book)
    if (text.trim() === '') return
    row.width = Math.max(row.width, cell.column)
    this.held += text.length
    if (this.held > 2_000_000) throw rowTooLong(this.sheet, row.rowNumber)
    if (cell.column > MAX_COLUMNS) return
    while (row.cells.length < cell.column - 1) row.cells.push('')
    row.cells[cell.column - 1] = text
  }
}

/** `BC7` is column 55; a cell without a place stands behind the one before. */
function columnOf(place: string | null, before: number): number {
  if (place === null) return before + 1
  let n = 0
  for (let i = 0; i < place.length && i < 8; i++) {
    const code = place.charCodeAt(i) | 32
    if (code < 97 || code > 122) break
    n = n * 26 + code - 96
  }
  return n === 0 ? before + 1 : n
}

function wrongWith(cell: Cell): string | null {
  if (cell.type === 'e') return `the cell shows the error ${plainText(cell.value ?? '').slice(0, 20)}.`
  return cell.hasFormula && cell.value === null ? 'the cell holds a formula that was never computed.' : null
}

function shownCell(cell: Cell, book: Workbook): string {
  const value = cell.value ?? ''
  switch (cell.type) {
    case 's':
      return book.texts.get(Number(value)) ?? ''
    case 'inlineStr':
    case 'str':
      return withoutEscapes(plainText(value))
    case 'b':
      return value.trim() === '1' ? 'TRUE' : 'FALSE'
    case 'd':
      return plainText(value).replace(/T00:00:00(\.0+)?Z?$/, '')
    default:
      return shownNumber(value.trim(), book.formats[cell.style] ?? 'General', book.is1904)
  }
}

import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { AppError } from './errors.ts'

/** A data row: its number as a spreadsheet shows it (the header is row 1) and its cells. */
export interface CsvRow {
  rowNumber: number
  cells: string[]
}

/** What is wrong with a row of a file. */
export interface CsvProblem {
  row: number
  field: string | null
  reason: string
  remedy: string
}

/** Some rows with what was wrong between them. */
export interface CsvBatch {
  rows: CsvRow[]
  problems: CsvProblem[]
}

/** How a file is written. */
export interface CsvDialect {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: ',' | ';' | '\t' | '|'
}

/** Told from the first bytes of a file: byte order mark, zero bytes, valid UTF-8 or not; the most even separator. */
export function sniffCsv(head: Uint8Array): CsvDialect {
  const encoding = sniffEncoding(head)
  const text = new TextDecoder(encoding).decode(head)
  const line = text.split(/\r?\n/, 1)[0] ?? ''
  const unquoted = line.replace(/"[^"]*"/g, '')
  const delimiters = [',', ';', '\t', '|'] as const
  const counts = delimiters.map((d) => unquoted.split(d).length - 1)
  return { encoding, delimiter: delimiters[counts.indexOf(Math.max(...counts))] ?? ',' }
}

function sniffEncoding(head: Uint8Array): CsvDialect['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const sample = head.subarray(0, 4000)
  const odd = sample.filter((byte, i) => byte === 0 && i % 2 === 1).length
  const even = sample.filter((byte, i) => byte === 0 && i % 2 === 0).length
  if (odd > sample.length / 4) return 'utf-16le'
  if (even > sample.length / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** Reads a file row by row in bounded memory; the first row is the header and is not among the rows. */
export async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  options: { batchSize?: number; unguard?: boolean; onHeader?: (header: string[], dialect: CsvDialect) => void } = {},
): AsyncGenerator<CsvBatch> {
  const { batchSize = 1000 } = options
  const iterator = source[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done === true) throw new AppError('invalid_input', 'The file is empty.')
  const dialect = sniffCsv(first.value)
  const decoder = new TextDecoder(dialect.encoding)
  async function* text(): AsyncGenerator<string> {
    yield decoder.decode(first.value, { stream: true })
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield decoder.decode(next.value, { stream: true })
    yield decoder.decode()
  }
  const parser = Readable.from(text()).pipe(
    parse({ delimiter: dialect.delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true, info: true }),
  )
  let batch: CsvBatch = { rows: [], problems: [] }
  let isHeader = true
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    const cells = record.map((cell) => (options.unguard === true ? unguard(cell) : cell))
    if (isHeader) {
      isHeader = false
      options.onHeader?.(cells, dialect)
      continue
    }
    batch.rows.push({ rowNumber: info.lines, cells })
    if (batch.rows.length >= batchSize) {
      yield batch
      batch = { rows: [], problems: [] }
    }
  }
  if (batch.rows.length > 0 || batch.problems.length > 0) yield batch
}

function unguard(cell: string): string {
  return /^'['=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}

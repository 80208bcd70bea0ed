import { TextDecoder } from 'node:util'
import { parseRow } from './csv-row.ts'
import { AppError } from './errors.ts'

/** How a file is written. */
export interface CsvDialect {
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: ',' | ';' | '\t' | '|'
}

/** All that the first bytes tell about a file. */
export interface SniffedCsv extends CsvDialect {
  quote: '"' | "'"
  hasHeader: boolean
  /** Rows before the first real one: Excel's `sep=;` line. */
  skipRows: number
}

const DELIMITERS = [',', ';', '\t', '|'] as const
const SIGNATURES: readonly (readonly [number[], string, string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    'This is an Excel workbook or a ZIP file, not CSV.',
    'Save it as “CSV UTF-8” and upload that file.',
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    'This is an old Excel workbook, not CSV.',
    'Save it as “CSV UTF-8” and upload that file.',
  ],
  [[0x1f, 0x8b], 'This file is compressed with gzip.', 'Unpack it and upload the CSV inside.'],
  [
    [0x25, 0x50, 0x44, 0x46],
    'This is a PDF, not CSV.',
    'Export the list as CSV from the program it comes from.',
  ],
]

/** Finds encoding, delimiter, quote and header from the first bytes of a file (64 kB are plenty). Throws `invalid_input` for other kinds of file. */
export function sniffCsv(bytes: Uint8Array): SniffedCsv {
  for (const [signature, reason, remedy] of SIGNATURES) {
    if (signature.every((byte, i) => bytes[i] === byte))
      throw new AppError('invalid_input', `${reason} ${remedy}`)
  }
  const encoding = encodingOf(bytes)
  const text = decoderFor(encoding).decode(bytes.subarray(0, 65_536), { stream: true })
  if (text.trim() === '') throw emptyFile()
  const separator = /^sep=([,;\t|])\r?\n?/i.exec(text)
  const quote = quoteOf(text)
  const body = separator ? text.slice(separator[0].length) : text
  const delimiter = separator ? (separator[1] as CsvDialect['delimiter']) : delimiterOf(body, quote)
  return {
    encoding,
    delimiter,
    quote,
    hasHeader: looksLikeHeader(rowsOf(body, delimiter, quote).map(({ cells }) => cells)),
    skipRows: separator ? 1 : 0,
  }
}

/** The refusal of a file without a single row. */
export const emptyFile = (): AppError =>
  new AppError('invalid_input', 'The file is empty. Choose one with a header row and at least one company.')

/** A decoder for the encoding of a dialect; a byte-order mark is dropped, bad bytes become U+FFFD. */
export function decoderFor(encoding: CsvDialect['encoding']): TextDecoder {
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding)
}

function encodingOf(bytes: Uint8Array): CsvDialect['encoding'] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8-bom'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 4096)
  let [even, odd] = [0, 0]
  for (const [i, byte] of head.entries()) {
    if (byte === 0 && i % 2 === 0) even++
    else if (byte === 0) odd++
  }
  if (odd > head.length / 5 && even < odd / 10) return 'utf-16le'
  if (even > head.length / 5 && odd < even / 10) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 65_536), { stream: true })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

const quoteOf = (text: string): SniffedCsv['quote'] =>
  !text.includes('"') && (text.match(/(?:^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n]|$)/g)?.length ?? 0) > 3
    ? "'"
    : '"'

type Sampled = { cells: string[]; isTorn: boolean }

function rowsOf(text: string, delimiter: string, quote: string): Sampled[] {
  const rows: Sampled[] = []
  let at = 0
  const keep = (isEnd: boolean): boolean => {
    const row = parseRow(text, at, delimiter, quote, isEnd)
    if (row.kind !== 'row') return false
    if (!row.isBlank) rows.push({ cells: row.cells, isTorn: row.strayQuoteColumn !== null })
    at = row.next
    return true
  }
  while (at < text.length && rows.length < 30) if (!keep(false)) break
  if (rows.length === 0) {
    at = 0
    keep(true)
  }
  return rows
}

// The right delimiter cuts the rows into the same number of cells, and into more of them than a wrong one does.
function delimiterOf(text: string, quote: string): CsvDialect['delimiter'] {
  let best: CsvDialect['delimiter'] = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const rows = rowsOf(text, delimiter, quote)
    const columns = rows[0]?.cells.length ?? 1
    if (columns < 2) continue
    // A wrong delimiter leaves quotation marks in the middle of cells.
    const agreeing =
      rows.filter(({ cells, isTorn }) => cells.length === columns && !isTorn).length / rows.length
    const score = agreeing * agreeing * Math.log2(1 + Math.min(columns, 60))
    if (score > bestScore) [best, bestScore] = [delimiter, score]
  }
  return best
}

const IS_DATA = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|https?:\/\/.*|www\..*|[+(]?\d[\d\s().,:/%$€-]*)$/i

// Names that columns have in lists of companies and people; a file of one column may well hold its own heading again as a value.
const COLUMN_NAME =
  /^(?:(?:company|business|first|last|full|contact|street|postal|zip)[ _-]?)?(?:name|id|e-?mail|phone|website|url|address|city|state|country|code|notes?)$/i

/** Whether the first of these rows names the columns. */
export function looksLikeHeader(rows: string[][]): boolean {
  const first = rows[0] ?? []
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0 || filled.some((cell) => IS_DATA.test(cell) || cell.length > 80)) return false
  if (new Set(filled.map((cell) => cell.toLowerCase())).size !== filled.length) return false
  if (filled.every((cell) => COLUMN_NAME.test(cell))) return true
  const rest = rows.slice(1)
  // A first row that comes again below, or leaves most cells empty, is data.
  return filled.length * 2 >= first.length && !rest.some((row) => row.join('\n') === first.join('\n'))
}

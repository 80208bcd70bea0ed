import { stringify } from 'csv-stringify/sync'
import { guardCell } from './csv-guard.ts'

/** How cells are written: `spreadsheet` keeps formulas from running, `exact` changes nothing (RFC 4180). */
export type CsvMode = 'spreadsheet' | 'exact'

/** What a cell may hold: numbers stay numbers in a spreadsheet, null is an empty cell. */
export type CsvCell = string | number | bigint | boolean | null

/**
 * The first line of a file of ours. For `spreadsheet` a byte-order mark goes before it, which a spreadsheet needs to read UTF-8. For `exact`
 * the first name stands in quotation marks it does not need: by that `readCsv` knows that no cell below was guarded.
 */
export function csvHeader(names: readonly string[], mode: CsvMode): string {
  const line = csvLines([names], mode)
  if (mode === 'spreadsheet') return `\ufeff${line}`
  return line.startsWith('"') ? line : line.replace(/^[^,\r\n]*/, '"$&"')
}

/** Lines of CSV for some rows, called batch by batch for a stream. `readCsv` with `unguard` gives the same rows back. */
export function csvLines(rows: readonly (readonly CsvCell[])[], mode: CsvMode): string {
  return stringify(
    rows.map((row) => row.map((cell) => written(cell, mode))),
    {
      record_delimiter: '\r\n',
      // A single empty cell would be an empty line, which readers skip; edges of space and other readers' delimiters want quotes too.
      quoted_empty: rows.some((row) => row.length === 1),
      quoted_match: /[\r\n\t;|']|^\s|\s$/,
    },
  )
}

function written(cell: CsvCell, mode: CsvMode): string {
  if (cell === null) return ''
  return typeof cell === 'string' && mode === 'spreadsheet' ? guardCell(cell) : String(cell)
}

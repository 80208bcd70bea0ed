import { stringify } from 'csv-stringify/sync'

/** How cells are written: `spreadsheet` keeps formulas from running, `exact` changes nothing (RFC 4180). */
export type CsvMode = 'spreadsheet' | 'exact'

/** Lines of CSV for some rows. `readCsv` with `unguard` gives the same rows back. */
export function csvLines(rows: readonly (readonly string[])[], mode: CsvMode): string {
  return stringify(rows.map((row) => (mode === 'exact' ? [...row] : row.map(guard))), { record_delimiter: '\r\n' })
}

function guard(cell: string): string {
  return /^['=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
}

import { csvOf } from '../../lib/csv-file'
import { formatNumber } from '../../lib/format'

/** A figure, a word beside the figures, or nothing measured: which is null, not zero. */
type Value = number | string | null

/** What a chart shows: one line per stage, day or source; one value per series in each. */
export interface ChartData {
  /** What a row stands for; heads the first column of the table: "Stage", "Day". */
  rowName: string
  /** `format` writes a value in words, with its unit; whole numbers otherwise. */
  series: { id: string; label: string; format?: (value: number) => string }[]
  rows: { id: string; label: string; values: Value[]; href?: string }[]
}

/** A value as the chart writes it; a gap is a dash. */
export function inWords(format: ((value: number) => string) | undefined, value: Value | undefined): string {
  if (value === null || value === undefined) return '–'
  return typeof value === 'string' ? value : (format ?? formatNumber)(value)
}

/** The figures for a spreadsheet: exact numbers, gaps empty, and no cell that a spreadsheet would run. */
export function chartCsv(data: ChartData): string {
  return csvOf(
    [data.rowName, ...data.series.map((one) => one.label)],
    data.rows.map((row) => [row.label, ...row.values.map((value) => value ?? '')]),
  )
}

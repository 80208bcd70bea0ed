import { csvOf } from '../../lib/csv-file'
import { formatNumber } from '../../lib/format'

/** What a chart shows: one line per stage, day or source; one value per series in each. Nothing measured is null, not zero. */
export interface ChartData {
  /** What a row stands for; heads the first column of the table: "Stage", "Day". */
  rowName: string
  series: { id: string; label: string }[]
  rows: { id: string; label: string; values: (number | null)[]; href?: string }[]
  /** A value in words, with its unit; whole numbers otherwise. */
  format?: (value: number) => string
}

/** A value as the chart writes it; a gap is a dash. */
export function inWords(data: ChartData, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return (data.format ?? formatNumber)(value)
}

/** The figures for a spreadsheet: exact numbers, gaps empty, and no cell that a spreadsheet would run. */
export function chartCsv(data: ChartData): string {
  return csvOf(
    [data.rowName, ...data.series.map((one) => one.label)],
    data.rows.map((row) => [row.label, ...row.values.map((value) => value ?? '')]),
  )
}

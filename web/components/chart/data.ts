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

/** More than six series cannot be told apart. */
export const mostSeries = 6

/** At most six series: the smallest beyond five become one, "Other". */
export function foldSeries(data: ChartData): ChartData {
  if (data.series.length <= mostSeries) return data
  const sums = data.series.map((_, index) =>
    data.rows.reduce((sum, row) => sum + (row.values[index] ?? 0), 0),
  )
  const order = data.series.map((_, index) => index).sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0))
  const kept = order.slice(0, mostSeries - 1).sort((a, b) => a - b)
  const folded = order.slice(mostSeries - 1)
  return {
    ...data,
    series: [
      ...kept.flatMap((index) => data.series[index] ?? []),
      { id: 'other', label: `Other (${folded.length})` },
    ],
    rows: data.rows.map((row) => ({
      ...row,
      values: [
        ...kept.map((index) => row.values[index] ?? null),
        folded.reduce((sum, index) => sum + (row.values[index] ?? 0), 0),
      ],
    })),
  }
}

/** The end of an axis from zero: the next of 1, 2, 2.5, 5 × a power of ten, so that its half and quarters read well. */
export function axisEnd(most: number): number {
  if (!(most > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= most * (1 - 1e-9)) ?? 10
  return step * power
}

/** The largest value that a bar reaches: of one series, or of the whole row where series are stacked. */
export function highest(data: ChartData, isStacked: boolean): number {
  const ends = data.rows.map((row) =>
    isStacked
      ? row.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
      : Math.max(0, ...row.values.map((value) => value ?? 0)),
  )
  return Math.max(0, ...ends)
}

/** A value as the chart writes it; a gap is a dash. */
export function inWords(data: ChartData, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–'
  return (data.format ?? formatNumber)(value)
}

/** The figures for a spreadsheet: exact numbers, gaps empty, and no cell that a spreadsheet would run. */
export function chartCsv(data: ChartData): string {
  const lines = [
    [data.rowName, ...data.series.map((one) => one.label)].map(cell),
    ...data.rows.map((row) => [cell(row.label), ...row.values.map((value) => value?.toString() ?? '')]),
  ]
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

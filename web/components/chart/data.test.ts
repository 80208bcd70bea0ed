import { describe, expect, test } from 'vitest'
import { axisEnd, chartCsv, foldSeries, highest, type ChartData } from './data'

const data = (series: number, ...rows: (number | null)[][]): ChartData => ({
  rowName: 'Day',
  series: Array.from({ length: series }, (_, index) => ({ id: `s${index}`, label: `Series ${index}` })),
  rows: rows.map((values, index) => ({ id: `r${index}`, label: `Row ${index}`, values })),
})

describe('the data of a chart', () => {
  test('keeps six series as they are', () => {
    const six = data(6, [1, 2, 3, 4, 5, 6])
    expect(foldSeries(six)).toBe(six)
  })

  test('folds the smallest of eight series into one, and no value is lost', () => {
    const folded = foldSeries(data(8, [9, 1, 8, 2, 7, 3, 6, 5], [9, 1, 8, null, 7, 3, 6, 5]))
    expect(folded.series.map((one) => one.label)).toEqual([
      'Series 0',
      'Series 2',
      'Series 4',
      'Series 6',
      'Series 7',
      'Other (3)',
    ])
    expect(folded.rows.map((row) => row.values)).toEqual([
      [9, 8, 7, 6, 5, 6],
      [9, 8, 7, 6, 5, 4],
    ])
  })

  test.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [11, 20],
    [24, 25],
    [0.3, 0.5],
    [1_000_000, 1_000_000],
    [1_000_001, 2_000_000],
  ])('an axis for %d ends at %d', (most, end) => {
    expect(axisEnd(most)).toBeCloseTo(end, 10)
  })

  test('a stack is as high as its parts together', () => {
    const two = data(2, [3, 4], [5, null])
    expect([highest(two, true), highest(two, false)]).toEqual([7, 5])
  })

  test('goes into a spreadsheet exactly, with gaps empty and nothing that runs', () => {
    const csv = chartCsv({
      rowName: 'Source',
      series: [{ id: 'n', label: 'Facts, all' }],
      rows: [
        { id: 'a', label: '=HYPERLINK("x")', values: [1234.5] },
        { id: 'b', label: 'csv', values: [null] },
      ],
    })
    expect(csv).toBe('Source,"Facts, all"\r\n"\'=HYPERLINK(""x"")",1234.5\r\ncsv,\r\n')
  })
})

import { describe, expect, test } from 'vitest'
import { chartCsv, inWords } from './data'

describe('the data of a chart', () => {
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

  test('is written with its unit, a word as it is and a gap as a dash', () => {
    const share = (value: number) => `${value} %`
    expect([
      inWords(share, 5),
      inWords(undefined, 1200),
      inWords(share, 'failed'),
      inWords(share, null),
    ]).toEqual(['5 %', '1,200', 'failed', '–'])
  })
})

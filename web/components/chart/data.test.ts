import { describe, expect, test } from 'vitest'
import { chartCsv } from './data'

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
})

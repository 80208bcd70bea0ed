import { expect, test } from 'vitest'
import { csvOf } from './csv-file'

test('a table becomes CSV that a spreadsheet opens without running anything', () => {
  const rows = [
    ['=HYPERLINK("x")', 3],
    ['a, b', -2.5],
    ['+1', 0],
  ]
  expect(csvOf(['Cause', 'Prospects'], rows)).toBe(
    'Cause,Prospects\r\n"\'=HYPERLINK(""x"")",3\r\n"a, b",-2.5\r\n\'+1,0\r\n',
  )
})

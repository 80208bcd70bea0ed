import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { book, read, sheetOf, text, written } from './xlsx-test-books.ts'

const awkward = [
  '=1+1',
  '+49 30',
  '-x',
  '@cmd',
  `'quoted`,
  ' edges ',
  'a\tb\nc',
  '<&>"',
  '_x0041_',
  'Ümlaut 株式会社 😀',
  '\ud800 alone',
  '\u0001bell',
]

describe('a workbook of ours', () => {
  test('gives back every text as it was, and no cell is a formula', async () => {
    const bytes = await written(
      ['name', 'n'],
      awkward.map((name, i) => [name, i]),
    )
    const seen = await read(bytes)
    expect(seen.header).toEqual(['name', 'n'])
    // A half of a character is none: it comes back as what it was, by the escape of the format.
    expect(seen.rows.map(([name]) => name)).toEqual(awkward)
    expect(seen.rows.map(([, n]) => n)).toEqual(awkward.map((_, i) => String(i)))
  })

  test('is read by another library: texts as texts, numbers as numbers, empty cells empty', async () => {
    const bytes = await written(
      ['name', 'score', 'city'],
      [
        ['=HYPERLINK("x")', 71.5, null],
        ['007', null, 'Portland'],
      ],
    )
    const sheets = (await readExcelFile(bytes)) as unknown as { sheet: string; data: unknown[][] }[]
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Prospects'])
    expect(sheets[0]?.data).toEqual([
      ['name', 'score', 'city'],
      ['=HYPERLINK("x")', 71.5, null],
      ['007', null, 'Portland'],
    ])
  })

  test('goes on in a next sheet with the same header where one is full', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => [`Firm ${i}`, i])
    const bytes = await written(['name', 'n'], rows, { sheetName: 'Prospects', maxRows: 5 })
    const first = await read(bytes)
    expect(first.dialect?.sheets).toEqual(['Prospects', 'Prospects 2', 'Prospects 3'])
    const seen = [
      first,
      await read(bytes, { sheet: 'Prospects 2' }),
      await read(bytes, { sheet: 'Prospects 3' }),
    ]
    expect(seen.flatMap(({ rows: some }) => some.map(([name]) => name))).toEqual(rows.map(([name]) => name))
    expect(seen.every(({ header }) => header.join() === 'name,n')).toBe(true)
  })
})

describe('a workbook of others', () => {
  test('shares its texts, and dates and numbers come as they are shown', async () => {
    const bytes = await writeExcelFile([
      [{ value: 'company' }, { value: 'zip' }, { value: 'since' }, { value: 'share' }],
      [
        { value: 'Harbor & Sons' },
        { value: 2134, type: Number, format: '00000' },
        { value: new Date(Date.UTC(2021, 2, 4)), type: Date, format: 'dd.mm.yyyy' },
        { value: 0.125, type: Number, format: '0.0%' },
      ],
    ]).toBuffer()
    const seen = await read(bytes)
    expect(seen.header).toEqual(['company', 'zip', 'since', 'share'])
    expect(seen.rows).toEqual([['Harbor & Sons', '02134', '04.03.2021', '12.5%']])
  })

  test('rows keep their numbers, blank ones are left out, cells without a place stand in order', async () => {
    const rows = `<row r="1"><c t="inlineStr"><is><t>name</t></is></c><c t="inlineStr"><is><t>city</t></is></c></row>
      <row r="2"/><row r="7">${text('B7', 'Bend')}</row>`
    const seen = await read(await book(sheetOf(rows)))
    expect(seen.rows).toEqual([['', 'Bend']])
    expect(seen.numbers).toEqual([7])
  })

  test('a formula is its last value; one that was never computed and an error are said, with sheet, row and column', async () => {
    const rows = `<row r="1">${text('A1', 'name')}${text('B1', 'size')}</row>
      <row r="2"><c r="A2" t="str"><f>A1&amp;"x"</f><v>Computed Ltd</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>
      <row r="3">${text('A3', 'Open Ltd')}<c r="B3"><f>1+1</f></c></row>
      <row r="4">${text('A4', 'Wrong Ltd')}<c r="B4" t="e"><v>#REF!</v></c></row>`
    const seen = await read(await book(sheetOf(rows)))
    expect(seen.rows).toEqual([
      ['Computed Ltd', '2'],
      ['Open Ltd', ''],
      ['Wrong Ltd', ''],
    ])
    expect(seen.remarks).toEqual([
      '3/size: Sheet “List”: the cell holds a formula that was never computed.',
      '4/size: Sheet “List”: the cell shows the error #REF!.',
    ])
  })

  test('the sheet that was chosen is read, and one that is not there is refused with those that are', async () => {
    const bytes = await written(['a'], [['x']])
    await expect(read(bytes, { sheet: 'Other' })).rejects.toThrow('no sheet “Other”, only Prospects')
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeXlsx } from '../../src/platform/xlsx-write.ts'
import { ZipStream } from '../../src/platform/zip-write.ts'
import type { Import } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson, type Person } from '../flows/as-person.ts'

let t: TestApp
let person: Person
beforeAll(async () => {
  t = await testApp()
  person = asPerson(t, await t.make.member())
})
afterAll(async () => t.close())

async function workbook(rows: string[][]): Promise<Buffer> {
  const batches = async function* () {
    yield await Promise.resolve(rows.slice(1))
  }
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx(rows[0] ?? [], batches(), { sheetName: 'List' })) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function zipOf(files: Record<string, string[]>): Promise<Buffer> {
  const zip = new ZipStream()
  const pieces: Buffer[] = []
  for (const [name, parts] of Object.entries(files)) {
    pieces.push(zip.begin(name))
    for (const part of parts) pieces.push(await zip.add(part))
    pieces.push(await zip.end())
  }
  return Buffer.concat([...pieces, zip.close()])
}

const bookOf = async (sheet: string[]) =>
  zipOf({
    'xl/workbook.xml': ['<workbook><sheets><sheet name="List" r:id="a"/></sheets></workbook>'],
    'xl/_rels/workbook.xml.rels': ['<R><Relationship Id="a" Target="worksheets/s.xml"/></R>'],
    'xl/worksheets/s.xml': sheet,
  })

const list = [
  ['company', 'website'],
  ...Array.from({ length: 300 }, (_, i) => [`Firm ${i}`, `firm-${i}.example`]),
]
const locked = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(3000),
  Buffer.from('EncryptedPackage', 'utf16le'),
])
const cases: [string, () => Promise<Buffer>, RegExp][] = [
  ['is cut off', async () => (await workbook(list)).subarray(0, 2000), /cut off/],
  ['has a password', () => Promise.resolve(locked), /protected with a password/],
  ['is no workbook but a ZIP', () => zipOf({ 'list.csv': ['company\nFirm'] }), /ZIP file, not a workbook/],
  [
    'has a million columns',
    () =>
      bookOf([
        '<worksheet><sheetData><row r="1">',
        ...Array<string>(100).fill('<c><v>1</v></c>'.repeat(10_000)),
        '</row></sheetData></worksheet>',
      ]),
    /Sheet “List” has more than 1000 columns in row 1/,
  ],
  [
    'is a bomb',
    () =>
      bookOf([
        '<worksheet><sheetData>',
        ...Array<string>(220).fill(`<row><c><f>${'x'.repeat(100_000)}</f></c></row>`),
        '</sheetData></worksheet>',
      ]),
    /Sheet “List” unpacks to more than 150 times its size/,
  ],
]

test.each(cases)(
  'a workbook that %s is refused in words before anything comes in',
  async (_what, make, says) => {
    const id = await person.upload(null, await make())
    await expect(person.call('POST', `/imports/${id}/preview`, {})).rejects.toThrow(says)
    await person.call('POST', `/imports/${id}/start`, { mapping: { company_name: 0 } })
    await t.drain()
    const done = await person.call<Import>('GET', `/imports/${id}`)
    expect([done.status, done.created]).toEqual(['failed', 0])
    expect(done.statusReason).toMatch(says)
  },
)

test('cells with errors and formulas nobody computed are named with sheet, row and column; their rows come in', async () => {
  const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
  const file = await bookOf([
    `<worksheet><sheetData><row r="1">${text('company')}${text('city')}</row>`,
    `<row r="2">${text('Firm A')}<c t="e"><v>#N/A</v></c></row><row r="3">${text('Firm B')}<c><f>A1</f></c></row></sheetData></worksheet>`,
  ])
  const done = await person.importFile(null, file)
  expect([done.status, done.created, done.invalid]).toEqual(['completed', 2, 0])
  expect(
    (await person.problems(done.id)).map(({ row, field, reason }) => `${row} ${field}: ${reason}`),
  ).toEqual([
    '2 city: Sheet “List”: the cell shows the error #N/A.',
    '3 city: Sheet “List”: the cell holds a formula that was never computed.',
  ])
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Import, ProspectRow } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson, type Person } from '../flows/as-person.ts'

let t: TestApp
let person: Person
beforeAll(async () => {
  t = await testApp({ logLevel: 'fatal' })
})
afterAll(async () => t.close())
beforeEach(async () => {
  person = asPerson(t, await t.make.member())
})

const good = [
  'Bäckerei Süß,baeckerei.example,Köln',
  'Harbor Dental,harbor.example,Portland',
  '株式会社 Pine,pine.example,Ōsaka',
]
const text = `company_name,website,city\r\n${good.join('\r\n')}\r\n`
const names = ['Bäckerei Süß', 'Harbor Dental', '株式会社 Pine']
const swapped = (buffer: Buffer) => Buffer.from(buffer).swap16()
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')

const known = async () =>
  (await person.call<ProspectRow[]>('GET', '/prospects?limit=100')).map((row) => row.name).toSorted()

test.each<[string, Buffer]>([
  ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 little-endian', utf16],
  ['UTF-16 big-endian', swapped(utf16)],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
  ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
  ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
  ['a line that names the separator', Buffer.from(`sep=;\r\n${text.replaceAll(',', ';')}`)],
  ['line ends of old Macs', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ['no line end at the end, blank lines between', Buffer.from(text.trimEnd().replaceAll('\r\n', '\n\n'))],
])('a file with %s comes in whole', async (_what, file) => {
  const done = await person.importFile(null, file)
  expect([done.status, done.rows, done.created, done.invalid]).toEqual(['completed', 3, 3, 0])
  expect(await known()).toEqual(names.toSorted())
})

test.each<[string, string, RegExp]>([
  ['NUL characters in a cell', 'Nul\0Ltd,nul.example,Bend', /NUL/],
  ['a quotation mark that never closes', '"Torn Ltd,torn.example,Bend', /never closed/],
  ['a million columns', `Wide Ltd${',x'.repeat(1_000_000)}`, /more than|longer/],
  ['more cells than the header', 'Ragged Ltd,ragged.example,Bend,x,y', /5 cells, the header 3/],
  ['one cell of two million characters', `Long Ltd,long.example,${'x'.repeat(2_000_000)}`, /longer than/],
  ['neither name nor website', ',,Bend', /neither a company name nor a website/],
])('a row with %s is named with what to do, and every other row comes in', async (_what, row, reason) => {
  const [first = '', ...rest] = good
  const done = await person.importFile(
    null,
    ['company_name,website,city', first, row, ...rest, ''].join('\n'),
  )
  expect([done.status, done.created, done.invalid]).toEqual(['completed', 3, 1])
  expect(done.rows).toBe(4)
  expect(await known()).toEqual(names.toSorted())
  const [problem, ...others] = await person.problems(done.id)
  expect(others).toEqual([])
  expect(problem?.row).toBe(3)
  expect(problem?.reason).toMatch(reason)
  expect(problem?.remedy).not.toBe('')
})

test('cells that cannot be used are left out and named by row and field; their rows come in', async () => {
  const done = await person.importFile(
    null,
    `company_name,website,email,phone,country\nA Ltd,not a site,nobody,12,Atlantis\nB Ltd,b.example,b@b.example,(503) 555-0142,US\n`,
  )
  expect([done.created, done.invalid]).toEqual([2, 0])
  const problems = await person.problems(done.id)
  expect(problems.map((p) => [p.row, p.field]).toSorted()).toEqual([
    [2, 'country'],
    [2, 'email'],
    [2, 'phone'],
    [2, 'website'],
  ])
  for (const { reason, remedy } of problems) expect([reason, remedy]).not.toContain('')
})

test.each<[string, Buffer, RegExp]>([
  [
    'a header of a million columns',
    Buffer.from(`${'column,'.repeat(1_000_000)}x\n1,2\n`),
    /more than 1000 columns/,
  ],
  ['the first bytes of a workbook', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), /workbook is cut off/],
  ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), /gzip/],
  ['white space only', Buffer.from('   \n\n  '), /empty/],
])('%s is refused in words when it is looked at, and nothing comes in', async (_what, file, words) => {
  const id = await person.upload(null, file)
  await expect(person.call('POST', `/imports/${id}/preview`, {})).rejects.toThrow(words)
  await person.call('POST', `/imports/${id}/start`, { mapping: { company_name: 0 } })
  await t.drain()
  const done = await person.call<Import>('GET', `/imports/${id}`)
  expect(done.status).toBe('failed')
  expect(done.statusReason).toMatch(words)
  expect(await known()).toEqual([])
})

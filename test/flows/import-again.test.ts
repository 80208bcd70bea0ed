import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { writeXlsx } from '../../src/platform/xlsx-write.ts'
import type { Import, ImportPreview, ImportRow, ProspectRow } from '../../src/prospecting/contract.ts'
import { throwFilesAway } from '../../src/prospecting/import-clean-up.flow.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
})

const list = (rows: string[]) =>
  `company_name,website,phone,street,city,employees,email,contact_name\n${rows.join('\n')}\n`
const firm = (n: number, more: { name?: string; phone?: string; street?: string; employees?: string } = {}) =>
  [
    more.name ?? `Firm ${n} Bakery`,
    `firm-${n}.example`,
    more.phone ?? `(503) 555-01${10 + n}`,
    more.street ?? `${n} Mill Street`,
    'Portland',
    more.employees ?? '5',
    `info@firm-${n}.example`,
    `Dana ${n}`,
  ].join(',')
const firms = (n: number) => Array.from({ length: n }, (_, i) => firm(i))

const prospects = async () => person.call<ProspectRow[]>('GET', '/prospects?limit=100&sort=name')
const sql = async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  inWorkspace(t.app.db, me.workspaceId, async (tx) => (await tx.$client.query<T>(text, values)).rows)
const count = async (table: string) =>
  (await sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? -1
const undo = async (id: string) => {
  await person.call('POST', `/imports/${id}/undo`)
  await t.drain()
  return person.call<Import>('GET', `/imports/${id}`)
}

describe('a list that comes in again', () => {
  test('brings its values up to date, each with its own evidence; the old ones stay as history', async () => {
    await person.importFile(null, list([firm(1)]))
    const again = await person.importFile(
      null,
      list([
        firm(1, {
          name: 'Firm 1 Bakery and Cafe',
          phone: '(503) 555-0177',
          employees: '60',
          street: '1 Mill Street Rear',
        }),
      ]),
    )
    expect([again.created, again.merged, again.updated]).toEqual([0, 1, 1])
    const [row] = await prospects()
    expect(row?.name).toBe('Firm 1 Bakery and Cafe')
    expect(row?.phone).toBe('+15035550177')
    const [stored] = await sql<{ street: string; search_text: string }>(
      'select street, search_text from prospects',
    )
    expect(stored?.street).toBe('1 Mill Street Rear')
    expect(stored?.search_text).toContain('cafe')
    const sizes = await sql<{ value: string; import_id: string }>(
      `select f.value, e.import_id from facts f join evidence e on e.id = f.evidence_id where f.kind = 'employee_range' order by f.id`,
    )
    expect(sizes.map(({ value }) => value)).toEqual(['1-10', '51-200'])
    expect(sizes[1]?.import_id).toBe(again.id)
  })

  test('a value that comes back after another is current again, and the same list twice adds nothing', async () => {
    await person.importFile(null, list([firm(1)]))
    await person.importFile(null, list([firm(1, { employees: '60' })]))
    await person.importFile(null, list([firm(1)]))
    const before = await count('facts')
    const again = await person.importFile(null, list([firm(1)]))
    expect([again.merged, again.updated]).toEqual([1, 0])
    expect(await count('facts')).toBe(before)
    const sizes = await sql<{ value: string }>(
      `select value from facts where kind = 'employee_range' order by id`,
    )
    expect(sizes.map(({ value }) => value)).toEqual(['1-10', '51-200', '1-10'])
  })

  test('does not overwrite what a member wrote, by an edit or by adding the company', async () => {
    await person.importFile(null, list([firm(1)]))
    const [row] = await prospects()
    await person.call('PATCH', `/prospects/${row?.id}`, { phone: '(503) 555-0188' })
    await person.call('POST', '/prospects', { name: 'Hand Made Ltd', website: 'hand.example', city: 'Bend' })
    await person.importFile(
      null,
      list([
        firm(1, { phone: '(503) 555-0177', name: 'Firm 1 Bakery and Cafe' }),
        'Hand Made Limited Edition,hand.example,(503) 555-0166,,Bend,5,,',
      ]),
    )
    const now = await prospects()
    expect(now.map(({ name, phone, city }) => [name, phone, city])).toEqual([
      ['Firm 1 Bakery and Cafe', '+15035550188', 'Portland'],
      ['Hand Made Ltd', '+15035550166', 'Bend'],
    ])
  })
})

test('each row of the file is told: new, updated or merged, with its prospect', async () => {
  await person.importFile(null, list(firms(2)))
  const done = await person.importFile(
    null,
    list([firm(0), firm(1, { phone: '(503) 555-0177' }), firm(5), ',,,,,,,']),
  )
  const rows = await person.call<ImportRow[]>('GET', `/imports/${done.id}/rows`)
  expect(rows.map(({ row, outcome, prospect }) => [row, outcome, prospect?.name])).toEqual([
    [2, 'merged', 'Firm 0 Bakery'],
    [3, 'updated', 'Firm 1 Bakery'],
    [4, 'new', 'Firm 5 Bakery'],
  ])
  const updated = await person.call<ImportRow[]>('GET', `/imports/${done.id}/rows?outcome=updated&limit=1`)
  expect(updated.map(({ row }) => row)).toEqual([3])
})

test('refused rows come back as CSV with the reason in front; corrected, the file can be imported', async () => {
  const done = await person.importFile(
    null,
    list([firm(0), ',,(503) 555-0150,,Bend,,,', `${firm(3)},too,many`]),
  )
  expect([done.created, done.invalid]).toEqual([1, 2])
  const answer = await t.request(`/api/v1/imports/${done.id}/refused`, {}, me)
  const text = await answer.text()
  expect(answer.headers.get('content-disposition')).toContain('list%20refused.csv')
  const lines = text.trim().split('\r\n')
  expect(lines[0]).toMatch(/why refused,company_name,website/)
  expect(lines[1]).toMatch(/^"?Row 3: The row has neither a company name nor a website/)
  expect(lines[2]).toMatch(/^"?Row 4: The row has 10 cells, the header 8/)
  const corrected = [lines[0], lines[1]?.replace(',,,', ',Bend Bakery,,')].join('\r\n')
  const again = await person.importFile(null, corrected)
  expect([again.created, again.invalid]).toEqual([1, 0])
})

async function workbook(rows: (string | number)[][]): Promise<Buffer> {
  const [header = [], ...rest] = rows
  const batches = async function* () {
    yield await Promise.resolve(rest)
  }
  const pieces: Buffer[] = []
  for await (const piece of writeXlsx(header.map(String), batches(), { sheetName: 'List', maxRows: 4 }))
    pieces.push(piece)
  return Buffer.concat(pieces)
}

test('a workbook comes in like a CSV: preview, chosen sheet, rows, report', async () => {
  const rows = Array.from({ length: 5 }, (_, i) => [
    `Firm ${i} Bakery`,
    `firm-${i}.example`,
    'Portland',
    20 + i,
  ])
  const id = await person.upload(null, await workbook([['Company', 'Website', 'City', 'Employees'], ...rows]))
  const seen = await person.call<ImportPreview>('POST', `/imports/${id}/preview`, {})
  expect([seen.format, seen.sheets, seen.sheet, seen.counts.new]).toEqual([
    'xlsx',
    ['List', 'List 2'],
    'List',
    3,
  ])
  const other = await person.call<ImportPreview>('POST', `/imports/${id}/preview`, { sheet: 'List 2' })
  expect([other.sheet, other.counts.new]).toEqual(['List 2', 2])
  await person.call('POST', `/imports/${id}/start`, { mapping: other.mapping, sheet: 'List 2' })
  await t.drain()
  const done = await person.call<Import>('GET', `/imports/${id}`)
  expect([done.status, done.created, done.sheet]).toEqual(['completed', 2, 'List 2'])
  expect((await prospects()).map(({ name }) => name)).toEqual(['Firm 3 Bakery', 'Firm 4 Bakery'])
})

test('prospects exported as a workbook and imported again are the same', async () => {
  await person.importFile(null, list([firm(0), firm(1, { name: '=SUM(A1) Ltd' })]))
  const before = (await prospects()).map(({ name, phone, website }) => [name, phone, website])
  const answer = await t.request('/api/v1/prospects/export', { method: 'POST', json: { format: 'xlsx' } }, me)
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  const again = await person.importFile(null, Buffer.from(await answer.arrayBuffer()))
  expect([again.created, again.merged, again.updated, again.invalid]).toEqual([0, 2, 0, 0])
  expect((await prospects()).map(({ name, phone, website }) => [name, phone, website])).toEqual(before)
})

test('files go after 30 days; the import and what became of its rows stay', async () => {
  const done = await person.importFile(null, list(firms(2)))
  expect(await throwFilesAway(t.app.db, t.app.now())).toBe(0)
  await throwFilesAway(t.app.db, new Date(t.app.now().getTime() + 31 * 86_400_000))
  expect(await count('import_chunks')).toBe(0)
  const after = await person.call<Import>('GET', `/imports/${done.id}`)
  expect(after.fileGoneAt).not.toBeNull()
  expect(await person.call<ImportRow[]>('GET', `/imports/${done.id}/rows`)).toHaveLength(2)
  await expect(person.call('GET', `/imports/${done.id}/refused`)).rejects.toThrow('30 days')
  expect((await undo(done.id)).undo?.removed).toBe(2)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { readCsv } from '../../src/platform/csv-read.ts'
import type { ProspectRow } from '../../src/prospecting/contract.ts'
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

// What a spreadsheet would run, and what looks as if it had been guarded already.
const names = [
  '=HYPERLINK("http://x.example","Click")',
  '+Plus Ltd',
  '-Minus Ltd',
  '@ At Ltd',
  "'Quoted Ltd",
  "'=Guarded Twice Ltd",
  'Semi;colon, "Quotes" Ltd',
  'Ümlaut 株式会社 Ltd',
]
const list = `company_name,website,phone,street,city,state,email\n${names
  .map(
    (name, i) =>
      `"${name.replaceAll('"', '""')}",firm-${i}.example,(503) 555-01${20 + i},"=${i} Mill, Street",Portland,OR,info@firm-${i}.example`,
  )
  .join('\n')}\n`

async function exported(body: Record<string, unknown>): Promise<Buffer> {
  const answer = await t.request('/api/v1/prospects/export', { method: 'POST', json: body }, me)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer())
}

async function cellsOf(file: Buffer, unguard = false): Promise<Record<string, string>[]> {
  let header: string[] = []
  const rows: Record<string, string>[] = []
  for await (const batch of readCsv(file, { unguard, onHeader: (names) => (header = names) }))
    for (const row of batch.rows)
      rows.push(Object.fromEntries(header.map((name, i) => [name, row.cells[i] ?? ''])))
  return rows
}

const everybody = async () => person.call<ProspectRow[]>('GET', '/prospects?limit=100&sort=name')
const known = (row: ProspectRow) => [row.name, row.website, row.phone, row.city, row.state]

/** Takes a list in, as a guarding program would have written it, so that every name is exactly as listed. */
async function takeIn(): Promise<ProspectRow[]> {
  for (const [i, name] of names.entries())
    await person.call('POST', '/prospects', {
      name,
      website: `firm-${i}.example`,
      phone: `(503) 555-01${20 + i}`,
      street: `=${i} Mill, Street`,
      city: 'Portland',
      state: 'OR',
    })
  return everybody()
}

test('a list exported for a spreadsheet and imported again makes no new prospect and changes none', async () => {
  const before = await takeIn()
  expect(before.map((row) => row.name).toSorted()).toEqual(names.toSorted())
  const file = await exported({ mode: 'spreadsheet' })
  const again = await person.importFile(null, file)
  expect([again.created, again.merged, again.invalid, again.rows]).toEqual([0, names.length, 0, names.length])
  expect((await everybody()).map(known)).toEqual(before.map(known))
})

test.each(['spreadsheet', 'exact'])(
  'the list in another workspace has every name, telephone and street as it was (%s)',
  async (mode) => {
    const before = await takeIn()
    const file = await exported({ mode })
    me = await t.make.member()
    person = asPerson(t, me)
    const taken = await person.importFile(null, file)
    expect([taken.created, taken.invalid]).toEqual([names.length, 0])
    expect((await everybody()).map(known).toSorted()).toEqual(before.map(known).toSorted())
  },
)

test('for a spreadsheet no cell begins with what runs, the file says that it is UTF-8, and numbers stay numbers', async () => {
  const rows = await takeIn()
  await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    tx.$client.query('update prospects set score = 71.5 where id = $1', [rows[0]?.id]),
  )
  const file = await exported({ mode: 'spreadsheet' })
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  for (const row of await cellsOf(file))
    for (const [name, cell] of Object.entries(row)) expect(cell, name).not.toMatch(/^\s*[=+\-@\t\r]/)
  const scores = (await cellsOf(file)).map((row) => row['score']).filter((score) => score !== '')
  expect(scores).toEqual(['71.5'])
})

test('for a CRM nothing is changed: every cell is what is stored, and nothing stands before the header', async () => {
  const rows = await takeIn()
  const file = await exported({ mode: 'exact' })
  expect(file.toString('utf8')).toMatch(/^"id",company_name/)
  const cells = await cellsOf(file)
  expect(cells.map((row) => row['company_name']).toSorted()).toEqual(names.toSorted())
  expect(cells.map((row) => row['phone']).toSorted()).toEqual(rows.map((row) => row.phone).toSorted())
})

test('a list that a person imported comes back as the person wrote it', async () => {
  const taken = await person.importFile(null, list)
  expect([taken.created, taken.invalid]).toEqual([names.length, 0])
  const file = await exported({ mode: 'spreadsheet', fields: ['company_name', 'street', 'email'] })
  const cells = await cellsOf(file, true)
  expect(cells.map((row) => row['street']).toSorted()).toEqual(names.map((_, i) => `=${i} Mill, Street`))
  expect(cells.every((row) => /^info@firm-\d\.example$/.test(row['email'] ?? ''))).toBe(true)
})

test('an export names only rows of its own workspace, also when ids of another are asked for', async () => {
  const [theirs] = await takeIn()
  me = await t.make.member()
  person = asPerson(t, me)
  await person.call('POST', '/prospects', { name: 'Mine Ltd', website: 'mine.example' })
  const [mine] = await everybody()
  const cells = await cellsOf(await exported({ mode: 'exact', ids: [theirs?.id, mine?.id] }))
  expect(cells.map((row) => row['id'])).toEqual([mine?.id])
})

test('20,000 rows stream: every row once, with memory that does not grow with them', async () => {
  const rows = 20_000
  await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    tx.$client.query(
      `insert into prospects (workspace_id, id, source, name, name_key, search_text, city)
       select $1, x, 'csv', 'Firm ' || n, 'firm ' || n, 'firm', repeat('Portland ', 10) from unnest($2::uuid[]) with ordinality as y(x, n)`,
      [me.workspaceId, Array.from({ length: rows }, () => newId())],
    ),
  )
  const answer = await t.request('/api/v1/prospects/export', { method: 'POST', json: { mode: 'exact' } }, me)
  const reader = answer.body?.getReader()
  if (reader === undefined) throw new Error('the export has no body')
  const seen = new Set<string>()
  let rest = ''
  let [pieces, largest, most] = [0, 0, 0]
  const before = process.memoryUsage().rss
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces++
    largest = Math.max(largest, next.value.byteLength)
    most = Math.max(most, process.memoryUsage().rss - before)
    const lines = (rest + Buffer.from(next.value).toString('utf8')).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) seen.add(line.slice(0, 36))
  }

  expect([...seen].filter((line) => line.length === 36 && !line.startsWith('"id"'))).toHaveLength(rows)
  expect(pieces).toBeGreaterThan(30)
  expect(largest).toBeLessThan(500_000)
  expect(most).toBeLessThan(150_000_000)
}, 60_000)

test('rows that rest on OpenStreetMap name it, whatever fields are asked for; others name nothing', async () => {
  const [row, other] = await takeIn()
  const evidenceId = newId()
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into evidence (workspace_id, id, source, at) values ($1, $2, 'openstreetmap', now())`,
      [me.workspaceId, evidenceId],
    )
    await tx.$client.query(
      `insert into facts (workspace_id, id, prospect_id, evidence_id, kind, value, quote, quote_in, confidence)
       values ($1, $2, $3, $4, 'industry', 'dentist', 'amenity=dentist', 'check', 1)`,
      [me.workspaceId, newId(), row?.id, evidenceId],
    )
  })
  const credit = '© OpenStreetMap contributors (ODbL), https://www.openstreetmap.org/copyright'
  const csv = await cellsOf(await exported({ fields: ['id'] }))
  expect(csv.find(({ id }) => id === row?.id)?.['attribution']).toBe(credit)
  expect(csv.find(({ id }) => id === other?.id)?.['attribution']).toBe('')
  const lines = (await exported({ format: 'jsonl', fields: ['id'] })).toString('utf8').trim().split('\n')
  const told = lines.map((line) => JSON.parse(line) as { id: string; attribution: string | null })
  expect(told.filter(({ attribution }) => attribution !== null)).toEqual([
    expect.objectContaining({ id: row?.id, attribution: credit }),
  ])
})

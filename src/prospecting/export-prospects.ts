import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { writeXlsx, XLSX_TYPE } from '../platform/xlsx-write.ts'
import type { ExportRequest } from './contract-prospects.ts'
import { factsOf } from './get-prospect.ts'
import { contacts, prospects } from './schema.ts'
import { idsAfter } from './select-prospects.ts'

const batchSize = 500

type Person = typeof contacts.$inferSelect

interface ExportRow {
  prospect: Omit<typeof prospects.$inferSelect, 'signals' | 'packed' | 'siteRead' | 'searchText'>
  people: Person[]
  best: Person | undefined
  emails: string[]
  facts: Awaited<ReturnType<typeof factsOf>>
}

/** Columns of CSV and workbook, in order; the names are those that an import understands where there is one. */
const fields: Record<string, (row: ExportRow) => string | number | null | undefined> = {
  id: (r) => r.prospect.id,
  company_name: (r) => r.prospect.name,
  website: (r) => r.prospect.website,
  phone: (r) => r.prospect.phone,
  street: (r) => r.prospect.street,
  city: (r) => r.prospect.city,
  state: (r) => r.prospect.state,
  postcode: (r) => r.prospect.postcode,
  country: (r) => r.prospect.country,
  status: (r) => r.prospect.status,
  status_reason: (r) => r.prospect.statusReason,
  score: (r) => r.prospect.score,
  tier: (r) => r.prospect.tier,
  contact_name: (r) => r.best?.name,
  contact_title: (r) => r.best?.title,
  email: (r) => r.best?.email,
  email_status: (r) => r.best?.emailStatus,
  all_emails: (r) => r.emails.join('; '),
  created_at: (r) => r.prospect.createdAt.toISOString(),
  enriched_at: (r) => r.prospect.enrichedAt?.toISOString(),
}

/** The names a request may list in `fields`. */
export const exportFields = Object.keys(fields)

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
  jsonl: 'application/x-ndjson',
}

/** Headers of the answer: type and a file name. */
export function exportHeaders(request: ExportRequest): Record<string, string> {
  return {
    'content-type': types[request.format],
    'content-disposition': `attachment; filename="prospects.${request.format}"`,
  }
}

/** Streams the filtered list in batches by key: memory stays flat whatever the number of rows and the format. */
export function exportProspects(
  db: Db,
  workspaceId: string,
  request: ExportRequest,
): ReadableStream<Uint8Array> {
  const columns = (request.fields ?? exportFields).filter((field) => Object.hasOwn(fields, field))
  const pieces =
    request.format === 'xlsx'
      ? writeXlsx(columns, cellsOf(batchesOf(db, workspaceId, request), columns), { sheetName: 'Prospects' })
      : asText(db, workspaceId, request, columns)
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

async function* asText(
  db: Db,
  workspaceId: string,
  request: ExportRequest,
  columns: string[],
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  if (request.format === 'csv') yield encoder.encode(csvHeader(columns, request.mode))
  for await (const rows of batchesOf(db, workspaceId, request)) {
    if (rows.length === 0) continue
    const text =
      request.format === 'csv'
        ? csvLines(
            rows.map((row) => cells(row, columns)),
            request.mode,
          )
        : jsonLines(rows, columns)
    yield encoder.encode(text)
  }
}

const cells = (row: ExportRow, columns: string[]) => columns.map((column) => fields[column]?.(row) ?? null)

async function* cellsOf(batches: AsyncIterable<ExportRow[]>, columns: string[]) {
  for await (const rows of batches) yield rows.map((row) => cells(row, columns))
}

async function* batchesOf(db: Db, workspaceId: string, request: ExportRequest): AsyncGenerator<ExportRow[]> {
  let after: string | null = null
  for (;;) {
    const last = after
    const batch = await inWorkspace(db, workspaceId, async (tx) => {
      const ids = await nextIds(tx, workspaceId, request, last)
      return { ids, rows: ids.length === 0 ? [] : await readRows(tx, workspaceId, ids, request) }
    })
    yield batch.rows
    if (batch.ids.length < batchSize) return
    after = batch.ids.at(-1) ?? null
  }
}

async function nextIds(
  tx: Tx,
  workspaceId: string,
  request: ExportRequest,
  after: string | null,
): Promise<string[]> {
  if (request.ids === undefined) return idsAfter(tx, workspaceId, request.filter, after, batchSize)
  const rest = request.ids.toSorted().filter((id) => after === null || id > after)
  return rest.slice(0, batchSize)
}

const {
  signals: _signals,
  packed: _packed,
  siteRead: _siteRead,
  searchText: _searchText,
  ...wanted
} = getTableColumns(prospects)

async function readRows(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  request: ExportRequest,
): Promise<ExportRow[]> {
  const rows = await tx
    .select(wanted)
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), inArray(prospects.id, ids)))
    .orderBy(asc(prospects.id))
  const people = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.prospectId, ids)))
    .orderBy(asc(contacts.rank), asc(contacts.id))
  const byProspect = grouped(people)
  const facts = request.format === 'jsonl' ? grouped(await factsOf(tx, workspaceId, ids)) : null
  return rows.map((prospect): ExportRow => {
    const own = byProspect.get(prospect.id) ?? []
    return {
      prospect,
      people: own,
      best: own[0],
      emails: own.flatMap((c) => c.email ?? []),
      facts: facts?.get(prospect.id) ?? [],
    }
  })
}

function grouped<T extends { prospectId: string }>(rows: T[]): Map<string, T[]> {
  const by = new Map<string, T[]>()
  for (const row of rows) {
    const list = by.get(row.prospectId)
    if (list === undefined) by.set(row.prospectId, [row])
    else list.push(row)
  }
  return by
}

function jsonLines(rows: ExportRow[], columns: string[]): string {
  return rows
    .map((row) => {
      const plain = Object.fromEntries(columns.map((column) => [column, fields[column]?.(row) ?? null]))
      return `${JSON.stringify({
        ...plain,
        contacts: row.people.map(({ name, title, email, emailStatus, phone, rank }) => ({
          name,
          title,
          email,
          emailStatus,
          phone,
          rank,
        })),
        facts: row.facts.map(({ prospectId: _p, ...fact }) => fact),
      })}\n`
    })
    .join('')
}

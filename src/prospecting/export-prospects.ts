import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { osmAttribution } from '../providers/places/index.ts'
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
  /** Something of it comes from OpenStreetMap. */
  isOfMap: boolean
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
  // The licence of the map asks that whoever gets the data is told where it comes from.
  attribution: (r) => (r.isOfMap ? `${osmAttribution}, https://www.openstreetmap.org/copyright` : null),
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
  const pieces = piecesOf(db, workspaceId, request)
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

async function* piecesOf(db: Db, workspaceId: string, request: ExportRequest): AsyncGenerator<Uint8Array> {
  const hasMap = await inWorkspace(db, workspaceId, (tx) => usesMap(tx, workspaceId))
  const wantedFields = [...(request.fields ?? exportFields), ...(hasMap ? ['attribution'] : [])]
  const columns = [...new Set(wantedFields)].filter((field) => Object.hasOwn(fields, field))
  const batches = batchesOf(db, workspaceId, request, hasMap)
  if (request.format === 'xlsx')
    yield* writeXlsx(columns, cellsOf(batches, columns), { sheetName: 'Prospects' })
  else yield* asText(batches, request, columns)
}

/** Whether this workspace holds anything of OpenStreetMap: most do not, and their rows need not be looked at. */
async function usesMap(tx: Tx, workspaceId: string): Promise<boolean> {
  const { rows } = await tx.$client.query<{ has: boolean }>(
    `select exists (select from evidence where workspace_id = $1 and source = 'openstreetmap') as has`,
    [workspaceId],
  )
  return rows[0]?.has === true
}

async function ofMap(tx: Tx, workspaceId: string, ids: string[]): Promise<Set<string>> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select distinct f.prospect_id as id from facts f join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     where f.workspace_id = $1 and f.prospect_id = any($2::uuid[]) and e.source = 'openstreetmap'`,
    [workspaceId, ids],
  )
  return new Set(rows.map((row) => row.id))
}

async function* asText(
  batches: AsyncIterable<ExportRow[]>,
  request: ExportRequest,
  columns: string[],
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  if (request.format === 'csv') yield encoder.encode(csvHeader(columns, request.mode))
  for await (const rows of batches) {
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

async function* batchesOf(
  db: Db,
  workspaceId: string,
  request: ExportRequest,
  hasMap: boolean,
): AsyncGenerator<ExportRow[]> {
  let after: string | null = null
  for (;;) {
    const last = after
    const batch = await inWorkspace(db, workspaceId, async (tx) => {
      const ids = await nextIds(tx, workspaceId, request, last)
      return { ids, rows: ids.length === 0 ? [] : await readRows(tx, workspaceId, ids, request, hasMap) }
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
  hasMap: boolean,
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
  const mapped = hasMap ? await ofMap(tx, workspaceId, ids) : new Set<string>()
  const facts = request.format === 'jsonl' ? grouped(await factsOf(tx, workspaceId, ids)) : null
  return rows.map((prospect): ExportRow => {
    const own = byProspect.get(prospect.id) ?? []
    return {
      prospect,
      people: own,
      best: own[0],
      emails: own.flatMap((c) => c.email ?? []),
      facts: facts?.get(prospect.id) ?? [],
      isOfMap: mapped.has(prospect.id),
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

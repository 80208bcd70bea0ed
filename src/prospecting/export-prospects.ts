import { and, asc, eq, inArray } from 'drizzle-orm'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import type { ExportRequest } from './contract-prospects.ts'
import { factsOf } from './get-prospect.ts'
import { contacts, prospects } from './schema.ts'
import { idsAfter } from './select-prospects.ts'

const batchSize = 500

interface ExportRow {
  prospect: typeof prospects.$inferSelect
  best: typeof contacts.$inferSelect | undefined
  emails: string[]
}

/** Columns of the CSV, in order; the names are those that an import understands where there is one. */
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

/** Headers of the answer: type and a file name. */
export function exportHeaders(request: ExportRequest): Record<string, string> {
  const type = request.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson'
  return { 'content-type': type, 'content-disposition': `attachment; filename="prospects.${request.format}"` }
}

/** Streams the filtered list in batches by key: memory stays flat whatever the number of rows. */
export function exportProspects(
  db: Db,
  workspaceId: string,
  request: ExportRequest,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const columns = (request.fields ?? exportFields).filter((field) => Object.hasOwn(fields, field))
  let after: string | null = null
  let isFirst = true
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const batch: { ids: string[]; text: string } = await inWorkspace(db, workspaceId, async (tx) => {
        const ids = await nextIds(tx, workspaceId, request, after)
        return { ids, text: ids.length === 0 ? '' : await writeBatch(tx, workspaceId, request, columns, ids) }
      })
      const head = isFirst && request.format === 'csv' ? csvHeader(columns, request.mode) : ''
      isFirst = false
      after = batch.ids.at(-1) ?? after
      if (head !== '' || batch.text !== '') controller.enqueue(encoder.encode(head + batch.text))
      if (batch.ids.length < batchSize) controller.close()
    },
  })
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

async function writeBatch(
  tx: Tx,
  workspaceId: string,
  request: ExportRequest,
  columns: string[],
  ids: string[],
): Promise<string> {
  const rows = await tx
    .select()
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), inArray(prospects.id, ids)))
    .orderBy(asc(prospects.id))
  const people = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.prospectId, ids)))
    .orderBy(asc(contacts.rank), asc(contacts.id))
  const byProspect = new Map<string, (typeof people)[number][]>()
  for (const person of people)
    byProspect.set(person.prospectId, [...(byProspect.get(person.prospectId) ?? []), person])
  const full = rows.map((prospect): ExportRow => {
    const own = byProspect.get(prospect.id) ?? []
    return { prospect, best: own[0], emails: own.flatMap((c) => c.email ?? []) }
  })
  if (request.format === 'csv')
    return csvLines(
      full.map((row) => columns.map((column) => fields[column]?.(row) ?? null)),
      request.mode,
    )
  const facts = await factsOf(tx, workspaceId, ids)
  return full
    .map((row) => {
      const plain = Object.fromEntries(columns.map((column) => [column, fields[column]?.(row) ?? null]))
      return `${JSON.stringify({
        ...plain,
        contacts: (byProspect.get(row.prospect.id) ?? []).map(
          ({ name, title, email, emailStatus, phone, rank }) => ({
            name,
            title,
            email,
            emailStatus,
            phone,
            rank,
          }),
        ),
        facts: facts
          .filter((f) => f.prospectId === row.prospect.id)
          .map(({ prospectId: _p, ...fact }) => fact),
      })}\n`
    })
    .join('')
}

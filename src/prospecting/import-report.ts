import { and, asc, eq, gt } from 'drizzle-orm'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import { inWorkspace, type Db, type Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { candidateFromRow } from './candidate-from-row.ts'
import type { ImportRow, KeptProspect } from './contract-imports.ts'
import { readTable, type TableHead } from './import-table.ts'
import { fileIsGone } from './preview-import.ts'
import { importKept, imports } from './schema.ts'

const outcomes: Record<string, ImportRow['outcome']> = { n: 'new', u: 'updated', m: 'merged' }

/** Rows of an import with what became of them, in the order they were taken in, from behind one on; of one kind when asked. */
export async function listRows(
  tx: Tx,
  workspaceId: string,
  importId: string,
  page: { limit: number; afterRow: number; outcome?: ImportRow['outcome'] | undefined },
): Promise<ImportRow[]> {
  const letter = Object.entries(outcomes).find(([, word]) => word === page.outcome)?.[0] ?? null
  const { rows } = await tx.$client.query<{
    row: number
    letter: string
    id: string | null
    name: string | null
  }>(
    `select x.row, substr(b.outcomes, x.nth::int, 1) as letter, s.id, s.name
     from import_batches b cross join lateral unnest(b.row_numbers, b.prospect_ids) with ordinality as x(row, prospect_id, nth)
       left join prospects p on p.workspace_id = b.workspace_id and p.id = x.prospect_id
       left join prospects s on s.workspace_id = b.workspace_id and s.id = coalesce(p.merged_into, p.id)
     where b.workspace_id = $1 and b.import_id = $2 and b.row_numbers[cardinality(b.row_numbers)] > $3 and x.row > $3
       and ($4::text is null or substr(b.outcomes, x.nth::int, 1) = $4)
     order by b.up_to, x.nth limit $5`,
    [workspaceId, importId, page.afterRow, letter, page.limit],
  )
  return rows.map(({ row, letter: l, id, name }) => ({
    row,
    outcome: outcomes[l] ?? 'merged',
    prospect: id === null || name === null ? null : { id, name },
  }))
}

/** Who stayed when an import was taken back, and why. */
export async function listKept(
  tx: Tx,
  workspaceId: string,
  importId: string,
  page: { limit: number; afterId: string | undefined },
): Promise<KeptProspect[]> {
  const rows = await tx
    .select({ id: importKept.prospectId, name: importKept.name, reason: importKept.reason })
    .from(importKept)
    .where(
      and(
        eq(importKept.workspaceId, workspaceId),
        eq(importKept.importId, importId),
        page.afterId === undefined ? undefined : gt(importKept.prospectId, page.afterId),
      ),
    )
    .orderBy(asc(importKept.prospectId))
    .limit(page.limit)
  return rows
}

/**
 * The rows that were refused as CSV, as they stand in the file, with the reason in a first column: corrected it can be imported again,
 * because that column means nothing. Read from the file once more, so none is missing however many there are.
 */
export async function refusedRows(
  db: Db,
  workspaceId: string,
  importId: string,
): Promise<{ fileName: string; stream: ReadableStream<Uint8Array> }> {
  const [row] = await inWorkspace(db, workspaceId, (tx) =>
    tx
      .select()
      .from(imports)
      .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, importId))),
  )
  const one = found(row, 'import')
  if (one.fileGoneAt !== null) throw fileIsGone()
  const encoder = new TextEncoder()
  const pieces = refusedText(db, workspaceId, importId, one)
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return { fileName: `${one.fileName.replace(/\.[a-z]+$/i, '')} refused.csv`, stream }
}

async function* refusedText(
  db: Db,
  workspaceId: string,
  importId: string,
  { mapping, sheet }: Pick<typeof imports.$inferSelect, 'mapping' | 'sheet'>,
): AsyncGenerator<string> {
  const head: { header: string[] } = { header: [] }
  const onHead = (told: TableHead) => Object.assign(head, { header: told.header })
  let isFirst = true
  for await (const batch of readTable(db, workspaceId, importId, { batchSize: 200, sheet, onHead })) {
    if (isFirst) yield csvHeader(['why refused', ...head.header], 'spreadsheet')
    isFirst = false
    const lines = batch.problems.map(({ row, reason, remedy, cells }) => ({
      row,
      cells: [`Row ${row}: ${reason} ${remedy}`, ...(cells ?? [])],
    }))
    for (const { rowNumber, cells } of batch.rows) {
      const { candidate, problems } = candidateFromRow(rowNumber, cells, mapping)
      if (candidate !== null) continue
      const why = problems.map(({ reason, remedy }) => `${reason}. ${remedy}`).join(' ')
      lines.push({ row: rowNumber, cells: [`Row ${rowNumber}: ${why}`, ...cells] })
    }
    if (lines.length > 0)
      yield csvLines(
        lines.toSorted((a, b) => a.row - b.row).map((line) => line.cells),
        'spreadsheet',
      )
  }
}

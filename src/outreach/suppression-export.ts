import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { csvHeader, csvLines, type CsvMode } from '../platform/csv-write.ts'
import { inWorkspace, type Db } from '../platform/db.ts'
import { suppressions } from './schema.ts'

const batchSize = 2000

/** The whole list as CSV, oldest first, in batches; the import understands it. Of erased people there is nothing to write. */
export function exportSuppressions(db: Db, workspaceId: string, mode: CsvMode): ReadableStream<Uint8Array> {
  const pieces = linesOf(db, workspaceId, mode)
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

async function* linesOf(db: Db, workspaceId: string, mode: CsvMode): AsyncGenerator<string> {
  yield csvHeader(['value', 'kind', 'reason', 'source', 'added_at'], mode)
  for (let after: string | null = null; ;) {
    const rows: Row[] = await rowsAfter(db, workspaceId, after)
    if (rows.length > 0)
      yield csvLines(
        rows.map((row) => [row.value, row.kind, row.reason, row.source, row.createdAt.toISOString()]),
        mode,
      )
    if (rows.length < batchSize) return
    after = rows.at(-1)?.id ?? null
  }
}

type Row = typeof suppressions.$inferSelect

async function rowsAfter(db: Db, workspaceId: string, after: string | null): Promise<Row[]> {
  const own = eq(suppressions.workspaceId, workspaceId)
  const rest = after === null ? undefined : gt(suppressions.id, after)
  return inWorkspace(db, workspaceId, (tx) =>
    tx
      .select()
      .from(suppressions)
      .where(and(own, isNotNull(suppressions.value), rest))
      .orderBy(asc(suppressions.id))
      .limit(batchSize),
  )
}

import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { RowProblem } from './contract-imports.ts'
import { importProblems } from './schema.ts'

/** Kept of one import; a file whose every row is wrong is told by its first thousand. */
const maxKept = 1000

/** Keeps what was wrong with rows, up to the limit of an import. */
export async function saveProblems(
  tx: Tx,
  workspaceId: string,
  importId: string,
  problems: RowProblem[],
): Promise<void> {
  if (problems.length === 0) return
  const [kept] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(importProblems)
    .where(and(eq(importProblems.workspaceId, workspaceId), eq(importProblems.importId, importId)))
  const rows = problems.slice(0, Math.max(0, maxKept - (kept?.n ?? 0)))
  if (rows.length === 0) return
  await tx.insert(importProblems).values(
    rows.map(({ row, field, reason, remedy }) => ({
      workspaceId,
      id: newId(),
      importId,
      row,
      field,
      reason,
      remedy,
    })),
  )
}

/** What was wrong, in the order of the rows' arrival. */
export async function listProblems(
  tx: Tx,
  workspaceId: string,
  importId: string,
  page: { limit: number; afterId?: string | undefined },
): Promise<(RowProblem & { id: string })[]> {
  return tx
    .select({
      id: importProblems.id,
      row: importProblems.row,
      field: importProblems.field,
      reason: importProblems.reason,
      remedy: importProblems.remedy,
    })
    .from(importProblems)
    .where(
      and(
        eq(importProblems.workspaceId, workspaceId),
        eq(importProblems.importId, importId),
        page.afterId === undefined ? undefined : gt(importProblems.id, page.afterId),
      ),
    )
    .orderBy(asc(importProblems.id))
    .limit(page.limit)
}

import type { Tx } from '../platform/db.ts'
import type { Erasure } from './contract-by-hand.ts'

/** Erasures of a workspace, newest first: what went, never who. */
export async function listErasures(tx: Tx, workspaceId: string): Promise<Erasure[]> {
  const { rows } = await tx.$client.query<Omit<Erasure, 'at' | 'doneAt'> & { at: Date; doneAt: Date | null }>(
    `select id, status, who, at, done_at as "doneAt", places from erasures where workspace_id = $1 order by id desc limit 100`,
    [workspaceId],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), doneAt: row.doneAt?.toISOString() ?? null }))
}

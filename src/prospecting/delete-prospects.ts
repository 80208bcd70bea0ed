import type { Tx } from '../platform/db.ts'
import { lockProspects } from './lock-prospects.ts'

/** Deletes prospects with everything that hangs on them: facts, contacts, notes, scores, drafts, and rows that were merged into them. */
export async function deleteProspects(tx: Tx, workspaceId: string, ids: string[]): Promise<number> {
  await lockProspects(tx, workspaceId, ids)
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from prospects where workspace_id = $1 and (id = any($2::uuid[]) or merged_into = any($2::uuid[]))`,
    [workspaceId, ids],
  )
  const all = rows.map((row) => row.id)
  // What has no foreign key to a prospect goes first.
  for (const text of [
    `delete from scores where workspace_id = $1 and subject_id = any($2::uuid[])`,
    `delete from failures where workspace_id = $1 and subject_id = any($2::uuid[])`,
    `delete from evidence where workspace_id = $1 and read_for = any($2::uuid[])`,
    `delete from prospects where workspace_id = $1 and merged_into = any($2::uuid[])`,
  ])
    await tx.$client.query(text, [workspaceId, all])
  const { rowCount } = await tx.$client.query(
    `delete from prospects where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, all],
  )
  return rowCount ?? 0
}

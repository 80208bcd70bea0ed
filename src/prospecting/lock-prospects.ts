import type { Tx } from '../platform/db.ts'

/**
 * Locks rows of prospects in order of id, until the transaction ends. Whoever writes memberships and prospects takes these
 * locks first: with one order of locks nobody waits in a circle. Returns how many there are.
 */
export async function lockProspects(tx: Tx, workspaceId: string, ids: string[]): Promise<number> {
  const { rows } = await tx.$client.query(
    `select id from prospects where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`,
    [workspaceId, ids],
  )
  return rows.length
}

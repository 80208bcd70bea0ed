import { inArray } from 'drizzle-orm'
import { invalidInput } from '../platform/errors.ts'
import type { Db, Tx } from '../platform/db.ts'
import { users } from '../tenancy/schema.ts'

/** The names of accounts by id: accounts stand outside of workspaces, so they are read beside the rows that name them. */
export async function memberNames(db: Db, ids: readonly (string | null)[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return () => 'A former member'
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, wanted))
  const names = new Map(rows.map((row) => [row.id, row.name]))
  return (id) => names.get(id) ?? 'A former member'
}

/** Refuses somebody who is no member of the workspace; `field` is named in the refusal. */
export async function checkMember(
  tx: Tx,
  workspaceId: string,
  userId: string | null | undefined,
  field: string,
): Promise<void> {
  if (userId === null || userId === undefined) return
  const { rows } = await tx.$client.query('select from members where workspace_id = $1 and user_id = $2', [
    workspaceId,
    userId,
  ])
  if (rows.length === 0) throw invalidInput(field, 'This person is not a member of the workspace.')
}

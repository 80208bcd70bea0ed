import { and, eq } from 'drizzle-orm'
import { invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { members } from '../tenancy/schema.ts'
import { lockProspects } from './lock-prospects.ts'
import { noteEvents } from './note-events.ts'

/** Gives prospects to a member who looks after them from now on, or to nobody; returns how many changed hands. */
export async function assignOwner(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  change: { ownerId: string | null; ownerName: string; who: string },
): Promise<number> {
  const { ownerId, ownerName, who } = change
  if (ownerId !== null && !(await isMember(tx, workspaceId, ownerId)))
    throw invalidInput('ownerId', 'This person is not a member of the workspace.')
  await lockProspects(tx, workspaceId, ids)
  const { rows } = await tx.$client.query<{ id: string }>(
    `update prospects set owner_id = $3, updated_at = now()
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null and owner_id is distinct from $3 returning id`,
    [workspaceId, ids, ownerId],
  )
  const met = rows.map((row) => row.id)
  const what = ownerId === null ? 'took the owner away' : `made ${ownerName} its owner`
  await noteEvents(tx, workspaceId, met, { kind: 'assigned', who, what })
  return met.length
}

async function isMember(tx: Tx, workspaceId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)))
  return rows.length > 0
}

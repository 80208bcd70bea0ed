import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { noteEvent } from './front.ts'

/** Somebody who was named to us. */
export interface SuggestedContact {
  name: string | null
  email: string | null
  /** How we came to know of them, in words. */
  why: string
  at: Date
}

/** Adds a contact that nobody has looked at yet, after all others; false when the company has them already or nothing is known of them. */
export async function suggestContact(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  { name, email, why, at }: SuggestedContact,
): Promise<boolean> {
  if (name === null && email === null) return false
  const { rowCount } = await tx.$client.query(
    `insert into contacts (workspace_id, id, prospect_id, name, email, source, rank, created_at, updated_at)
     select $1, $2, $3, $4, $5, 'reply', coalesce(max(rank), 0) + 1, $6, $6 from contacts where workspace_id = $1 and prospect_id = $3
     having not coalesce(bool_or(($5::text is not null and lower(email) = $5) or ($5::text is null and lower(name) = lower($4::text))), false)`,
    [workspaceId, newId(), prospectId, name?.slice(0, 200) ?? null, email, at],
  )
  if (rowCount === 0) return false
  await noteEvent(tx, workspaceId, prospectId, {
    kind: 'contact',
    who: 'Leadwright',
    what: `a contact was ${why}: ${name ?? email}`,
  })
  return true
}

import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { readConfirmLink } from './lead-mails.ts'
import { leadArrived, type StoreDeps } from './store-lead.ts'

/** Confirms the address of a lead by the link that was mailed there; again it changes nothing. Null: the link leads nowhere. */
export async function confirmLead(
  deps: StoreDeps & { db: Db },
  token: string,
): Promise<{ leadId: string } | null> {
  const link = readConfirmLink(deps, token)
  if (link === null) return null
  const { workspaceId, leadId } = link
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ niche_id: string }>(
      `update leads set status = 'pending_approval', confirmed_at = $3, email_status = 'valid', updated_at = $3
       where workspace_id = $1 and id = $2 and status = 'pending_confirmation' returning niche_id`,
      [workspaceId, leadId, deps.now()],
    )
    if (rows[0] !== undefined) await leadArrived(tx, deps, { workspaceId, leadId, nicheId: rows[0].niche_id })
    const { rowCount } = await tx.$client.query('select 1 from leads where workspace_id = $1 and id = $2', [
      workspaceId,
      leadId,
    ])
    return rowCount === 0 ? null : { leadId }
  })
}

import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { queueReceipt, type LeadMailDeps, type LeadToMail } from './lead-mails.ts'

/** Tells who filled in a form that it has arrived. A lead that is decided already is told about all the same. */
export async function receiveLead(
  deps: LeadMailDeps & { db: Db },
  workspaceId: string,
  leadId: string,
): Promise<void> {
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<LeadToMail & { partnerId: string | null }>(
      `select l.id, l.workspace_id as "workspaceId", l.name, l.email, n.name as niche, '' as path, l.partner_id as "partnerId"
       from leads l join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
       where l.workspace_id = $1 and l.id = $2`,
      [workspaceId, leadId],
    )
    const [lead] = rows
    // Who came by a partner is told by them: a mail of ours would be the first they hear of us.
    if (lead === undefined || lead.partnerId !== null) return
    await queueReceipt(tx, deps, lead)
  })
}

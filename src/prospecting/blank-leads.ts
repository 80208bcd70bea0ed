import type { Tx } from '../platform/db.ts'
import { gone } from './person-traces.ts'

/**
 * Takes a person out of the leads that are theirs, by address or full name. The rows stay, because sales and the ledger point to them; of
 * who it was nothing does. Files become loose and old, so that the hourly sweep takes them out of the storage; returns how many were met.
 */
export async function blankLeads(
  tx: Tx,
  workspaceId: string,
  { emails, names }: { emails: readonly string[]; names: readonly string[] },
  now: Date,
): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from leads where workspace_id = $1 and (lower(email) = any($2::text[]) or lower(name) = any($3::text[]))
     order by id for no key update`,
    [workspaceId, emails.map((one) => one.toLowerCase()), names.map((one) => one.toLowerCase())],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.$client.query(
    `update leads set name = $3, email = $3, phone = null, answers = '{}', postal_code = null, lat = null, lng = null,
       attribution = '{}', consent = null, consent_hash = null, score_detail = null, idempotency_key = null, status_reason = '',
       waiting_until = null, updated_at = $4,
       status = case when status in ('pending_confirmation', 'pending_approval', 'waiting') then 'rejected' else status end
     where workspace_id = $1 and id = any($2::uuid[])`,
    [workspaceId, ids, gone, now],
  )
  await tx.$client.query(
    `update lead_attachments set lead_id = null, name = $3, created_at = 'epoch' where workspace_id = $1 and lead_id = any($2::uuid[])`,
    [workspaceId, ids, gone],
  )
  await tx.$client.query(
    `update bad_lead_files f set request_id = null, name = $3, created_at = 'epoch' from assignments a
     where f.workspace_id = $1 and a.workspace_id = f.workspace_id and a.id = f.assignment_id and a.lead_id = any($2::uuid[])`,
    [workspaceId, ids, gone],
  )
  await tx.$client.query(
    `update bad_lead_requests set attachment_ids = '{}', memo = case when memo = '' then '' else $3 end,
       notes = case when notes = '' then '' else $3 end where workspace_id = $1 and lead_id = any($2::uuid[])`,
    [workspaceId, ids, gone],
  )
  return ids.length
}

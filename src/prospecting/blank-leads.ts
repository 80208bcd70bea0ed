import type { Tx } from '../platform/db.ts'
import { gone } from './person-traces.ts'

/** Who a lead is of: one of their addresses, or their full name. */
interface Of {
  emails: readonly string[]
  names: readonly string[]
}

const theirs = `lower(l.email) = any($2::text[]) or lower(l.name) = any($3::text[])`
const lower = (texts: readonly string[]): string[] => texts.map((one) => one.toLowerCase())

/**
 * Takes away what members wrote of a person's leads where only the system may write: memos of what was paid back, and of what was decided.
 * It goes whole, since a memo may name them as nobody asked for. Before `blankLeads`: afterwards nothing says whose leads they were.
 */
export async function blankMemos(tx: Tx, workspaceId: string, { emails, names }: Of): Promise<number> {
  const values = [workspaceId, lower(emails), lower(names), gone]
  const memos = await tx.$client.query(
    `update ledger_transfers t set memo = $4 from assignments a
     join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
     where t.workspace_id = $1 and a.workspace_id = $1 and t.id = a.refund_transfer_id and t.memo not in ('', $4) and (${theirs})`,
    values,
  )
  const acts = await tx.$client.query(
    `update audit_log g set after = g.after || jsonb_build_object(w.key, $4::text) from (values ('memo'), ('reason')) w(key)
     where g.workspace_id = $1 and g.after ->> w.key not in ('', $4) and (g.subject_kind = 'lead' and g.subject_id in
         (select l.id::text from leads l where l.workspace_id = $1 and (${theirs}))
       or g.subject_kind = 'bad_lead_request' and g.subject_id in (select r.id::text from bad_lead_requests r
         join leads l on l.workspace_id = r.workspace_id and l.id = r.lead_id where r.workspace_id = $1 and (${theirs})))`,
    values,
  )
  return (memos.rowCount ?? 0) + (acts.rowCount ?? 0)
}

/**
 * Takes a person out of the leads that are theirs, by address or full name. The rows stay, because sales and the ledger point to them; of
 * who it was nothing does. Files become loose and old, so that the hourly sweep takes them out of the storage; returns how many were met.
 */
export async function blankLeads(
  tx: Tx,
  workspaceId: string,
  { emails, names }: Of,
  now: Date,
): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select l.id from leads l where l.workspace_id = $1 and (${theirs}) order by l.id for no key update`,
    [workspaceId, lower(emails), lower(names)],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx.$client.query(
    `update leads set name = $3, email = $3, phone = null, answers = '{}', postal_code = null, lat = null, lng = null,
       attribution = '{}', consent = null, consent_hash = null, score_detail = null, signals = null, idempotency_key = null, status_reason = '',
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
    `update assignments set outcome_note = $3 where workspace_id = $1 and lead_id = any($2::uuid[]) and outcome_note not in ('', $3)`,
    [workspaceId, ids, gone],
  )
  await tx.$client.query(
    `update bad_lead_requests set attachment_ids = '{}', memo = case when memo = '' then '' else $3 end,
       notes = case when notes = '' then '' else $3 end where workspace_id = $1 and lead_id = any($2::uuid[])`,
    [workspaceId, ids, gone],
  )
  return ids.length
}

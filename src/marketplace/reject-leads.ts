import type { Tx } from '../platform/db.ts'
import type { SellingDeps } from './offer-batch.ts'

/**
 * Rejects leads that were not decided yet, in this transaction, and announces it. Those that were sold, offered or rejected before are
 * left as they are; returns the ids of the others.
 */
export async function rejectLeads(
  tx: Tx,
  deps: Pick<SellingDeps, 'webhooks' | 'now'>,
  workspaceId: string,
  input: { ids: readonly string[]; reason: string; userId: string | null },
): Promise<string[]> {
  const { ids, reason, userId } = input
  const { rows } = await tx.$client.query<{ id: string; nicheId: string }>(
    `update leads set status = 'rejected', status_reason = $3, decided_at = $4, decided_by = $5, updated_at = $4
     where workspace_id = $1 and id in (select id from leads where workspace_id = $1 and id = any($2::uuid[])
         and status in ('pending_approval', 'pending_confirmation', 'duplicate', 'spam') order by id for no key update)
       and status in ('pending_approval', 'pending_confirmation', 'duplicate', 'spam')
     returning id, niche_id as "nicheId"`,
    [workspaceId, [...ids], reason, deps.now(), userId],
  )
  await deps.webhooks.announce(
    tx,
    workspaceId,
    rows.map(({ id, nicheId }) => ({ kind: 'lead.rejected', data: { leadId: id, nicheId, reason } })),
  )
  return rows.map(({ id }) => id)
}

import { asSystem } from '../platform/db.ts'
import type { SellingDeps } from './offer-batch.ts'
import type { OfferArgs } from './offer-leads.ts'

/**
 * What the clock does to leads with a free place: whose time is over is offered no more (a lead without a buyer is `approved` again, and
 * unsold), and the others are offered again, because hours, vacations and caps change with the time. Returns how many ended.
 */
export async function sweepWaiting(deps: Pick<SellingDeps, 'db' | 'now' | 'jobs'>): Promise<number> {
  const now = deps.now()
  return asSystem(deps.db, 'leads that wait for buyers', async (tx) => {
    const { rowCount } = await tx.$client.query(
      `update leads l set status = case when l.status = 'waiting' then 'approved' else l.status end, waiting_until = null,
         status_reason = case when l.status = 'waiting' then 'unsold' else l.status_reason end, updated_at = $1
       from (select workspace_id, id from leads where waiting_until is not null and waiting_until <= $1
         order by workspace_id, id limit 10000 for no key update skip locked) d
       where l.workspace_id = d.workspace_id and l.id = d.id`,
      [now],
    )
    const { rows } = await tx.$client.query<{ workspace_id: string; niche_id: string }>(
      'select distinct workspace_id, niche_id from leads where waiting_until > $1 order by workspace_id, niche_id',
      [now],
    )
    await deps.jobs.enqueueMany(
      tx,
      'leads.offer',
      rows.map(({ workspace_id: workspaceId, niche_id: nicheId }) => ({
        workspaceId,
        priority: 10,
        args: { workspaceId, nicheId, cause: 'time' } satisfies OfferArgs,
      })),
    )
    return rowCount ?? 0
  })
}

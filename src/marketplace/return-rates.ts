import type { Tx } from '../platform/db.ts'
import { marketOf } from './money-deps.ts'

/** How much of what was sold came back. */
export interface ReturnRate {
  id: string
  sold: number
  returned: number
}

const dayMs = 24 * 3_600_000
/** Fewer sales say nothing about who sent or bought them. */
const fewest = 10
const days = 30

/** Returned sales of 30 days by provider or by the partner who sent the leads, for those that sold anything. */
export async function returnRates(
  tx: Tx,
  workspaceId: string,
  by: 'provider' | 'partner',
  now: Date,
): Promise<ReturnRate[]> {
  const column = by === 'provider' ? 'a.provider_id' : 'l.partner_id'
  const { rows } = await tx.$client.query<ReturnRate>(
    `select ${column} as id, count(*)::int as sold, count(a.refund_transfer_id)::int as returned
     from assignments a join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
     where a.workspace_id = $1 and a.at >= $2 and ${column} is not null group by 1 order by 1`,
    [workspaceId, new Date(now.getTime() - days * dayMs)],
  )
  return rows
}

/**
 * Whether so many leads of this niche, or of this partner, came back in 30 days that the next is not to be approved without a person.
 * Under ten sales it is not judged.
 */
export async function isReturnRateHigh(
  tx: Tx,
  workspaceId: string,
  of: { nicheId: string; partnerId: string | null },
  now: Date,
): Promise<boolean> {
  const { returnRateLimitPercent } = await marketOf(tx, workspaceId)
  const { rows } = await tx.$client.query<{ sold: number; returned: number }>(
    `select count(*)::int as sold, count(a.refund_transfer_id)::int as returned
     from assignments a join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
     where a.workspace_id = $1 and a.at >= $2 and (l.niche_id = $3 or l.partner_id = $4)
     group by grouping sets (l.niche_id, l.partner_id)
     having grouping(l.niche_id) = 0 and l.niche_id = $3 or grouping(l.partner_id) = 0 and l.partner_id = $4`,
    [workspaceId, new Date(now.getTime() - days * dayMs), of.nicheId, of.partnerId],
  )
  return rows.some(({ sold, returned }) => sold >= fewest && returned * 100 > sold * returnRateLimitPercent)
}

import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import { lockProspects } from './lock-prospects.ts'

const before = `('discovered', 'enriching', 'enriched', 'scored', 'drafted')`

const memberships = statement<never, [workspaceId: string, campaigns: string[], prospects: string[]]>(
  `update campaign_prospects c set status = 'contacted', status_reason = null, pending = null, updated_at = now()
   from unnest($2::uuid[], $3::uuid[]) as x(campaign, prospect)
   where c.workspace_id = $1 and c.campaign_id = x.campaign and c.prospect_id = x.prospect and c.status in ${before}`,
)

const ownStatus = statement<never, [workspaceId: string, prospects: string[]]>(
  `update prospects set status = 'contacted', status_reason = null where workspace_id = $1 and id = any($2::uuid[]) and status in ${before}`,
)

/** Notes that prospects were written to for the first time, with their memberships; who answered already stays where they are. */
export async function prospectsContacted(
  tx: Tx,
  workspaceId: string,
  pairs: readonly { prospectId: string; campaignId: string | null }[],
): Promise<void> {
  const ids = [...new Set(pairs.map((pair) => pair.prospectId))]
  await lockProspects(tx, workspaceId, ids)
  const inCampaigns = pairs.flatMap(({ campaignId, prospectId }) =>
    campaignId === null ? [] : [{ campaignId, prospectId }],
  )
  if (inCampaigns.length > 0)
    await memberships(tx, [
      workspaceId,
      inCampaigns.map((pair) => pair.campaignId),
      inCampaigns.map((pair) => pair.prospectId),
    ])
  await ownStatus(tx, [workspaceId, ids])
}

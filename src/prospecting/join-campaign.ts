import { and, eq } from 'drizzle-orm'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { lockProspects } from './lock-prospects.ts'
import { campaigns } from './schema.ts'

/** Makes prospects members of a campaign; those that are keep their place. Returns how many joined. */
export async function joinCampaign(
  tx: Tx,
  workspaceId: string,
  ids: string[],
  campaignId: string,
): Promise<number> {
  const [campaign] = await tx
    .select({ id: campaigns.id })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId)))
  found(campaign, 'campaign')
  await lockProspects(tx, workspaceId, ids)
  const { rowCount } = await tx.$client.query(
    `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source)
     select workspace_id, $2, id, 'manual' from prospects where workspace_id = $1 and id = any($3::uuid[]) and merged_into is null order by id
     on conflict do nothing`,
    [workspaceId, campaignId, ids],
  )
  return rowCount ?? 0
}

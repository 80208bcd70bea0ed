import { inWorkspace } from '../../src/platform/db.ts'
import { createCampaign } from '../../src/prospecting/campaigns.ts'
import { NewCampaign } from '../../src/prospecting/contract.ts'
import { asSuperuser, fillProspects, withoutIndexes } from './fill.ts'
import type { BenchProduct } from './product.ts'

/** Prospects with signals and without a score, all in one campaign. */
export async function fillCampaign(
  { app, superuserUrl, workspaceId }: BenchProduct,
  rows: number,
): Promise<void> {
  const campaignId = await inWorkspace(app.db, workspaceId, (tx) =>
    createCampaign(tx, workspaceId, NewCampaign.parse({ name: 'Everybody' })),
  )
  await asSuperuser(superuserUrl, (client) =>
    withoutIndexes(client, ['prospects', 'campaign_prospects'], async () => {
      await fillProspects(client, workspaceId, rows, { scored: false })
      await client.query(
        `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, status, signals)
         select workspace_id, $2, id, 'csv', 'scored', '{"place_match": {"value": 1, "factIds": []}, "business_type_match": {"value": 0.5, "factIds": []}}'
         from prospects where workspace_id = $1`,
        [workspaceId, campaignId],
      )
    }),
  )
}

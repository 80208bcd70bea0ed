import { inWorkspace } from '../platform/db.ts'
import type { ProspectingDeps } from './deps.ts'

/**
 * Completes running campaigns that have nothing left to do. Runs in a transaction of its own after the one that finished a
 * prospect: of two that finish at once neither sees the other's rows, but the later of the two checks does.
 */
export async function completeCampaigns(
  deps: ProspectingDeps,
  workspaceId: string,
  campaignIds: string[],
): Promise<void> {
  if (campaignIds.length === 0) return
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `update campaigns c set status = 'completed', status_reason = null, completed_at = $3
       where c.workspace_id = $1 and c.id = any($2::uuid[]) and c.status = 'running'
         and not exists (select from campaign_prospects m where m.workspace_id = c.workspace_id and m.campaign_id = c.id and m.pending is not null)
         and not exists (select from campaign_prospects m where m.workspace_id = c.workspace_id and m.campaign_id = c.id and m.status = 'discovered')
         and not exists (select from imports i where i.workspace_id = c.workspace_id and i.campaign_id = c.id and i.status = 'running')
       returning c.id`,
      [workspaceId, campaignIds, deps.now()],
    )
    for (const { id } of rows)
      await deps.events.publish(tx, workspaceId, { kind: 'campaign.completed', subject: id })
  })
}

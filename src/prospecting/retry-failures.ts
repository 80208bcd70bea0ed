import type { Tx } from '../platform/db.ts'
import { advanceCampaign } from './campaign.flow.ts'
import type { RetryRequest } from './contract-failures.ts'
import type { ProspectingDeps } from './deps.ts'
import { beginDiscoveries } from './discoveries.ts'
import { openFailures, resolveFailures } from './failures.ts'
import { requestImport } from './import.flow.ts'
import { retryFailed } from './request-enrichment.ts'

/** Starts failed jobs again: some, or all of them; returns how many. The rows close here and open again if they fail again. */
export async function retryFailures(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events'>,
  workspaceId: string,
  request: RetryRequest,
): Promise<number> {
  const rows = await openFailures(tx, workspaceId, {
    limit: 1000,
    ...('ids' in request ? { ids: request.ids } : { flow: request.flow, search: request.search }),
  })
  const prospects = rows.filter((row) => row.flow === 'prospect.enrich').map((row) => row.subjectId)
  if (prospects.length > 0) {
    await retryFailed(tx, deps.jobs, workspaceId, prospects)
    await reopenCampaigns(tx, deps, workspaceId, prospects)
  }
  for (const row of rows.filter((r) => r.flow === 'import.run'))
    await requestImport(tx, deps.jobs, workspaceId, row.subjectId, deps.now())
  for (const row of rows.filter((r) => r.flow === 'sequence.draft'))
    await deps.jobs.enqueue(
      tx,
      'sequence.draft',
      { workspaceId, prospectId: row.subjectId, campaignId: null },
      { workspaceId, priority: 5 },
    )
  for (const row of rows.filter((r) => r.flow === 'campaign.discover'))
    await searchAgain(tx, deps, workspaceId, row.subjectId)
  await resolveFailures(
    tx,
    workspaceId,
    rows.map((row) => row.subjectId),
  )
  return rows.length
}

/** A campaign whose search failed runs again: the source goes on where it stopped. One that was deleted, paused or runs stays as it is. */
async function searchAgain(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events'>,
  workspaceId: string,
  campaignId: string,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `update campaigns set status = 'running', status_reason = null, completed_at = null
     where workspace_id = $1 and id = $2 and status in ('completed', 'failed', 'running')`,
    [workspaceId, campaignId],
  )
  if (rowCount === 0) return
  await beginDiscoveries(tx, deps, workspaceId, campaignId, { again: true })
  await advanceCampaign(tx, deps, workspaceId, campaignId)
  await deps.events.publish(tx, workspaceId, { kind: 'campaign.running', subject: campaignId })
}

/** A completed campaign whose member is tried again runs again until that is done. */
async function reopenCampaigns(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events'>,
  workspaceId: string,
  prospectIds: string[],
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `update campaigns c set status = 'running', completed_at = null
     where c.workspace_id = $1 and c.status = 'completed' and exists (select from campaign_prospects m
       where m.workspace_id = c.workspace_id and m.campaign_id = c.id and m.prospect_id = any($2::uuid[]) and m.pending = 'enrich')
     returning c.id`,
    [workspaceId, prospectIds],
  )
  for (const { id } of rows) {
    await advanceCampaign(tx, deps, workspaceId, id)
    await deps.events.publish(tx, workspaceId, { kind: 'campaign.running', subject: id })
  }
}

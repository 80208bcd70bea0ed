import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import type { CampaignSource, Discovery } from './contract-discovery.ts'
import type { ProspectingDeps } from './deps.ts'
import { campaignDiscoveries } from './schema.ts'

/** Names one run of a source for a campaign. */
export interface DiscoverArgs {
  workspaceId: string
  campaignId: string
  source: CampaignSource
  round: number
}

/** How far the sources of several campaigns got. */
export async function discoveriesOf(
  tx: Tx,
  workspaceId: string,
  campaignIds: string[],
): Promise<Map<string, Discovery[]>> {
  const of = new Map<string, Discovery[]>()
  if (campaignIds.length === 0) return of
  const rows = await tx
    .select()
    .from(campaignDiscoveries)
    .where(
      and(
        eq(campaignDiscoveries.workspaceId, workspaceId),
        inArray(campaignDiscoveries.campaignId, campaignIds),
      ),
    )
    .orderBy(asc(campaignDiscoveries.source))
  for (const row of rows) {
    const { campaignId, source, status, statusReason, found, created, known, nextAttemptAt, finishedAt } = row
    const shown: Discovery = {
      source,
      status,
      statusReason,
      found,
      created,
      known,
      nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
      finishedAt: finishedAt?.toISOString() ?? null,
    }
    of.set(campaignId, [...(of.get(campaignId) ?? []), shown])
  }
  return of
}

/**
 * Lets the sources of a campaign search, in the transaction that starts it. With `again` those that are done begin anew (who is
 * known is not taken in twice), and those that gave up go on; otherwise each goes on where a pause stopped it. A source that was taken out of the campaign is forgotten.
 */
export async function beginDiscoveries(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now'>,
  workspaceId: string,
  campaignId: string,
  { again }: { again: boolean },
): Promise<void> {
  await tx.$client.query(
    `delete from campaign_discoveries d using campaigns c where d.workspace_id = $1 and d.campaign_id = $2
       and c.workspace_id = d.workspace_id and c.id = d.campaign_id and not (d.source = any(c.sources))`,
    [workspaceId, campaignId],
  )
  const { rows } = await tx.$client.query<{ source: CampaignSource; round: number }>(
    `insert into campaign_discoveries as d (workspace_id, campaign_id, source, round)
     select $1, c.id, s, 1 from campaigns c, unnest(c.sources) s where c.workspace_id = $1 and c.id = $2
     on conflict (workspace_id, campaign_id, source) do update set round = d.round + 1, status = 'waiting', status_reason = null,
       attempts = 0, next_attempt_at = null, finished_at = null,
       cursor = case when d.status = 'completed' then null else d.cursor end
     where $3 or d.status in ('waiting', 'running')
     returning source, round`,
    [workspaceId, campaignId, again],
  )
  for (const { source, round } of rows)
    await requestDiscovery(tx, deps, { workspaceId, campaignId, source, round }, 0)
}

/** Asks for a run of a source, now or later, in the caller's transaction. */
export async function requestDiscovery(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs'>,
  args: DiscoverArgs,
  delayMs: number,
  nth = 0,
): Promise<void> {
  const { workspaceId, campaignId, source, round } = args
  await deps.jobs.enqueue(tx, 'campaign.discover', args, {
    workspaceId,
    id: `discover:${campaignId}:${source}:${round}:${nth}`,
    priority: 1,
    ...(delayMs > 0 ? { delayMs } : {}),
  })
}

import { inWorkspace, type Tx } from '../platform/db.ts'
import { defineFlow, type AnyFlow } from '../platform/jobs.ts'
import { disqualifyUnfit } from './apply-criteria.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'
import { lockProspects } from './lock-prospects.ts'
import { priorities, requestEnrichment } from './request-enrichment.ts'

/** Names one look at a campaign; `round` makes the job's id unique. */
export interface AdvanceArgs {
  workspaceId: string
  campaignId: string
  round: number
}

/** Milliseconds between two looks at a campaign that still has prospects to hand out. */
const nextLookMs = 1_000

/** The life of a running campaign: hand out what is discovered, look again, complete. */
export function campaignFlows(deps: ProspectingDeps): AnyFlow[] {
  return [
    defineFlow<AdvanceArgs>({
      name: 'campaign.advance',
      queue: 'discovery',
      run: async (job, args) => {
        await job.step('hand-out', () => handOut(deps, args))
        await completeCampaigns(deps, args.workspaceId, [args.campaignId])
      },
    }),
  ]
}

/** Asks for the next look at a campaign, in the caller's transaction. */
export async function advanceCampaign(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now'>,
  workspaceId: string,
  campaignId: string,
  delayMs = 0,
): Promise<void> {
  const dueAt = deps.now().getTime() + delayMs
  // Looks that are due in the same second are one: however many asked for one, no second chain of them begins.
  const round = delayMs > 0 ? Math.floor(dueAt / nextLookMs) : dueAt
  const id = delayMs > 0 ? `advance-later:${campaignId}:${round}` : `advance:${campaignId}:${round}`
  await deps.jobs.enqueue(
    tx,
    'campaign.advance',
    { workspaceId, campaignId, round },
    { workspaceId, id, priority: 1, ...(delayMs > 0 ? { delayMs } : {}) },
  )
}

/** Lets those of these campaigns that run look at members that came (back) to them, in the caller's transaction. */
export async function advanceIfRunning(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now'>,
  workspaceId: string,
  campaignIds: string[],
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from campaigns where workspace_id = $1 and id = any($2::uuid[]) and status = 'running'`,
    [workspaceId, campaignIds],
  )
  for (const { id } of rows) await advanceCampaign(tx, deps, workspaceId, id)
}

/** The same for the campaigns that these prospects stand in. */
export async function advanceCampaignsOf(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now'>,
  workspaceId: string,
  prospectIds: string[],
): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select distinct campaign_id as id from campaign_prospects where workspace_id = $1 and prospect_id = any($2::uuid[])`,
    [workspaceId, prospectIds],
  )
  await advanceIfRunning(
    tx,
    deps,
    workspaceId,
    rows.map((row) => row.id),
  )
}

/**
 * Gives jobs to discovered members, as many as may wait at a time, and asks for another look while some are left. The
 * campaign's row is locked, so that two looks at once do not hand out the same member twice.
 */
async function handOut(deps: ProspectingDeps, { workspaceId, campaignId }: AdvanceArgs): Promise<number> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows: running } = await tx.$client.query(
      `select id from campaigns where workspace_id = $1 and id = $2 and status = 'running' for no key update`,
      [workspaceId, campaignId],
    )
    if (running.length === 0) return 0
    const { rows: waiting } = await tx.$client.query<{ n: number }>(
      `select count(*)::int as n from (select from campaign_prospects where workspace_id = $1 and campaign_id = $2 and pending = 'enrich' limit $3) x`,
      [workspaceId, campaignId, deps.config.ENRICHMENT_QUEUE_AHEAD],
    )
    const room = deps.config.ENRICHMENT_QUEUE_AHEAD - (waiting[0]?.n ?? 0)
    const isNext = `workspace_id = $1 and campaign_id = $2 and status = 'discovered' and pending is null`
    const { rows: next } = await tx.$client.query<{ id: string }>(
      `select prospect_id as id from campaign_prospects where ${isNext} order by prospect_id limit $3`,
      [workspaceId, campaignId, room],
    )
    const ids = next.map((m) => m.id)
    await lockProspects(tx, workspaceId, ids)
    // Its criteria may be newer than its members.
    const unfit = await disqualifyUnfit(tx, workspaceId, campaignId, ids)
    const { rows: members } = await tx.$client.query<{ id: string }>(
      `update campaign_prospects set pending = 'enrich', updated_at = now() where ${isNext} and prospect_id = any($3::uuid[])
       returning prospect_id as id`,
      [workspaceId, campaignId, ids],
    )
    await requestEnrichment(
      tx,
      deps.jobs,
      workspaceId,
      members.map((m) => m.id),
      { priority: priorities.campaign },
    )
    if (next.length === room) await advanceCampaign(tx, deps, workspaceId, campaignId, nextLookMs)
    if (members.length + unfit > 0)
      await deps.events.publish(tx, workspaceId, { kind: 'campaign.progress', subject: campaignId })
    return members.length
  })
}

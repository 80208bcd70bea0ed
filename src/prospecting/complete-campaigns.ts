import { tellMembers } from '../notify/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { pause } from '../platform/retry.ts'
import { statement } from '../platform/statement.ts'
import { announceCampaign } from './announce.ts'
import type { ProspectingDeps } from './deps.ts'

// Whatever is `pending` or `discovered` stands in an index of its own, so that a campaign of a million is looked at in one step.
const completeDone = statement<
  { id: string; name: string; status: 'completed' | 'failed' },
  [workspaceId: string, campaignIds: string[], at: Date]
>(
  `update campaigns c set completed_at = $3, (status, status_reason) = (
     select case when d.reason is null then 'completed' else 'failed' end, d.reason from (select min(d.status_reason) as reason from campaign_discoveries d
       where d.workspace_id = c.workspace_id and d.campaign_id = c.id and d.status = 'failed'
         and not exists (select from campaign_prospects m where m.workspace_id = c.workspace_id and m.campaign_id = c.id)) d)
   where c.workspace_id = $1 and c.id = any($2::uuid[]) and c.status = 'running'
     and not exists (select from campaign_prospects m where m.workspace_id = c.workspace_id and m.campaign_id = c.id and m.pending is not null)
     and not exists (select from campaign_prospects m where m.workspace_id = c.workspace_id and m.campaign_id = c.id and m.status = 'discovered')
     and not exists (select from imports i where i.workspace_id = c.workspace_id and i.campaign_id = c.id and i.status = 'running')
     and not exists (select from campaign_discoveries d where d.workspace_id = c.workspace_id and d.campaign_id = c.id and d.status in ('waiting', 'running'))
   returning c.id, c.name, c.status`,
)

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
    const rows = await completeDone(tx, [workspaceId, campaignIds, deps.now()])
    for (const campaign of rows) {
      await deps.events.publish(tx, workspaceId, {
        kind: `campaign.${campaign.status}`,
        subject: campaign.id,
      })
      await announceCampaign(tx, deps, workspaceId, campaign.status, campaign.id)
      if (campaign.status === 'completed') await tellCompleted(tx, deps, workspaceId, campaign)
      else await tellFailed(tx, deps, workspaceId, campaign)
    }
  })
}

/** Nobody was found, because its sources refused: members are told, and find the reason on its page. */
async function tellFailed(
  tx: Tx,
  deps: ProspectingDeps,
  workspaceId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const subject = { kind: 'campaign' as const, id, name }
  await tellMembers(tx, workspaceId, { kind: 'campaign_failed', subject }, deps)
}

/** Members are told that the campaign is done, and how many of its drafts wait for them. */
async function tellCompleted(
  tx: Tx,
  deps: ProspectingDeps,
  workspaceId: string,
  { id, name }: { id: string; name: string },
): Promise<void> {
  const subject = { kind: 'campaign' as const, id, name }
  await tellMembers(tx, workspaceId, { kind: 'campaign_completed', subject }, deps)
  const { rows } = await tx.$client.query<{ drafts: number }>(
    `select count(*)::int as drafts from campaign_prospects where workspace_id = $1 and campaign_id = $2 and status = 'drafted'`,
    [workspaceId, id],
  )
  const drafts = rows[0]?.drafts ?? 0
  if (drafts > 0) await tellMembers(tx, workspaceId, { kind: 'drafts_waiting', subject, count: drafts }, deps)
}

/** Looks whether campaigns are complete; resolves when that look, begun after the call, has ended. */
export type Completions = (workspaceId: string, campaignIds: string[]) => Promise<void>

const gatherMs = 100

/** The looks of one process at its campaigns: prospects that end within a moment of each other share one. */
export function gatherCompletions(deps: ProspectingDeps): Completions {
  const next = new Map<string, Promise<void>>()
  const lookSoon = async (workspaceId: string, id: string) => {
    await pause(gatherMs)
    next.delete(id)
    await completeCampaigns(deps, workspaceId, [id])
  }
  return async (workspaceId, campaignIds) => {
    const looks = campaignIds.map(async (id) => {
      const look = next.get(id) ?? lookSoon(workspaceId, id)
      next.set(id, look)
      return look
    })
    await Promise.all(looks)
  }
}

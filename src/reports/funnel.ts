import type { Tx } from '../platform/db.ts'
import type { FunnelReport, FunnelStage } from './contract.ts'
import { ask, type Counted, type Scope } from './scope.ts'

type Statuses = Record<string, number>

/** The statuses in which a prospect has come at least so far; `approved` is counted from what was approved. */
const reached: Record<Exclude<FunnelStage, 'discovered' | 'approved'>, string[]> = {
  enriched: ['enriched', 'scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified'],
  scored: ['scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified'],
  drafted: ['drafted', 'contacted', 'replied', 'converted'],
  contacted: ['contacted', 'replied', 'converted'],
  replied: ['replied', 'converted'],
  converted: ['converted'],
}

const notApproved = `('draft', 'pending_approval', 'rejected')`

/** Of the prospects found since, how many came how far. */
export async function funnelReport(tx: Tx, scope: Scope): Promise<Counted<FunnelReport>> {
  const statuses = await countStatuses(tx, scope)
  const approved = await countApproved(tx, scope)
  const of = (names: string[]) => names.reduce((sum, name) => sum + (statuses[name] ?? 0), 0)
  const { enriched, scored, drafted, contacted, replied, converted } = reached
  return {
    stages: [
      { stage: 'discovered', prospects: of(Object.keys(statuses)) },
      { stage: 'enriched', prospects: of(enriched) },
      { stage: 'scored', prospects: of(scored) },
      { stage: 'drafted', prospects: of(drafted) },
      { stage: 'approved', prospects: approved },
      { stage: 'contacted', prospects: of(contacted) },
      { stage: 'replied', prospects: of(replied) },
      { stage: 'converted', prospects: of(converted) },
    ],
    failed: of(['failed']),
    disqualified: of(['disqualified']),
  }
}

async function countStatuses(tx: Tx, { workspaceId, campaignId, since, sinceId }: Scope): Promise<Statuses> {
  const rows =
    campaignId === null
      ? await ask<{ status: string; n: number }>(
          tx,
          `select status, count(*)::float8 as n from prospects
           where workspace_id = $1 and id >= $2 and merged_into is null group by status`,
          [workspaceId, sinceId],
        )
      : await ask<{ status: string; n: number }>(
          tx,
          `select status, count(*)::float8 as n from campaign_prospects
           where workspace_id = $1 and campaign_id = $2 and created_at >= $3 group by status`,
          [workspaceId, campaignId, since],
        )
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

async function countApproved(tx: Tx, { workspaceId, campaignId, since, sinceId }: Scope): Promise<number> {
  const [row] =
    campaignId === null
      ? await ask<{ n: number }>(
          tx,
          `select count(distinct prospect_id)::float8 as n from sequences
           where workspace_id = $1 and prospect_id >= $2 and status not in ${notApproved}`,
          [workspaceId, sinceId],
        )
      : await ask<{ n: number }>(
          tx,
          `select count(distinct s.prospect_id)::float8 as n from sequences s
           join campaign_prospects m on m.workspace_id = s.workspace_id and m.campaign_id = s.campaign_id and m.prospect_id = s.prospect_id
           where s.workspace_id = $1 and s.campaign_id = $2 and m.created_at >= $3 and s.status not in ${notApproved}`,
          [workspaceId, campaignId, since],
        )
  return row?.n ?? 0
}

import type { Score, Tier } from '#contracts/scoring'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { Signals } from '../scoring/index.ts'
import type { ProspectStatus } from './contract-campaigns.ts'

/** A membership's new score, and what becomes of its draft. */
export interface NewScore {
  campaignId: string
  score: Score
  fit: Signals
  /** All signals of this score as bytes. */
  packed: Buffer | null
  draft: 'none' | 'due' | 'written'
  reason: string | null
  /** The criterion of the campaign that it fails, now that it is read. */
  failedCriterion: string | null
}

/** Writes what the row of a prospect shows of its scores; nothing is awaited of it any more. */
export const updateScored = statement<
  never,
  [
    workspaceId: string,
    prospectId: string,
    signals: string,
    score: number | null,
    tier: Tier | null,
    status: ProspectStatus,
    reason: string | null,
    at: Date,
    packed: Buffer | null,
  ]
>(
  `update prospects set signals = $3, packed = $9, score = $4, tier = $5, status = $6, status_reason = $7, pending = null, enriched_at = $8, updated_at = $8
   where workspace_id = $1 and id = $2`,
)

const updateMemberships = statement<
  { status: ProspectStatus },
  [
    workspaceId: string,
    prospectId: string,
    campaignIds: string[],
    scores: (number | null)[],
    tiers: (Tier | null)[],
    fits: string[],
    statuses: ProspectStatus[],
    reasons: (string | null)[],
    areDue: boolean[],
    criteria: (string | null)[],
    packed: (Buffer | null)[],
  ]
>(
  `update campaign_prospects m set score = x.score, tier = x.tier, signals = x.fit, packed = x.packed, updated_at = now(),
     status = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then x.status else m.status end,
     status_reason = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then x.reason else m.status_reason end,
     failed_criterion = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then coalesce(m.failed_criterion, x.criterion) else m.failed_criterion end,
     pending = case when m.pending is distinct from 'enrich' then m.pending when x.draft then 'draft' end
   from unnest($3::uuid[], $4::float8[], $5::text[], $6::jsonb[], $7::text[], $8::text[], $9::bool[], $10::text[], $11::bytea[])
     as x(campaign, score, tier, fit, status, reason, draft, criterion, packed)
   where m.workspace_id = $1 and m.prospect_id = $2 and m.campaign_id = x.campaign
   returning m.status`,
)

/** Members that were on their way to a score have one now; those further on (drafted, contacted …) keep their status. Returns all. */
export async function saveMemberships(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  rows: NewScore[],
): Promise<ProspectStatus[]> {
  if (rows.length === 0) return []
  const saved = await updateMemberships(tx, [
    workspaceId,
    prospectId,
    rows.map((r) => r.campaignId),
    rows.map((r) => r.score.shown),
    rows.map((r) => r.score.tier),
    rows.map((r) => JSON.stringify(r.fit)),
    rows.map((r) =>
      r.draft === 'written'
        ? 'drafted'
        : r.score.state === 'disqualified' || r.failedCriterion !== null
          ? 'disqualified'
          : 'scored',
    ),
    rows.map((r) => r.reason),
    rows.map((r) => r.draft === 'due'),
    rows.map((r) => r.failedCriterion),
    rows.map((r) => r.packed),
  ])
  return saved.map((row) => row.status)
}

import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Criteria } from './contract-discovery.ts'
import { criterionOfRead, failedCriterion, isDemanding, type KnownForCriteria } from './criteria.ts'
import { knownOf } from './known-of.ts'

interface Row extends Omit<KnownForCriteria, 'reviewCount' | 'websiteScore'> {
  id: string
  reviews: string[]
  score: string | null
}

const best = (kind: string) =>
  `(select f.value from facts f where f.workspace_id = $1 and f.prospect_id = p.id and f.kind = '${kind}' and not f.is_wrong
     order by f.confidence desc, f.id limit 1)`
const all = (kind: string) =>
  `array(select f.value from facts f where f.workspace_id = $1 and f.prospect_id = p.id and f.kind = '${kind}' and not f.is_wrong order by f.id)`

/**
 * Sets discovered members aside that fail a criterion of their campaign by what is known already, with the reason, so that nothing more is read
 * of them. Members that a person brought back stay. Returns how many were set aside.
 */
export async function disqualifyUnfit(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  prospectIds: string[],
): Promise<number> {
  const { rows: campaigns } = await tx.$client.query<{ name: string; criteria: Partial<Criteria> }>(
    `select name, criteria from campaigns where workspace_id = $1 and id = $2`,
    [workspaceId, campaignId],
  )
  const campaign = campaigns[0]
  if (campaign === undefined || prospectIds.length === 0 || !isDemanding(campaign.criteria)) return 0
  const { rows } = await tx.$client.query<Row>(
    `select p.id, p.website, p.enriched_at is not null as "isRead", ${all('industry')} as industries, ${best('employee_range')} as "employeeRange",
       ${all('review_count')} as reviews, ${best('website_score')} as score,
       exists (select from contacts c where c.workspace_id = $1 and c.prospect_id = p.id and c.email is not null and c.email_status <> 'invalid') as "hasEmail"
     from campaign_prospects m join prospects p on p.workspace_id = m.workspace_id and p.id = m.prospect_id
     where m.workspace_id = $1 and m.campaign_id = $2 and m.prospect_id = any($3::uuid[]) and m.status = 'discovered'
       and m.pending is null and m.failed_criterion is null`,
    [workspaceId, campaignId, prospectIds],
  )
  const failed = rows.flatMap(({ reviews, score, id, ...row }) => {
    const known = {
      ...row,
      reviewCount: reviews.length === 0 ? null : Math.max(...reviews.map(Number)),
      websiteScore: score === null ? null : Number(score),
    }
    const reason = failedCriterion(campaign.criteria, known)
    return reason === null ? [] : [{ id, reason }]
  })
  if (failed.length > 0) await setAside(tx, workspaceId, { id: campaignId, name: campaign.name }, failed)
  return failed.length
}

/** Whether every campaign that waits for a prospect sets it aside by what is known now that it is read; false when none waits. */
export async function isUnfitEverywhere(tx: Tx, workspaceId: string, prospectId: string): Promise<boolean> {
  const { rows } = await tx.$client.query<{ criteria: Partial<Criteria>; website: string | null }>(
    `select case when m.failed_criterion is null then c.criteria else '{}' end as criteria, p.website from campaign_prospects m
       join campaigns c on c.workspace_id = m.workspace_id and c.id = m.campaign_id
       join prospects p on p.workspace_id = m.workspace_id and p.id = m.prospect_id
     where m.workspace_id = $1 and m.prospect_id = $2 and m.pending = 'enrich'`,
    [workspaceId, prospectId],
  )
  if (rows.length === 0 || rows.some((row) => !isDemanding(row.criteria))) return false
  const { facts, contacts } = await knownOf(tx, workspaceId, prospectId)
  return rows.every((row) => criterionOfRead(row.criteria, row, facts, contacts) !== null)
}

async function setAside(
  tx: Tx,
  workspaceId: string,
  campaign: { id: string; name: string },
  failed: { id: string; reason: string }[],
): Promise<void> {
  const ids = failed.map((one) => one.id)
  const reasons = failed.map((one) => one.reason)
  await tx.$client.query(
    `update campaign_prospects m set status = 'disqualified', status_reason = x.reason, failed_criterion = x.reason, updated_at = now()
     from unnest($3::uuid[], $4::text[]) as x(id, reason)
     where m.workspace_id = $1 and m.campaign_id = $2 and m.prospect_id = x.id and m.status = 'discovered'`,
    [workspaceId, campaign.id, ids, reasons],
  )
  // The row of a prospect shows its best membership: here this was the only hope.
  await tx.$client.query(
    `update prospects p set status = 'disqualified', status_reason = x.reason, updated_at = now()
     from unnest($2::uuid[], $3::text[]) as x(id, reason)
     where p.workspace_id = $1 and p.id = x.id and p.status = 'discovered'
       and not exists (select from campaign_prospects m where m.workspace_id = p.workspace_id and m.prospect_id = p.id and m.status <> 'disqualified')`,
    [workspaceId, ids, reasons],
  )
  await tx.$client.query(
    `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
     select $1, e, p, 'status', $2, w from unnest($3::uuid[], $4::uuid[], $5::text[]) as x(e, p, w)`,
    [
      workspaceId,
      `criteria of ${campaign.name}`,
      ids.map(() => newId()),
      ids,
      reasons.map((reason) => `set aside: ${reason}`),
    ],
  )
}

/** After a change of criteria: who was set aside by the old ones is looked at again. Who was read already is judged by what was learnt. */
export async function reconsider(tx: Tx, workspaceId: string, campaignId: string): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `update campaign_prospects set status = 'discovered', status_reason = null, failed_criterion = null, updated_at = now()
     where workspace_id = $1 and campaign_id = $2 and status = 'disqualified' and failed_criterion is not null returning prospect_id as id`,
    [workspaceId, campaignId],
  )
  const ids = rows.map((row) => row.id)
  await tx.$client.query(
    `update prospects set status = 'discovered', status_reason = null where workspace_id = $1 and id = any($2::uuid[]) and status = 'disqualified'`,
    [workspaceId, ids],
  )
  await disqualifyUnfit(tx, workspaceId, campaignId, ids)
}

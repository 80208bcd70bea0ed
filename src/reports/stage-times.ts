import type { Tx } from '../platform/db.ts'
import type { StageTimesReport, Stretch } from './contract.ts'
import { ask, type Counted, type Scope } from './scope.ts'

/** Each prospect of the sample costs two looks into indexes, so a million are not asked. */
const sampleOf = 5000

interface Row {
  stretch: Stretch
  measured: number
  times: number[] | null
}

const figures = (stretch: Stretch, from: string) =>
  `select '${stretch}' as stretch, count(*)::float8 as measured,
     percentile_cont(array[0.5, 0.9]) within group (order by seconds) as times from ${from} where seconds >= 0`

const newest = (campaign: boolean) =>
  campaign
    ? `select p.id, m.created_at, p.enriched_at from campaign_prospects m
         join prospects p on p.workspace_id = m.workspace_id and p.id = m.prospect_id
       where m.workspace_id = $1 and m.campaign_id = $3 and m.created_at >= $2::timestamptz order by m.prospect_id desc limit ${sampleOf}`
    : `select id, created_at, enriched_at from prospects
       where workspace_id = $1 and id >= $2::uuid and merged_into is null order by id desc limit ${sampleOf}`

/** Median and ninth decile of every stretch, over the newest prospects and drafts. A site that is read again counts by its last reading. */
export async function stageTimesReport(tx: Tx, scope: Scope): Promise<Counted<StageTimesReport>> {
  const { workspaceId, campaignId, since, sinceId } = scope
  const values = campaignId === null ? [workspaceId, sinceId] : [workspaceId, since, campaignId]
  const reading = await ask<Row>(
    tx,
    `with cohort as materialized (${newest(campaignId !== null)}),
       read as materialized (select extract(epoch from enriched_at - created_at)::float8 as seconds from cohort where enriched_at is not null),
       scored as materialized (select extract(epoch from (select s.as_of from scores s
           where s.workspace_id = $1 and s.subject_id = c.id and s.as_of >= c.enriched_at order by s.as_of limit 1) - c.enriched_at)::float8 as seconds
         from cohort c where c.enriched_at is not null)
     ${figures('enriching', 'read')} union all ${figures('scoring', 'scored')}`,
    values,
  )
  const writing = await ask<Row>(
    tx,
    `with drafts as materialized (select s.prospect_id, s.created_at, s.approved_at, s.status from sequences s
         where s.workspace_id = $1 and s.id >= $2 ${campaignId === null ? '' : 'and s.campaign_id = $3'}
         order by s.id desc limit ${sampleOf}),
       written as materialized (select extract(epoch from d.created_at - (select s.as_of from scores s
           where s.workspace_id = $1 and s.subject_id = d.prospect_id and s.as_of <= d.created_at order by s.as_of desc limit 1))::float8 as seconds
         from drafts d),
       decided as materialized (select extract(epoch from approved_at - created_at)::float8 as seconds from drafts where approved_at is not null)
     ${figures('drafting', 'written')} union all ${figures('approval', 'decided')}`,
    campaignId === null ? [workspaceId, sinceId] : [workspaceId, sinceId, campaignId],
  )
  const stretches = [...reading, ...writing].map(({ stretch, measured, times }) => ({
    stretch,
    measured,
    medianSeconds: times?.[0] ?? null,
    p90Seconds: times?.[1] ?? null,
  }))
  return { sampleOf, stretches }
}

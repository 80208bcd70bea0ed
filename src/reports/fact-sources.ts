import type { Tx } from '../platform/db.ts'
import type { FactSourcesReport } from './contract.ts'
import { ask, type Counted, type Scope } from './scope.ts'

/** A prospect has some twenty facts, each with its evidence. */
const sampleOf = 5000

/** How many facts each source gave, over how many of the newest prospects, and how sure they are. */
export async function factSourcesReport(
  tx: Tx,
  { workspaceId, campaignId, since, sinceId }: Scope,
): Promise<Counted<FactSourcesReport>> {
  const cohort =
    campaignId === null
      ? `select id from prospects where workspace_id = $1 and id >= $2 and merged_into is null order by id desc limit ${sampleOf}`
      : `select prospect_id as id from campaign_prospects
         where workspace_id = $1 and campaign_id = $3 and created_at >= $2 order by prospect_id desc limit ${sampleOf}`
  const values = campaignId === null ? [workspaceId, sinceId] : [workspaceId, since, campaignId]
  const [size] = await ask<{ n: number }>(tx, `select count(*)::float8 as n from (${cohort}) as c`, values)
  const sources = await ask<FactSourcesReport['sources'][number]>(
    tx,
    `with cohort as materialized (${cohort})
     select e.source, count(*)::float8 as facts, count(distinct f.prospect_id)::float8 as prospects, avg(f.confidence)::float8 as "meanConfidence"
     from cohort c join facts f on f.workspace_id = $1 and f.prospect_id = c.id and not f.is_wrong
       join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     group by e.source order by facts desc, e.source`,
    values,
  )
  return { prospects: size?.n ?? 0, sampleOf, sources }
}

import type { Tx } from '../platform/db.ts'
import { firstIdOf } from '../platform/ids.ts'
import type { CostsReport } from './contract.ts'
import { ask, type Counted, type Scope } from './scope.ts'

type Vendor = CostsReport['vendors'][number]
type Day = CostsReport['days'][number]
type OfCampaign = CostsReport['campaigns'][number]

/** What was paid since: by vendor and day from the calls of the workspace, by campaign from the writing of drafts. */
export async function costsReport(
  tx: Tx,
  scope: Scope,
  labelOf: (vendor: string) => string,
): Promise<Counted<CostsReport>> {
  // The calls of a day are one number, so all that is told here begins with the day.
  const since = new Date(scope.since.toISOString().slice(0, 10))
  const days = { ...scope, since, sinceId: firstIdOf(since) }
  const campaigns = await costsOfCampaigns(tx, days)
  const shared = await costsOfNoCampaign(tx, days)
  const spent = scope.campaignId === null ? await costsOfVendors(tx, days) : await costsOfWriting(tx, days)
  return {
    costMicros: spent.vendors.reduce((sum, vendor) => sum + vendor.costMicros, 0),
    vendors: spent.vendors.map((vendor) => ({ ...vendor, label: labelOf(vendor.vendor) })),
    days: spent.days,
    campaigns,
    shared,
  }
}

type Spent = { vendors: Omit<Vendor, 'label'>[]; days: Day[] }

async function costsOfVendors(tx: Tx, { workspaceId, since }: Scope): Promise<Spent> {
  const values = [workspaceId, since.toISOString().slice(0, 10)]
  const vendors = await ask<Omit<Vendor, 'label'>>(
    tx,
    `select vendor, sum(calls)::float8 as calls, sum(failures)::float8 as failures, sum(input_tokens)::float8 as "inputTokens",
       sum(output_tokens)::float8 as "outputTokens", sum(cost_micros)::float8 as "costMicros"
     from vendor_usage where workspace_id = $1 and day >= $2 group by vendor order by "costMicros" desc, vendor`,
    values,
  )
  const days = await ask<Day>(
    tx,
    `select day, vendor, sum(calls)::float8 as calls, sum(cost_micros)::float8 as "costMicros"
     from vendor_usage where workspace_id = $1 and day >= $2 group by day, vendor order by day, vendor`,
    values,
  )
  return { vendors, days }
}

const callsOfCampaign = `from draft_calls where workspace_id = $1 and campaign_id = $2 and id >= $3`

/** Of one campaign: the models that wrote its drafts stand for the vendors. */
async function costsOfWriting(tx: Tx, { workspaceId, campaignId, sinceId }: Scope): Promise<Spent> {
  const values = [workspaceId, campaignId, sinceId]
  const vendors = await ask<Omit<Vendor, 'label'>>(
    tx,
    `select model as vendor, count(*)::float8 as calls, count(failure)::float8 as failures, sum(input_tokens)::float8 as "inputTokens",
       sum(output_tokens)::float8 as "outputTokens", sum(cost_micros)::float8 as "costMicros"
     ${callsOfCampaign} group by model order by "costMicros" desc, model`,
    values,
  )
  const days = await ask<Day>(
    tx,
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, model as vendor, count(*)::float8 as calls, sum(cost_micros)::float8 as "costMicros"
     ${callsOfCampaign} group by 1, 2 order by 1, 2`,
    values,
  )
  return { vendors, days }
}

/** What vendors were paid beside the writing of drafts. */
async function costsOfNoCampaign(
  tx: Tx,
  { workspaceId, since, sinceId }: Scope,
): Promise<CostsReport['shared']> {
  const [row] = await ask<CostsReport['shared']>(
    tx,
    `select greatest(0, v.calls - w.calls)::float8 as calls, greatest(0, v.cost - w.cost)::float8 as "costMicros" from
       (select coalesce(sum(calls), 0) as calls, coalesce(sum(cost_micros), 0) as cost from vendor_usage where workspace_id = $1 and day >= $2) v,
       (select count(*) as calls, coalesce(sum(cost_micros), 0) as cost from draft_calls where workspace_id = $1 and id >= $3) w`,
    [workspaceId, since.toISOString().slice(0, 10), sinceId],
  )
  return row ?? { calls: 0, costMicros: 0 }
}

async function costsOfCampaigns(tx: Tx, { workspaceId, campaignId, sinceId }: Scope): Promise<OfCampaign[]> {
  return ask<OfCampaign>(
    tx,
    `select d.campaign_id as "campaignId", c.name, d.calls, d."droppedClaims", d."costMicros" from (
       select campaign_id, count(*)::float8 as calls, sum(dropped_claims)::float8 as "droppedClaims", sum(cost_micros)::float8 as "costMicros"
       from draft_calls where workspace_id = $1 and id >= $2 ${campaignId === null ? '' : 'and campaign_id = $3'} group by campaign_id
     ) as d left join campaigns c on c.workspace_id = $1 and c.id = d.campaign_id
     order by d."costMicros" desc, c.name limit 100`,
    campaignId === null ? [workspaceId, sinceId] : [workspaceId, sinceId, campaignId],
  )
}

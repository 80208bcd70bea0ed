import type { Tx } from '../platform/db.ts'
import type { AttributionReport, LeadsReport } from './contract-market.ts'
import { everyPeriod, headOf, periodOf, type Span } from './market-span.ts'
import { ask } from './scope.ts'

type Volume = LeadsReport['total']

const none: Volume = {
  submitted: 0,
  spam: 0,
  duplicates: 0,
  waiting: 0,
  rejected: 0,
  approved: 0,
  sold: 0,
  bad: 0,
  assignments: 0,
}

/** Leads that came in, and how far they came. */
export async function leadsReport(tx: Tx, span: Span): Promise<LeadsReport> {
  const rows = await ask<Volume & { start: string }>(
    tx,
    `select ${periodOf('l.submitted_at')} as start, count(*)::int as submitted,
       count(*) filter (where l.status = 'spam')::int as spam,
       count(*) filter (where l.status = 'duplicate')::int as duplicates,
       count(*) filter (where l.status in ('pending_confirmation', 'pending_approval'))::int as waiting,
       count(*) filter (where l.status = 'rejected')::int as rejected,
       count(*) filter (where l.status in ('approved', 'waiting', 'distributed') or l.status = 'bad_lead' and s.buyers > 0)::int as approved,
       count(*) filter (where s.buyers > 0)::int as sold,
       count(*) filter (where l.status = 'bad_lead')::int as bad,
       coalesce(sum(s.buyers), 0)::int as assignments
     from leads l left join lateral (select count(*) as buyers from assignments a
       where a.workspace_id = l.workspace_id and a.lead_id = l.id) s on true
     where l.workspace_id = $1 and l.submitted_at >= $4 and l.submitted_at < $5 and ($6::uuid is null or l.niche_id = $6)
     group by 1`,
    [span.workspaceId, span.by, span.timeZone, span.start, span.end, span.nicheId],
  )
  const total = { ...none }
  for (const row of rows) for (const name of Object.keys(none) as (keyof Volume)[]) total[name] += row[name]
  return { ...headOf(span), periods: everyPeriod(span, rows, none), total }
}

const earnings = `count(*)::int as leads, count(*) filter (where s.buyers > 0)::int as sold,
  coalesce(sum(s.sales), 0)::float8 as sales, coalesce(sum(s.refunds), 0)::float8 as refunds,
  coalesce(sum(s.sales - s.refunds), 0)::float8 as net`

/** Sources by what their leads of the period earned until now; partners by what was sold and paid back within it. */
export async function attributionReport(tx: Tx, span: Span): Promise<AttributionReport> {
  const sources = await ask<AttributionReport['sources'][number]>(
    tx,
    `select coalesce(nullif(l.attribution->>'utm_source', ''),
         case when l.attribution ?| array['gclid', 'gbraid', 'wbraid'] then 'google'
              when l.attribution ? 'fbclid' then 'facebook' when l.attribution ? 'msclkid' then 'bing'
              when l.attribution ? 'ttclid' then 'tiktok' when l.partner_id is not null then 'partner' else 'direct' end) as source,
       coalesce(l.attribution->>'utm_medium', '') as medium, coalesce(l.attribution->>'utm_campaign', '') as campaign, ${earnings}
     from leads l left join lateral (
       select count(*) as buyers, coalesce(sum(a.price), 0) as sales,
         coalesce(sum(a.price) filter (where a.refunded_at is not null), 0) as refunds
       from assignments a where a.workspace_id = l.workspace_id and a.lead_id = l.id) s on true
     where l.workspace_id = $1 and l.submitted_at >= $2 and l.submitted_at < $3 and ($4::uuid is null or l.niche_id = $4)
     group by 1, 2, 3 order by net desc, leads desc, 1, 2, 3 limit 500`,
    [span.workspaceId, span.start, span.end, span.nicheId],
  )
  const partners = await ask<AttributionReport['partners'][number]>(
    tx,
    `with movements as (
       select l.partner_id, l.id as lead_id, a.price as sales, 0::bigint as refunds from assignments a
       join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
       where a.workspace_id = $1 and a.at >= $2 and a.at < $3 and l.partner_id is not null
       union all
       select l.partner_id, null, 0, a.price from assignments a
       join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
       where a.workspace_id = $1 and a.refunded_at >= $2 and a.refunded_at < $3 and l.partner_id is not null),
     sums as (select partner_id, count(distinct lead_id)::int as sold, sum(sales) as sales, sum(refunds) as refunds
       from movements group by 1)
     select p.id, p.name, p.payout_basis_points::int as "payoutBasisPoints", coalesce(s.sold, 0) as sold,
       coalesce(s.sales, 0)::float8 as sales, coalesce(s.refunds, 0)::float8 as refunds,
       (coalesce(s.sales, 0) - coalesce(s.refunds, 0))::float8 as net,
       div((coalesce(s.sales, 0) - coalesce(s.refunds, 0)) * p.payout_basis_points, 10000)::float8 as payout,
       (select count(*)::int from leads l where l.workspace_id = p.workspace_id and l.partner_id = p.id
         and l.submitted_at >= $2 and l.submitted_at < $3) as leads
     from partners p left join sums s on s.partner_id = p.id
     where p.workspace_id = $1 and (p.archived_at is null or s.partner_id is not null) order by net desc, p.id limit 500`,
    [span.workspaceId, span.start, span.end],
  )
  return { ...headOf(span), sources, partners }
}

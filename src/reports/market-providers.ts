import type { Tx } from '../platform/db.ts'
import type { ProvidersReport } from './contract-market.ts'
import { headOf, type Span } from './market-span.ts'
import { ask } from './scope.ts'

/**
 * Providers by what they bought. The wait is the time from one lead to the next, also from the last one before the period: who got
 * nothing for long shows it.
 */
export async function providersReport(tx: Tx, span: Span): Promise<ProvidersReport> {
  const providers = await ask<Omit<ProvidersReport['providers'][number], 'lastAt'> & { lastAt: Date | null }>(
    tx,
    `with bought as (
       select a.provider_id, a.at, a.price, a.refunded_at, a.outcome, a.seen_at,
         extract(epoch from a.at - lag(a.at) over (partition by a.provider_id order by a.id)) as wait
       from assignments a
       where a.workspace_id = $1 and a.at < $3 and ($4::uuid is null or exists (select from leads l
         where l.workspace_id = a.workspace_id and l.id = a.lead_id and l.niche_id = $4))),
     sums as (
       select provider_id, count(*)::int as bought, sum(price)::float8 as spent,
         count(refunded_at)::int as refunded, coalesce(sum(price) filter (where refunded_at is not null), 0)::float8 as refunds,
         percentile_cont(0.5) within group (order by extract(epoch from seen_at - at)::float8)
           filter (where seen_at is not null) as "medianSecondsToOpen",
         count(*) filter (where outcome is not null)::int as contacted,
         count(*) filter (where outcome = 'won')::int as won, count(*) filter (where outcome = 'lost')::int as lost,
         percentile_cont(0.5) within group (order by wait::float8) filter (where wait is not null) as "medianWait",
         max(wait)::float8 as "longestWait", max(at) as "lastAt"
       from bought where at >= $2 group by 1)
     select p.id, p.name, coalesce(s.bought, 0) as bought, coalesce(s.spent, 0) as spent, coalesce(s.refunded, 0) as refunded,
       coalesce(s.refunds, 0) as refunds, s."medianSecondsToOpen", coalesce(s.contacted, 0) as contacted,
       coalesce(s.won, 0) as won, coalesce(s.lost, 0) as lost, s."medianWait", s."longestWait", s."lastAt"
     from providers p left join sums s on s.provider_id = p.id
     where p.workspace_id = $1 and (s.provider_id is not null or p.status = 'active' and p.archived_at is null)
     order by spent desc, p.id limit 1000`,
    [span.workspaceId, span.start, span.end, span.nicheId],
  )
  return {
    ...headOf(span),
    providers: providers.map((one) => ({ ...one, lastAt: one.lastAt?.toISOString() ?? null })),
  }
}

import { sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { checksOfDeposits, checksOfReports } from './check-money.ts'

/** Each names what is wrong in one row, or there is no row. */
const checksOfSales = (workspaceId: string) => [
  sql`select 'D1: provider ' || provider_id || ' has lead ' || lead_id || ' ' || count(*) || ' times' as problem
    from assignments where workspace_id = ${workspaceId} group by lead_id, provider_id having count(*) > 1`,
  sql`select 'D2: lead ' || lead_id || ' went to buyer number ' || n || ', ' || promised || ' were promised' as problem from (
      select lead_id, count(*) over w as n, min(promised) over w as promised from assignments where workspace_id = ${workspaceId}
      window w as (partition by lead_id order by turn)) a where n > promised`,
  sql`select 'D3: assignment ' || a.id || ' of ' || a.price || ' is paid by ' || coalesce(t.kind || ' ' || t.idempotency_key, 'nothing')
      || ' with ' || coalesce(e.amount::text, 'nothing') as problem
    from assignments a
    left join ledger_transfers t on t.workspace_id = a.workspace_id and t.id = a.transfer_id
    left join ledger_accounts c on c.workspace_id = a.workspace_id and c.kind = 'provider' and c.owner_id = a.provider_id
    left join ledger_entries e on e.workspace_id = a.workspace_id and e.transfer_id = a.transfer_id and e.account_id = c.id
    where a.workspace_id = ${workspaceId} and (t.kind is distinct from 'purchase' or e.amount is distinct from -a.price
      or t.idempotency_key is distinct from 'purchase:' || a.lead_id || ':' || a.provider_id)`,
  sql`select 'D3: the purchase ' || t.id || ' (' || t.idempotency_key || ') bought nothing' as problem from ledger_transfers t
    where t.workspace_id = ${workspaceId} and t.kind = 'purchase' and not exists (
      select from assignments a where a.workspace_id = t.workspace_id and a.transfer_id = t.id
        and t.idempotency_key = 'purchase:' || a.lead_id || ':' || a.provider_id)`,
  sql`select 'D3: assignment ' || a.id || ' is not what its subscription is' as problem from assignments a
    join subscriptions s on s.workspace_id = a.workspace_id and s.id = a.subscription_id
    where a.workspace_id = ${workspaceId} and (s.provider_id <> a.provider_id or s.level_id <> a.level_id)`,
  sql`select 'D4: lead ' || l.id || ' has ' || a.n || ' buyers, its rounds say ' || coalesce(d.n, 0) as problem
    from (select lead_id as id, count(*) as n from assignments where workspace_id = ${workspaceId} group by lead_id) a
    join leads l on l.workspace_id = ${workspaceId} and l.id = a.id
    left join (select lead_id, sum(assigned) as n from lead_distributions where workspace_id = ${workspaceId} group by lead_id) d
      on d.lead_id = a.id where coalesce(d.n, 0) <> a.n`,
  sql`select 'D4: the round ' || d.id || ' of lead ' || d.lead_id || ' gives no reason for each subscription' as problem
    from lead_distributions d left join niche_rosters r on r.workspace_id = d.workspace_id and r.id = d.roster_id
    where d.workspace_id = ${workspaceId} and (length(d.reasons) is distinct from cardinality(r.subscription_ids)
      or length(d.reasons) - length(replace(d.reasons, 's', '')) <> d.assigned)`,
  sql`select 'D7: turn ' || turn || ' was taken ' || count(*) || ' times' as problem from assignments
    where workspace_id = ${workspaceId} group by turn having count(*) > 1`,
  sql`select 'D7: subscription ' || s.id || ' stands at turn ' || coalesce(c.turn, 0) || ', its last sale has ' || coalesce(max(a.turn), 0) as problem
    from subscriptions s left join subscription_counters c on c.workspace_id = s.workspace_id and c.subscription_id = s.id
    left join assignments a on a.workspace_id = s.workspace_id and a.subscription_id = s.id
    where s.workspace_id = ${workspaceId} group by s.id, c.turn having coalesce(c.turn, 0) <> coalesce(max(a.turn), 0)`,
  sql`select 'D7: provider ' || p.owner_id || ' paid for turn ' || p.turn || ' after turn ' || p.before || ' of the same niche' as problem
    from (select c.owner_id, a.turn, lag(a.turn) over (partition by e.account_id, s.niche_id order by e.sequence) as before
      from assignments a join subscriptions s on s.workspace_id = a.workspace_id and s.id = a.subscription_id
      join ledger_entries e on e.workspace_id = a.workspace_id and e.transfer_id = a.transfer_id and e.sequence is not null
      join ledger_accounts c on c.workspace_id = e.workspace_id and c.id = e.account_id
      where a.workspace_id = ${workspaceId}) p where p.turn <= p.before`,
  sql`select 'D8: subscription ' || c.subscription_id || ' counts more in a day, week or month than in a longer time' as problem
    from subscription_counters c where c.workspace_id = ${workspaceId} and (c.day_count > least(c.week_count, c.month_count)
      or greatest(c.week_count, c.month_count) > c.total_count or c.day_amount > least(c.week_amount, c.month_amount)
      or greatest(c.week_amount, c.month_amount) > c.total_amount or c.day_count < 0 or c.day_amount < 0)`,
  sql`select 'D8: subscription ' || s.id || ' counts ' || coalesce(c.total_count, 0) || ' sales of ' || coalesce(c.total_amount, 0)
      || ', it has ' || count(a.id) || ' of ' || coalesce(sum(a.price), 0) as problem
    from subscriptions s left join subscription_counters c on c.workspace_id = s.workspace_id and c.subscription_id = s.id
    left join assignments a on a.workspace_id = s.workspace_id and a.subscription_id = s.id
    where s.workspace_id = ${workspaceId} group by s.id, c.total_count, c.total_amount
    having coalesce(c.total_count, 0) <> count(a.id) or coalesce(c.total_amount, 0) <> coalesce(sum(a.price), 0)`,
  sql`select 'D3: lead ' || l.id || ' is ' || l.status || ' and has ' || count(a.id) || ' buyers' as problem from leads l
    left join assignments a on a.workspace_id = l.workspace_id and a.lead_id = l.id
    where l.workspace_id = ${workspaceId} group by l.id, l.status
    having (l.status = 'distributed' and count(a.id) = 0) or (l.status not in ('distributed', 'bad_lead') and count(a.id) > 0)`,
]

const checksOfRefunds = (workspaceId: string) => [
  sql`select 'R1: assignment ' || a.id || ' of ' || a.price || ' is refunded by ' || coalesce(t.kind, 'nothing') || ' with '
      || coalesce(e.amount::text, 'nothing') as problem
    from assignments a
    left join ledger_transfers t on t.workspace_id = a.workspace_id and t.id = a.refund_transfer_id
    left join ledger_accounts c on c.workspace_id = a.workspace_id and c.kind = 'provider' and c.owner_id = a.provider_id
    left join ledger_entries e on e.workspace_id = a.workspace_id and e.transfer_id = a.refund_transfer_id and e.account_id = c.id
    where a.workspace_id = ${workspaceId} and a.refund_transfer_id is not null
      and (t.kind is distinct from 'refund' or e.amount is null or e.amount <= 0 or e.amount > a.price)`,
  sql`select 'R1: the refund ' || t.id || ' (' || t.idempotency_key || ') belongs to ' || count(a.id) || ' assignments' as problem
    from ledger_transfers t left join assignments a on a.workspace_id = t.workspace_id and a.refund_transfer_id = t.id
    where t.workspace_id = ${workspaceId} and t.kind = 'refund' group by t.id, t.idempotency_key having count(a.id) <> 1`,
  sql`select 'R2: lead ' || l.id || ' is bad, and assignment ' || a.id || ' is not refunded' as problem from leads l
    join assignments a on a.workspace_id = l.workspace_id and a.lead_id = l.id
    where l.workspace_id = ${workspaceId} and l.status = 'bad_lead' and a.refund_transfer_id is null`,
  sql`select 'R2: the request ' || r.id || ' is ' || r.status || ', and assignment ' || a.id || ' is not refunded' as problem
    from bad_lead_requests r join assignments a on a.workspace_id = r.workspace_id and a.id = r.assignment_id
    where r.workspace_id = ${workspaceId} and r.status = 'approved' and a.refund_transfer_id is null`,
]

/** What is wrong with sales, refunds and deposits of a workspace, in words: D1 to D4, D7, D8, R1, R2, S1, S2, S5 and L8 over every row. Up to 100 of each kind. */
export async function checkSales(tx: Tx, workspaceId: string): Promise<string[]> {
  const problems: string[] = []
  for (const check of [checksOfSales, checksOfRefunds, checksOfDeposits, checksOfReports].flatMap((of) =>
    of(workspaceId),
  )) {
    const { rows } = await tx.execute<{ problem: string }>(sql`${check} limit 100`)
    problems.push(...rows.map(({ problem }) => problem))
  }
  return problems
}

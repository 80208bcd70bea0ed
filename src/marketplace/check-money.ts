import { sql, type SQL } from 'drizzle-orm'

/** What the account of a deposit's provider got by its credit. */
const credited = sql`(select coalesce(sum(e.amount), 0) from ledger_entries e
    join ledger_accounts c on c.workspace_id = e.workspace_id and c.id = e.account_id and c.owner_id = d.provider_id
    where e.workspace_id = d.workspace_id and e.transfer_id = d.transfer_id)`

/** S1, S2, S5: deposits and the book say the same. Each names what is wrong in one row, or there is no row. */
export const checksOfDeposits = (workspaceId: string): SQL[] => [
  sql`select 'S1: the deposit ' || d.id || ' of ' || d.paid_amount || ' is credited by ' || coalesce(t.kind || ' ' || t.idempotency_key, 'nothing')
      || ' with ' || ${credited} as problem
    from deposits d left join ledger_transfers t on t.workspace_id = d.workspace_id and t.id = d.transfer_id
    where d.workspace_id = ${workspaceId} and d.transfer_id is not null and (t.kind is distinct from 'deposit'
      or t.idempotency_key is distinct from 'deposit:' || d.id || ':0' or ${credited} is distinct from d.paid_amount)`,
  sql`select 'S1: the deposit ' || d.id || ' is ' || d.status || ' and nothing credited it' as problem from deposits d
    where d.workspace_id = ${workspaceId} and d.transfer_id is null
      and d.status in ('paid', 'partially_refunded', 'refunded', 'disputed')`,
  sql`select 'S2: the deposit ' || d.id || ' is ' || d.status || ' and was credited' as problem from deposits d
    where d.workspace_id = ${workspaceId} and d.transfer_id is not null
      and d.status not in ('paid', 'partially_refunded', 'refunded', 'disputed')`,
  sql`select 'S1: the credit ' || t.id || ' (' || t.idempotency_key || ') belongs to ' || count(d.id) || ' deposits' as problem
    from ledger_transfers t left join deposits d on d.workspace_id = t.workspace_id and d.transfer_id = t.id
    where t.workspace_id = ${workspaceId} and t.kind = 'deposit' group by t.id, t.idempotency_key having count(d.id) <> 1`,
  sql`select 'S5: of the deposit ' || d.id || ' ' || d.taken || ' is taken back, the book has ' || -coalesce(m.amount, 0) as problem
    from deposits d left join (
      select split_part(t.idempotency_key, ':', 2) as id, c.owner_id, sum(e.amount) as amount from ledger_transfers t
      join ledger_entries e on e.workspace_id = t.workspace_id and e.transfer_id = t.id
      join ledger_accounts c on c.workspace_id = e.workspace_id and c.id = e.account_id and c.kind = 'provider'
      where t.workspace_id = ${workspaceId} and t.kind in ('clawback', 'reinstatement') group by 1, 2) m
      on m.id = d.id::text and m.owner_id = d.provider_id
    where d.workspace_id = ${workspaceId} and d.taken <> -coalesce(m.amount, 0)`,
  sql`select 'S5: the ' || t.kind || ' ' || t.id || ' (' || t.idempotency_key || ') belongs to no deposit' as problem from ledger_transfers t
    left join deposits d on d.workspace_id = t.workspace_id and d.id::text = split_part(t.idempotency_key, ':', 2)
    where t.workspace_id = ${workspaceId} and t.kind in ('clawback', 'reinstatement')
      and (d.id is null or t.idempotency_key not like 'deposit:%:change:%')`,
]

/**
 * L8: what reports sum over sales and what the book sums over entries is the same in every interval, because each sale and each refund
 * stands at the same moment in both, to the cent.
 */
export const checksOfReports = (workspaceId: string): SQL[] => [
  sql`select 'L8: the assignment ' || a.id || ' was sold at ' || a.at || ', the book says ' || t.at as problem from assignments a
    join ledger_transfers t on t.workspace_id = a.workspace_id and t.id = a.transfer_id
    where a.workspace_id = ${workspaceId} and t.at <> a.at`,
  sql`select 'L8: the assignment ' || a.id || ' was refunded at ' || coalesce(a.refunded_at::text, 'no time') || ', the book says ' || t.at as problem
    from assignments a join ledger_transfers t on t.workspace_id = a.workspace_id and t.id = a.refund_transfer_id
    where a.workspace_id = ${workspaceId} and t.at is distinct from a.refunded_at`,
  sql`select 'L8: the entry ' || e.id || ' stands at ' || e.at || ', its transfer at ' || t.at as problem from ledger_entries e
    join ledger_transfers t on t.workspace_id = e.workspace_id and t.id = e.transfer_id
    where e.workspace_id = ${workspaceId} and e.at <> t.at`,
  sql`select 'L8: sales sum to ' || a.sold || ' and refunds to ' || a.refunded || ', the book has ' || b.sold || ' and ' || b.refunded as problem
    from (select coalesce(sum(price), 0) as sold, coalesce(sum(price) filter (where refunded_at is not null), 0) as refunded
      from assignments where workspace_id = ${workspaceId}) a,
      (select coalesce(sum(e.amount) filter (where c.kind = 'sales'), 0) as sold, -coalesce(sum(e.amount) filter (where c.kind = 'refunds'), 0) as refunded
      from ledger_accounts c join ledger_entries e on e.workspace_id = c.workspace_id and e.account_id = c.id
      where c.workspace_id = ${workspaceId} and c.kind in ('sales', 'refunds')) b
    where a.sold <> b.sold or a.refunded <> b.refunded`,
]

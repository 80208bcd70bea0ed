import { sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'

/** Each names what is wrong in one row, or there is no row. `workspace` is the condition on its workspace. */
const checks = (workspaceId: string) => [
  // L3
  sql`select 'L3: the transfer ' || t.id || ' sums to ' || coalesce(sum(e.amount), 0) || ' over ' || count(e.id) || ' entries' as problem
    from ledger_transfers t left join ledger_entries e on e.workspace_id = t.workspace_id and e.transfer_id = t.id
    where t.workspace_id = ${workspaceId} group by t.id
    having coalesce(sum(e.amount), 1) <> 0 or count(e.id) < 2 or count(distinct e.currency) > 1`,
  sql`select 'L3: the book sums to ' || sum(amount) || ' ' || currency as problem
    from ledger_entries where workspace_id = ${workspaceId} group by currency having sum(amount) <> 0`,
  sql`select 'L3: the entry ' || e.id || ' belongs to no transfer' as problem from ledger_entries e
    where e.workspace_id = ${workspaceId} and not exists (select from ledger_transfers t
      where t.workspace_id = e.workspace_id and t.id = e.transfer_id)`,
  // L1
  sql`select 'L1: the account of provider ' || a.owner_id || ' has ' || a.balance || ', its entries sum to ' || coalesce(sum(e.amount), 0) as problem
    from ledger_accounts a left join ledger_entries e on e.workspace_id = a.workspace_id and e.account_id = a.id
    where a.workspace_id = ${workspaceId} and a.kind = 'provider' group by a.id, a.owner_id, a.balance
    having a.balance <> coalesce(sum(e.amount), 0)`,
  // L2
  sql`select 'L2: entry ' || e.sequence || ' of provider ' || e.owner_id || ' follows ' || e.before || ' with ' || e.balance_before
      || ' and says ' || e.balance_after || ' after ' || e.amount as problem
    from (select e.sequence, e.amount, e.balance_after, a.owner_id,
        coalesce(lag(e.sequence) over w, 0) as before, coalesce(lag(e.balance_after) over w, 0) as balance_before
      from ledger_entries e join ledger_accounts a on a.workspace_id = e.workspace_id and a.id = e.account_id
      where e.workspace_id = ${workspaceId} and a.kind = 'provider'
      window w as (partition by e.account_id order by e.sequence)) e
    where e.sequence is distinct from e.before + 1 or e.balance_after is distinct from e.balance_before + e.amount`,
  sql`select 'L2: the account of provider ' || a.owner_id || ' counts ' || a.last_sequence || ' entries and has ' || count(e.id) as problem
    from ledger_accounts a left join ledger_entries e on e.workspace_id = a.workspace_id and e.account_id = a.id
    where a.workspace_id = ${workspaceId} and a.kind = 'provider' group by a.id, a.owner_id, a.last_sequence
    having a.last_sequence <> count(e.id)`,
  sql`select 'L2: the shared account ' || a.kind || ' has an entry with a sequence: ' || e.id as problem
    from ledger_entries e join ledger_accounts a on a.workspace_id = e.workspace_id and a.id = e.account_id
    where e.workspace_id = ${workspaceId} and a.kind <> 'provider' and e.sequence is not null`,
  // L4
  sql`select 'L4: the ' || t.kind || ' ' || t.id || ' left provider ' || a.owner_id || ' with ' || e.balance_after as problem
    from ledger_entries e join ledger_accounts a on a.workspace_id = e.workspace_id and a.id = e.account_id
    join ledger_transfers t on t.workspace_id = e.workspace_id and t.id = e.transfer_id
    where e.workspace_id = ${workspaceId} and a.kind = 'provider' and e.balance_after < 0 and e.amount < 0
      and t.kind not in ('clawback', 'debit')`,
  // One currency
  sql`select 'L3: ' || e.id || ' is in ' || e.currency || ', its account in ' || a.currency as problem
    from ledger_entries e join ledger_accounts a on a.workspace_id = e.workspace_id and a.id = e.account_id
    where e.workspace_id = ${workspaceId} and e.currency <> a.currency`,
]

/** What is wrong with the book of a workspace, in words: L1 to L4 over every row; empty when all holds. Up to 100 of each kind. */
export async function checkBook(tx: Tx, workspaceId: string): Promise<string[]> {
  const problems: string[] = []
  for (const check of checks(workspaceId)) {
    const { rows } = await tx.execute<{ problem: string }>(sql`${check} limit 100`)
    problems.push(...rows.map(({ problem }) => problem))
  }
  return problems
}

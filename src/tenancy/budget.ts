import type { Budget } from '#contracts/tenancy'
import type { Tx } from '../platform/db.ts'

/** Told in the transaction of the call that reached the budget: the members who may raise it hear of it, once a month. */
export type OnBudgetReached = (tx: Tx, reached: { workspaceId: string; month: string }) => Promise<void>

const monthOf = (now: Date): string => now.toISOString().slice(0, 7)
const firstOfNext = (month: string): Date => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1))
}

const spentSince = `(select coalesce(sum(u.cost_micros), 0)::float8 from vendor_usage u
  where u.workspace_id = $1 and u.day >= $2 || '-01' and u.day < $2 || '-99')`

/** What the workspace may spend on vendors in a month (UTC), and what it has spent in this one. */
export async function readBudget(tx: Tx, workspaceId: string, now: Date): Promise<Budget> {
  const month = monthOf(now)
  const { rows } = await tx.$client.query<{ monthly: number | null; spent: number }>(
    `select (select monthly_micros::float8 from workspace_budgets where workspace_id = $1) as monthly, ${spentSince} as spent`,
    [workspaceId, month],
  )
  const { monthly = null, spent = 0 } = rows[0] ?? {}
  return {
    month,
    monthlyMicros: monthly,
    spentMicros: spent,
    isReached: monthly !== null && spent >= monthly,
  }
}

/** Sets the budget, or takes it away. Reaching a changed one is told again. */
export async function setBudget(
  tx: Tx,
  workspaceId: string,
  monthlyMicros: number | null,
): Promise<{ before: number | null }> {
  const { rows } = await tx.$client.query<{ before: number | null }>(
    `with known as (select monthly_micros from workspace_budgets where workspace_id = $1)
     insert into workspace_budgets (workspace_id, monthly_micros) values ($1, $2)
     on conflict (workspace_id) do update set monthly_micros = excluded.monthly_micros, told_month = null
     returning (select monthly_micros::float8 from known) as before`,
    [workspaceId, monthlyMicros],
  )
  return { before: rows[0]?.before ?? null }
}

/** Why vendors that cost are not asked now, in words; null while the budget holds. */
export async function budgetProblem(tx: Tx, workspaceId: string, now: Date): Promise<string | null> {
  const { isReached, monthlyMicros, month } = await readBudget(tx, workspaceId, now)
  if (!isReached || monthlyMicros === null) return null
  const next = firstOfNext(month).toLocaleDateString('en', { month: 'long', day: 'numeric', timeZone: 'UTC' })
  return `The budget of ${(monthlyMicros / 1_000_000).toFixed(2)} for this month is spent: raise it in Settings, General, or wait until ${next}.`
}

/** Tells of the budget when this call reached it; of many calls at once one does. */
export async function noteSpending(
  tx: Tx,
  workspaceId: string,
  now: Date,
  onReached: OnBudgetReached,
): Promise<void> {
  const month = monthOf(now)
  const { rowCount } = await tx.$client.query(
    `update workspace_budgets set told_month = $2
     where workspace_id = $1 and told_month is distinct from $2 and monthly_micros <= ${spentSince}`,
    [workspaceId, month],
  )
  if (rowCount === 1) await onReached(tx, { workspaceId, month })
}

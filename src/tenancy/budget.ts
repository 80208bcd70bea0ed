import type { Budget } from '#contracts/tenancy'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'

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
  return `The budget of ${amountOf(monthlyMicros)} for this month is spent: ${wayOut(month)}`
}

const amountOf = (micros: number): string => (micros / 1_000_000).toFixed(2)
const wayOut = (month: string): string => {
  const next = firstOfNext(month).toLocaleDateString('en', { month: 'long', day: 'numeric', timeZone: 'UTC' })
  return `raise it in Settings, General, or wait until ${next}.`
}

/** A call that began and is not over for so long has died with its process. */
const heldMs = 300_000

/** The place of one call in the budget: the id to give it back by (null where there is no budget), or why it must not be made. */
export type BudgetPlace = { hold: string | null } | { problem: string }

/**
 * Takes a place in the budget for a call that costs at most `micros`. Calls of all processes take theirs one after the other, so that
 * many at once do not spend what is there for one.
 */
export async function takeFromBudget(
  tx: Tx,
  workspaceId: string,
  now: Date,
  micros: number,
  onReached: OnBudgetReached,
): Promise<BudgetPlace> {
  const query = tx.$client.query.bind(tx.$client)
  const found = await query<{ monthly: number }>(
    `select monthly_micros::float8 as monthly from workspace_budgets
     where workspace_id = $1 and monthly_micros is not null for update`,
    [workspaceId],
  )
  const monthly = found.rows[0]?.monthly
  if (monthly === undefined) return { hold: null }
  await query('delete from budget_holds where workspace_id = $1 and until <= $2', [workspaceId, now])
  const month = monthOf(now)
  const { rows } = await query<{ spent: number; held: number }>(
    `select ${spentSince} as spent,
       (select coalesce(sum(micros), 0)::float8 from budget_holds where workspace_id = $1) as held`,
    [workspaceId, month],
  )
  const { spent = 0, held = 0 } = rows[0] ?? {}
  const left = monthly - spent - held
  if (left > 0 && micros <= left) {
    const hold = newId()
    const until = new Date(now.getTime() + heldMs)
    await query('insert into budget_holds (workspace_id, id, micros, until) values ($1, $2, $3, $4)', [
      workspaceId,
      hold,
      Math.ceil(micros),
      until,
    ])
    return { hold }
  }
  if (left <= 0 && held === 0)
    return { problem: `The budget of ${amountOf(monthly)} for this month is spent: ${wayOut(month)}` }
  if (held === 0) await tellOnce(tx, workspaceId, month, onReached)
  return {
    problem:
      held > 0
        ? `What is left of the budget of ${amountOf(monthly)} for this month is taken by calls under way: ${wayOut(month)}`
        : `What is left of the budget of ${amountOf(monthly)} for this month does not cover another call: ${wayOut(month)}`,
  }
}

/** Gives a place back: the call is over, and what it cost stands among what was spent. */
export async function giveBack(tx: Tx, workspaceId: string, hold: string): Promise<void> {
  await tx.$client.query('delete from budget_holds where workspace_id = $1 and id = $2', [workspaceId, hold])
}

async function tellOnce(
  tx: Tx,
  workspaceId: string,
  month: string,
  onReached: OnBudgetReached,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `update workspace_budgets set told_month = $2 where workspace_id = $1 and told_month is distinct from $2`,
    [workspaceId, month],
  )
  if (rowCount === 1) await onReached(tx, { workspaceId, month })
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

import type { Tx } from '../platform/db.ts'
import type { RefundsReport, RevenueReport } from './contract-market.ts'
import { everyPeriod, headOf, periodOf, type Span } from './market-span.ts'
import { ask } from './scope.ts'

interface Booked {
  start: string
  account: string
  kind: string
  amount: number
  transfers: number
}

const nothing = { sales: 0, refunds: 0, net: 0, sold: 0, refunded: 0, deposits: 0, adjustments: 0 }

/**
 * The operator's accounts as the ledger has them. Money that came in leaves the clearing account, so deposits are its entries with the
 * sign turned; the same holds of refunds and adjustments.
 */
async function booked(tx: Tx, span: Span): Promise<Booked[]> {
  return ask<Booked>(
    tx,
    `select ${periodOf('e.at')} as start, a.kind as account, t.kind, sum(e.amount)::float8 as amount, count(*)::int as transfers
     from ledger_accounts a
     join ledger_entries e on e.workspace_id = a.workspace_id and e.account_id = a.id and e.at >= $4 and e.at < $5
     join ledger_transfers t on t.workspace_id = e.workspace_id and t.id = e.transfer_id
     where a.workspace_id = $1 and a.owner_id is null group by 1, 2, 3`,
    [span.workspaceId, span.by, span.timeZone, span.start, span.end],
  )
}

function inPeriods(rows: readonly Booked[]) {
  const periods = new Map<string, typeof nothing>()
  for (const { start, account, kind, amount, transfers } of rows) {
    const sum = periods.get(start) ?? { ...nothing }
    periods.set(start, sum)
    if (account === 'sales' && kind === 'purchase') sum.sold += transfers
    if (account === 'refunds' && kind === 'refund') sum.refunded += transfers
    if (account === 'sales') sum.sales += amount
    if (account === 'refunds') sum.refunds -= amount
    if (account === 'clearing') sum.deposits -= amount
    if (account === 'adjustments') sum.adjustments -= amount
    sum.net = sum.sales - sum.refunds
  }
  return [...periods].map(([start, sum]) => ({ start, ...sum }))
}

/** Sums whole numbers of every row, field by field. */
function totalOf<Row extends { start: string }>(
  rows: readonly Row[],
  zero: Omit<Row, 'start'>,
): Omit<Row, 'start'> {
  const total: Record<string, number> = { ...zero } as Record<string, number>
  for (const row of rows)
    for (const name of Object.keys(total))
      total[name] = (total[name] ?? 0) + Number((row as Record<string, unknown>)[name])
  return total as Omit<Row, 'start'>
}

/** What was earned: the ledger's own sums over a half-open interval. */
export async function revenueReport(tx: Tx, span: Span): Promise<RevenueReport> {
  const periods = everyPeriod(span, inPeriods(await booked(tx, span)), nothing)
  const niches = await ask<RevenueReport['niches'][number]>(
    tx,
    `with sold as (
       select l.niche_id, sum(a.price) as sales, count(*) as sold, 0::bigint as refunds from assignments a
       join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
       where a.workspace_id = $1 and a.at >= $2 and a.at < $3 group by 1
       union all
       select l.niche_id, 0, 0, sum(a.price) from assignments a
       join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
       where a.workspace_id = $1 and a.refunded_at >= $2 and a.refunded_at < $3 group by 1)
     select n.id, n.name, sum(s.sales)::float8 as sales, sum(s.refunds)::float8 as refunds,
       (sum(s.sales) - sum(s.refunds))::float8 as net, sum(s.sold)::int as sold
     from sold s join niches n on n.workspace_id = $1 and n.id = s.niche_id group by 1, 2 order by net desc, n.id`,
    [span.workspaceId, span.start, span.end],
  )
  return { ...headOf(span), periods, total: totalOf(periods, nothing), niches }
}

/** What was paid back, by period, reason and niche. */
export async function refundsReport(tx: Tx, span: Span): Promise<RefundsReport> {
  const all = everyPeriod(span, inPeriods(await booked(tx, span)), nothing)
  const sums = totalOf(all, nothing)
  const times = [span.workspaceId, span.start, span.end]
  const paidBack = `from assignments a join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
    where a.workspace_id = $1 and a.refunded_at >= $2 and a.refunded_at < $3`
  const reasons = await ask<RefundsReport['reasons'][number]>(
    tx,
    `select coalesce((select r.reason from bad_lead_requests r
        where r.workspace_id = a.workspace_id and r.assignment_id = a.id), 'whole_lead') as reason,
       sum(a.price)::float8 as refunds, count(*)::int as refunded ${paidBack} group by 1 order by 2 desc, 1`,
    times,
  )
  const niches = await ask<RefundsReport['niches'][number]>(
    tx,
    `select n.id, n.name, s.refunds, s.refunded from (
       select l.niche_id, sum(a.price)::float8 as refunds, count(*)::int as refunded ${paidBack} group by 1) s
     join niches n on n.workspace_id = $1 and n.id = s.niche_id order by 3 desc, 1`,
    times,
  )
  return {
    ...headOf(span),
    periods: all.map(({ start, refunds, refunded }) => ({ start, refunds, refunded })),
    total: { refunds: sums.refunds, refunded: sums.refunded, sold: sums.sold },
    reasons,
    niches,
  }
}

import { inWords } from '../ledger/index.ts'
import { dayInWords, openMailDesk, tellDays } from '../marketplace/index.ts'
import { tellMembers, type NoticeMail } from '../notify/index.ts'
import { count } from '../platform/count.ts'
import type { Tx } from '../platform/db.ts'
import type { App } from '../tenancy/index.ts'
import { leadsReport } from './market-leads.ts'
import { revenueReport } from './market-revenue.ts'
import { spanOf } from './market-span.ts'

/** What telling of a day's figures needs; `App` satisfies it. */
export type DailyReportDeps = Pick<App, 'db' | 'jobs' | 'keys' | 'log' | 'now'>

/**
 * Tells members, as they chose, of each day of the operator that is over: once for a workspace and day, and not of a day on which nothing
 * happened. Answers how many days were looked at.
 */
export async function tellDailyReports(deps: DailyReportDeps): Promise<number> {
  return tellDays(deps, 'report', async (tx, { workspaceId }, day) => {
    const { revenue, leads, money } = await figuresOf(tx, workspaceId, day, deps.now())
    const { sales, refunds, deposits, adjustments } = revenue
    if ([sales, refunds, deposits, adjustments, leads.submitted].every((figure) => figure === 0)) return
    const name = `${dayInWords(day)}: ${money(revenue.net)} net, ${count(leads.submitted, 'lead')}`
    await tellMembers(
      tx,
      workspaceId,
      { kind: 'market_report', subject: { kind: 'workspace', id: day, name } },
      deps,
    )
  })
}

/** The report as a member gets it by mail: the figures of the reports themselves, for that day of the operator. */
export function dailyReportMail(deps: DailyReportDeps): NoticeMail {
  return async (tx, { workspaceId, subject, to, name, url }) => {
    if (subject.id === null) return null
    const { revenue, leads, money } = await figuresOf(tx, workspaceId, subject.id, deps.now())
    const desk = await openMailDesk(tx, deps, workspaceId)
    return desk.write('market_report', {
      to,
      values: {
        'member.name': name,
        'report.day': dayInWords(subject.id),
        'report.sales': money(revenue.sales),
        'report.refunds': money(revenue.refunds),
        'report.net': money(revenue.net),
        'report.deposits': money(revenue.deposits),
        'report.sold': String(revenue.sold),
        'report.leads': String(leads.submitted),
        'report.waiting': String(leads.waiting),
        'report.duplicates': String(leads.duplicates),
        'report.spam': String(leads.spam),
      },
      link: url,
    })
  }
}

async function figuresOf(tx: Tx, workspaceId: string, day: string, now: Date) {
  const next = new Date(Date.parse(day) + 24 * 3_600_000).toISOString().slice(0, 10)
  const span = await spanOf(tx, workspaceId, { from: day, to: next, by: 'day' }, now)
  const { total: revenue } = await revenueReport(tx, span)
  const { total: leads } = await leadsReport(tx, span)
  return { revenue, leads, money: (amount: number) => inWords(amount, span.currency ?? 'USD') }
}

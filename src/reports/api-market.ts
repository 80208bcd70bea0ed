import { can, inCaller } from '../tenancy/index.ts'
import {
  AttributionReport,
  LeadsReport,
  MarketReportQuery,
  ProvidersReport,
  RefundsReport,
  RevenueReport,
} from './contract-market.ts'
import * as example from './examples-market.ts'
import { attributionReport, leadsReport } from './market-leads.ts'
import { providersReport } from './market-providers.ts'
import { refundsReport, revenueReport } from './market-revenue.ts'
import { spanOf, type Span } from './market-span.ts'
import type { Tx } from '../platform/db.ts'

type Context = Parameters<typeof inCaller>[0]

async function counted<T>(
  context: Context,
  query: MarketReportQuery,
  count: (tx: Tx, span: Span) => Promise<T>,
): Promise<T> {
  const { app, caller } = context
  return inCaller(context, async (tx) => count(tx, await spanOf(tx, caller.workspaceId, query, app.now())))
}

const read = (name: string, summary: string) =>
  can('reports.read').route({ method: 'GET', path: `/admin/reports/${name}`, tags: ['reports'], summary })
const input = { from: '2026-01-01', to: '2026-01-03', by: 'day' as const }

/** What the marketplace sold, paid back and brought; sums of the ledger and of the leads themselves. */
export const marketReportsRouter = {
  revenue: read('revenue', 'Sales, refunds and deposits by period and niche')
    .meta({ example: { input, output: example.revenue } })
    .input(MarketReportQuery)
    .output(RevenueReport)
    .handler(async ({ input: query, context }) => counted(context, query, revenueReport)),

  refunds: read('refunds', 'What was paid back, by period, reason and niche')
    .meta({ example: { input, output: example.refunds } })
    .input(MarketReportQuery)
    .output(RefundsReport)
    .handler(async ({ input: query, context }) => counted(context, query, refundsReport)),

  leads: read('leads', 'Leads that came in and how far they came')
    .meta({ example: { input, output: example.leads } })
    .input(MarketReportQuery)
    .output(LeadsReport)
    .handler(async ({ input: query, context }) => counted(context, query, leadsReport)),

  providers: read('providers', 'What providers bought, how quick they were and how long they waited')
    .meta({ example: { input, output: example.providers } })
    .input(MarketReportQuery)
    .output(ProvidersReport)
    .handler(async ({ input: query, context }) => counted(context, query, providersReport)),

  attribution: read('attribution', 'Where leads came from, what they earned, and what partners get')
    .meta({ example: { input, output: example.attribution } })
    .input(MarketReportQuery)
    .output(AttributionReport)
    .handler(async ({ input: query, context }) => counted(context, query, attributionReport)),
}

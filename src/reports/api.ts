import { recent } from '../platform/recent.ts'
import type { Tx } from '../platform/db.ts'
import { can, inCaller } from '../tenancy/index.ts'
import {
  CostsReport,
  FactSourcesReport,
  FailuresReport,
  FunnelReport,
  ReportQuery,
  StageTimesReport,
} from './contract.ts'
import { costsReport } from './costs.ts'
import * as example from './examples.ts'
import { factSourcesReport } from './fact-sources.ts'
import { failuresReport } from './failure-causes.ts'
import { funnelReport } from './funnel.ts'
import { refuseUnknownCampaign, scopeOf, type Scope } from './scope.ts'
import { stageTimesReport } from './stage-times.ts'

type Context = Parameters<typeof inCaller>[0]

/** Counts, or remembers what was counted a short while ago; `countedAt` says when. */
async function counted<T extends object>(
  context: Context,
  name: string,
  query: ReportQuery,
  count: (tx: Tx, scope: Scope) => Promise<T>,
): Promise<T & { countedAt: string; since: string | null }> {
  const { app, caller } = context
  const scope = scopeOf(caller.workspaceId, query, app.now())
  await inCaller(context, (tx) => refuseUnknownCampaign(tx, scope))
  const key = `report ${name} ${caller.workspaceId} ${query.campaign ?? 'all'} ${query.period}`
  const since = query.period === 'all' ? null : scope.since.toISOString()
  const { value, at } = await recent(app, key, async () => {
    const numbers = await inCaller(context, (tx) => count(tx, scope))
    return { ...numbers, since }
  })
  return { ...value, countedAt: at.toISOString() }
}

const read = (name: string, summary: string) =>
  can('analytics.read').route({ method: 'GET', path: `/analytics/${name}`, tags: ['analytics'], summary })

/** What became of the work: numbers over a period, of one campaign or of all. */
export const reportsRouter = {
  funnel: read('funnel', 'How far the prospects found in a period came')
    .meta({ example: { input: { period: '30d' }, output: example.funnel } })
    .input(ReportQuery)
    .output(FunnelReport)
    .handler(async ({ input, context }) => counted(context, 'funnel', input, funnelReport)),

  stageTimes: read('stage-times', 'How long each stretch of the chain takes: median and 90th percentile')
    .meta({ example: { input: { period: '30d' }, output: example.stageTimes } })
    .input(ReportQuery)
    .output(StageTimesReport)
    .handler(async ({ input, context }) => counted(context, 'stage-times', input, stageTimesReport)),

  failures: read('failures', 'Why prospects failed or were disqualified')
    .meta({ example: { input: { period: '30d' }, output: example.failures } })
    .input(ReportQuery)
    .output(FailuresReport)
    .handler(async ({ input, context }) => counted(context, 'failures', input, failuresReport)),

  factSources: read('fact-sources', 'How many facts each source gave')
    .meta({ example: { input: { period: '30d' }, output: example.factSources } })
    .input(ReportQuery)
    .output(FactSourcesReport)
    .handler(async ({ input, context }) => counted(context, 'fact-sources', input, factSourcesReport)),

  costs: read('costs', 'What vendors were paid: by vendor, day and campaign')
    .meta({ example: { input: { period: '30d' }, output: example.costs } })
    .input(ReportQuery)
    .output(CostsReport)
    .handler(async ({ input, context }) => {
      const { vendors } = context.app.providers
      return counted(context, 'costs', input, (tx, scope) =>
        costsReport(tx, scope, (vendor) => vendors.find(vendor)?.label ?? vendor),
      )
    }),
}

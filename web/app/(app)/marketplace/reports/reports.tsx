'use client'
import type { MarketPeriod, MarketReportQuery } from '#contracts/reports'
import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { PickOne } from '@/components/pick-one'
import { Filter } from '@/components/table/toolbar'
import { ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { api } from '@/lib/api'
import { useUrlState } from '@/lib/use-url-state'
import { Attribution, Partners, Providers } from './earners'
import { Refunds, Revenue, Volume } from './over-time'

const periods: [MarketPeriod, string][] = [
  ['day', 'Days'],
  ['week', 'Weeks'],
  ['month', 'Months'],
]

/** What the marketplace sold, paid back and brought; every number is a sum of the ledger or of the leads themselves. */
export function MarketReports() {
  const { params, set } = useUrlState()
  const by = periods.find(([id]) => id === params.get('by'))?.[0] ?? 'day'
  const [from, to, niche] = [params.get('from'), params.get('to'), params.get('niche')]
  const input: MarketReportQuery = { by, ...(from && { from }), ...(to && { to }), ...(niche && { niche }) }
  const niches = useQuery(api.niches.list.queryOptions({ input: { limit: 100 } }))
  const revenue = useQuery(api.reports.revenue.queryOptions({ input }))
  const refunds = useQuery(api.reports.refunds.queryOptions({ input }))
  const leads = useQuery(api.reports.leads.queryOptions({ input }))
  const providers = useQuery(api.reports.providers.queryOptions({ input }))
  const attribution = useQuery(api.reports.attribution.queryOptions({ input }))
  const reports = [revenue, refunds, leads, providers, attribution]
  const failed =
    reports.every((report) => report.error !== null && report.data === undefined) && revenue.error
  const span = revenue.data
  return (
    <Page
      title="Reports"
      text={
        span
          ? `From ${span.from} up to ${span.to}, which is not counted, in days of ${span.timeZone}.`
          : 'What the marketplace sold, paid back and brought.'
      }
      acts={
        <>
          <PickOne
            label="Count by"
            options={periods}
            value={by}
            onChange={(id) => set({ by: id === 'day' ? null : id })}
          />
          <Input
            type="date"
            aria-label="From"
            className="max-w-36"
            value={from ?? span?.from ?? ''}
            onChange={(event) => set({ from: event.target.value || null })}
          />
          <Input
            type="date"
            aria-label="Up to, not counted"
            className="max-w-36"
            value={to ?? span?.to ?? ''}
            onChange={(event) => set({ to: event.target.value || null })}
          />
          <Filter
            label="Niche"
            single
            options={(niches.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            values={niche ? [niche] : []}
            onChange={([next]) => set({ niche: next ?? null })}
          />
        </>
      }
    >
      {failed ? (
        <FailureBox error={failed} onRetry={() => reports.forEach((report) => void report.refetch())} />
      ) : span?.currency === null ? (
        <Empty
          icon={<ChartNoAxesColumn />}
          title="Nothing was sold yet"
          text="Numbers appear here as soon as a niche has leads and providers who buy them."
        >
          <ButtonLink href="/marketplace/niches" variant="primary">
            Go to niches
          </ButtonLink>
        </Empty>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="min-w-0 lg:col-span-2">
            <Loaded query={revenue} lines={7}>
              {(data) => <Revenue data={data} isOfNiche={niche !== null} />}
            </Loaded>
          </div>
          <Loaded query={leads} lines={7}>
            {(data) => <Volume data={data} />}
          </Loaded>
          <Loaded query={refunds} lines={7}>
            {(data) => <Refunds data={data} />}
          </Loaded>
          <div className="min-w-0 lg:col-span-2">
            <Loaded query={providers} lines={5}>
              {(data) => <Providers data={data} />}
            </Loaded>
          </div>
          <Loaded query={attribution} lines={5}>
            {(data) => <Attribution data={data} />}
          </Loaded>
          <Loaded query={attribution} lines={5}>
            {(data) => <Partners data={data} />}
          </Loaded>
        </div>
      )}
    </Page>
  )
}

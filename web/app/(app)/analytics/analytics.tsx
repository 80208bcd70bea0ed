'use client'
import type { ReportPeriod, ReportQuery } from '#contracts/reports'
import { useQuery } from '@tanstack/react-query'
import { ChartNoAxesColumn } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Loaded } from '@/components/loaded'
import { OutreachResults } from '@/components/outreach-results'
import { Page } from '@/components/page'
import { PickOne } from '@/components/pick-one'
import { Filter } from '@/components/table/toolbar'
import { Button, ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useUrlState } from '@/lib/use-url-state'
import { Costs } from './costs'
import { Failures } from './failures'
import { Sources } from './sources'
import { Stages } from './stages'
import { Times } from './times'

const periods: [ReportPeriod, string][] = [
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['90d', '90 days'],
  ['all', 'All time'],
]

/** What became of the work: how far prospects came, how long it took, what failed, what it rests on and what it cost. */
export function Analytics() {
  const { params, set } = useUrlState()
  const period = periods.find(([id]) => id === params.get('period'))?.[0] ?? '30d'
  const campaign = params.get('campaign') ?? undefined
  const input: ReportQuery = { period, ...(campaign && { campaign }) }
  const campaigns = useQuery(api.campaigns.list.queryOptions({ input: { limit: 100 } }))
  const funnel = useQuery(api.analytics.funnel.queryOptions({ input }))
  const times = useQuery(api.analytics.stageTimes.queryOptions({ input }))
  const failures = useQuery(api.analytics.failures.queryOptions({ input }))
  const sources = useQuery(api.analytics.factSources.queryOptions({ input }))
  const outreach = useQuery(api.outreach.stats.queryOptions({ input }))
  const costs = useQuery(api.analytics.costs.queryOptions({ input }))
  // When nothing can be had, that is said once, not by every panel.
  const reports = [funnel, times, failures, sources, outreach, costs]
  const failed = reports.every((report) => report.error !== null && report.data === undefined) && funnel.error
  const span =
    period === 'all' ? 'since the beginning' : `in the last ${periods.find(([id]) => id === period)?.[1]}`
  const isEmpty = funnel.data?.stages[0]?.prospects === 0
  return (
    <Page
      title="Analytics"
      text={
        <>
          Prospects found {span}, and what became of them.
          {funnel.data && (
            <>
              {' '}
              Counted <Time at={funnel.data.countedAt} />.
            </>
          )}
        </>
      }
      acts={
        <>
          <PickOne
            label="Period"
            options={periods}
            value={period}
            onChange={(id) => set({ period: id === '30d' ? null : id })}
          />
          <Filter
            label="Campaign"
            single
            options={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            values={campaign ? [campaign] : []}
            onChange={([next]) => set({ campaign: next ?? null })}
          />
        </>
      }
    >
      {failed ? (
        <FailureBox error={failed} onRetry={() => reports.forEach((report) => void report.refetch())} />
      ) : isEmpty && !costs.data?.costMicros ? (
        <Empty
          icon={<ChartNoAxesColumn />}
          title={`No prospects were found ${span}`}
          text="Numbers appear here as soon as a campaign finds companies or a list is imported."
        >
          {period === 'all' ? (
            <ButtonLink href="/campaigns/new" variant="primary">
              New campaign
            </ButtonLink>
          ) : (
            <Button variant="primary" onClick={() => set({ period: 'all' })}>
              Show all time
            </Button>
          )}
          <ButtonLink href="/home">See with sample data</ButtonLink>
        </Empty>
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Loaded query={funnel} lines={7}>
            {(data) => <Stages data={data} {...(campaign && { campaign })} />}
          </Loaded>
          <Loaded query={times} lines={7}>
            {(data) => <Times data={data} />}
          </Loaded>
          <Loaded query={failures} lines={5}>
            {(data) => <Failures data={data} {...(campaign && { campaign })} />}
          </Loaded>
          <Loaded query={sources} lines={5}>
            {(data) => <Sources data={data} {...(campaign && { campaign })} />}
          </Loaded>
          {outreach.data && <OutreachResults data={outreach.data} isOfCampaign={campaign !== undefined} />}
          {/* Results may be any number of panels: what lies below them waits until that is known. */}
          {!outreach.isLoading && (
            <div className="min-w-0 lg:col-span-2">
              <Loaded query={costs} lines={6}>
                {(data) => <Costs data={data} period={period} isOfCampaign={campaign !== undefined} />}
              </Loaded>
            </div>
          )}
        </div>
      )}
    </Page>
  )
}

'use client'
import type { Campaign } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { ChartFrame } from '@/components/chart/frame'
import { Funnel } from '@/components/funnel'
import { OutreachResults } from '@/components/outreach-results'
import { Page, Panel } from '@/components/page'
import { Progress } from '@/components/progress'
import { Status } from '@/components/status'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { criteriaInWords } from '@/lib/criteria'
import { formatDistance } from '@/lib/distance'
import { count, formatDay, formatNumber, formatShort } from '@/lib/format'
import { funnelData, funnelOf, funnelTitle, progressOf, tiersData, tiersTitle } from '@/lib/stages'
import { CampaignActs } from './campaign-acts'
import { CampaignDiscoveries } from './campaign-discoveries'
import { CampaignProspects } from './campaign-prospects'
import { CampaignSending } from './campaign-sending'
import { TierBars } from '@/components/tier-bars'

const AddCompanies = dynamic(() => import('@/forms/add-companies').then((module) => module.AddCompanies), {
  ssr: false,
})

const lettersOf = (campaign: string) =>
  api.outreach.stats.queryOptions({ input: { campaign, period: 'all' } })

/** One campaign: how it runs, what came out, its prospects, and the ways to steer it. */
export function CampaignDetail({ id }: { id: string }) {
  const params = useSearchParams()
  const [adding, setAdding] = useState(params.get('add') === '1')
  const campaign = useQuery({
    ...api.campaigns.get.queryOptions({ input: { id } }),
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 3000 : false),
  })
  const letters = useQuery(lettersOf(id))
  useCrumbName(campaign.data?.name)
  if (campaign.error) {
    return (
      <Page title="Campaign">
        <FailureBox
          title="This campaign could not be opened"
          error={campaign.error}
          onRetry={() => void campaign.refetch()}
        />
      </Page>
    )
  }
  if (!campaign.data) return <PageSkeleton />
  const { data } = campaign
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {data.name} <Status value={data.status} />
        </span>
      }
      text={describe(data)}
      acts={<CampaignActs campaign={data} onAdd={() => setAdding(true)} />}
    >
      {data.statusReason && (
        <p className="mb-4 rounded bg-red-soft px-3 py-2 text-red">{data.statusReason}</p>
      )}
      <div className="space-y-4">
        <Live campaign={data} />
        {/* What came of letters stands above these: they come after it, so that nothing moves them. */}
        {letters.isPending ? (
          <Skeleton className="h-72 w-full" />
        ) : (
          <>
            {data.discoveries.length > 0 && <CampaignDiscoveries campaign={data} />}
            <CampaignSending id={data.id} />
            <CampaignProspects campaign={data} onAdd={() => setAdding(true)} />
          </>
        )}
      </div>
      {adding && <AddCompanies campaign={data} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function describe(campaign: Campaign): ReactNode {
  const parts = [
    campaign.businessType,
    campaign.place && `${campaign.place}, ${formatDistance(campaign.radiusKm, campaign.center?.country)}`,
    ...criteriaInWords(campaign),
    `Created ${formatDay(campaign.createdAt)}`,
  ]
  return (
    <>
      {campaign.description && <p>{campaign.description}</p>}
      <p className="text-sm text-fg-subtle">{parts.filter(Boolean).join(' · ')}</p>
    </>
  )
}

function Live({ campaign }: { campaign: Campaign }) {
  const running = campaign.status === 'running'
  const stats = useQuery({
    ...api.campaigns.stats.queryOptions({ input: { id: campaign.id } }),
    refetchInterval: running ? 2000 : false,
  })
  const letters = useQuery(lettersOf(campaign.id))
  const now = stats.data
  // Of a campaign that ended, the counts that came with its status are the last.
  const counts = (running ? now?.counts : null) ?? campaign.counts
  const { refetch } = stats
  // What was learnt last came after the last look of a running campaign.
  useEffect(() => {
    if (!running) void refetch()
  }, [running, refetch])
  const link = (rest: string): string => `/prospects?campaign=${campaign.id}${rest}`
  return (
    <>
      <Panel title="Progress">
        <Progress
          label={`Progress of ${campaign.name}`}
          stages={progressOf(counts)}
          perMinute={now?.perMinute ?? null}
          secondsLeft={now?.secondsLeft ?? null}
          running={running}
          failuresHref={link('&status=failed')}
        />
        {!now && (campaign.counts.failed ?? 0) > 0 && (
          <div className="mt-3 border-t border-line pt-3">
            <Skeleton className="my-[3px] w-72 max-w-full" />
          </div>
        )}
        {now && now.failures.length > 0 && (
          <ul className="mt-3 space-y-1 border-t border-line pt-3 text-sm text-fg-muted">
            {now.failures.map((failure) => (
              <li key={failure.reason} className="flex justify-between gap-4">
                <span className="min-w-0 truncate">{failure.reason}</span>
                <span className="shrink-0">{count(failure.count, 'prospect')}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <div className="grid gap-4 lg:grid-cols-[1fr_340px]">
        <ChartFrame
          title={funnelTitle(counts)}
          note="share of the stage before"
          name="campaign-by-stage"
          data={funnelData(counts, campaign.id)}
        >
          <Funnel label="Prospects by stage" steps={funnelOf(counts, campaign.id)} />
        </ChartFrame>
        <ChartFrame
          title={tiersTitle(now?.tiers ?? {})}
          name="campaign-by-tier"
          data={tiersData(now?.tiers ?? {})}
          after={
            <>
              <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 border-t border-line pt-3">
                <Figure label="Facts" value={now?.facts} />
                <Figure label="Drafts waiting" value={letters.data?.waiting} />
                <Figure label="Contacts" value={now?.contacts} />
                <Figure label="Approved" value={letters.data?.approved} />
                <Figure label="E-mails" value={now?.emails} />
                <Figure label="Rejected" value={letters.data?.rejected} />
              </dl>
              {now && ageOf(now.countedAt)}
            </>
          }
        >
          <TierBars tiers={now?.tiers ?? { A: 0, B: 0, C: 0, D: 0 }} href={(tier) => link(`&tier=${tier}`)} />
        </ChartFrame>
      </div>
      {letters.data && letters.data.sending.total.sent > 0 && (
        <section aria-label="Outreach" className="grid items-start gap-4 lg:grid-cols-2">
          <OutreachResults data={letters.data} isOfCampaign />
        </section>
      )}
    </>
  )
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  return (
    <div className="flex justify-between gap-2">
      <dt className="truncate text-fg-muted">{label}</dt>
      {/* Beside a label there is room for six digits. */}
      <dd className="font-semibold" title={value === undefined ? undefined : formatNumber(value)}>
        {value === undefined ? '–' : value < 1_000_000 ? formatNumber(value) : formatShort(value)}
      </dd>
    </div>
  )
}

/** Big campaigns are not counted anew at every look: then it says of when the numbers are. */
function ageOf(countedAt: string): ReactNode {
  if (Date.now() - Date.parse(countedAt) < 10_000) return null
  return (
    <p className="mt-2 text-sm text-fg-subtle">
      Counted <Time at={countedAt} />
    </p>
  )
}

'use client'
import type { Campaign } from '#contracts/prospecting'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FlaskConical, Inbox, Plus, Upload } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { ChartFrame } from '@/components/chart/frame'
import { Funnel } from '@/components/funnel'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { Progress } from '@/components/progress'
import { Status } from '@/components/status'
import { Button, ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { TierBars } from '@/components/tier-bars'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { count, formatNumber } from '@/lib/format'
import { useMay, useMe } from '@/lib/me'
import { funnelData, funnelOf, funnelTitle, progressOf, tiersData, tiersTitle } from '@/lib/stages'

/** How the work stands: the funnel over all campaigns, what runs, what waits for a person, what failed. */
export function Home() {
  const { data: me } = useMe()
  const overview = useQuery({
    ...api.overview.get.queryOptions(),
    refetchInterval: (query) => (query.state.data?.runningCampaigns ? 4000 : false),
  })
  if (overview.error) {
    return (
      <Page title="Home">
        <FailureBox error={overview.error} onRetry={() => void overview.refetch()} />
      </Page>
    )
  }
  if (!overview.data) return <PageSkeleton />
  const { counts, tiers, campaigns, prospects, drafts } = overview.data
  if (campaigns === 0 && prospects === 0) return <FirstSteps />
  return (
    <Page
      title={me?.workspace?.name ?? 'Home'}
      text={`${count(campaigns, 'campaign')}, ${count(prospects, 'prospect')}`}
      acts={
        <ButtonLink href="/campaigns/new" variant="primary">
          <Plus aria-hidden className="size-4" /> New campaign
        </ButtonLink>
      }
    >
      <div className="grid gap-4 lg:grid-cols-[1fr_340px]">
        <div className="min-w-0 space-y-4">
          <ChartFrame
            title={funnelTitle(counts)}
            note="share of the stage before"
            name="prospects-by-stage"
            data={funnelData(counts)}
          >
            <Funnel label="Prospects by stage" steps={funnelOf(counts)} />
          </ChartFrame>
          <Campaigns />
        </div>
        <div className="min-w-0 space-y-4">
          <Waiting expected={Math.min(5, drafts.waiting)} />
          <ChartFrame title={tiersTitle(tiers)} name="prospects-by-tier" data={tiersData(tiers)}>
            <TierBars tiers={tiers} href={(tier) => `/prospects?tier=${tier}`} />
          </ChartFrame>
          <Failures />
        </div>
      </div>
    </Page>
  )
}

function Campaigns() {
  const list = useQuery({
    ...api.campaigns.list.queryOptions({ input: { limit: 20 } }),
    refetchInterval: (query) =>
      query.state.data?.items.some((one) => one.status === 'running') ? 4000 : false,
  })
  const items = list.data?.items ?? []
  const running = items.filter((one) => one.status === 'running')
  const shown = running.length > 0 ? running : items.slice(0, 5)
  return (
    <Panel title={running.length > 0 ? 'Running now' : 'Latest campaigns'} href="/campaigns">
      <ul className="divide-y divide-line">
        {!list.data && <Skeleton className="h-24 w-full" />}
        {shown.map((one) => (
          <CampaignLine key={one.id} campaign={one} />
        ))}
      </ul>
    </Panel>
  )
}

function CampaignLine({ campaign }: { campaign: Campaign }) {
  return (
    <li className="py-3 first:pt-1 last:pb-1">
      <div className="mb-2 flex items-center gap-2">
        <Link
          href={`/campaigns/${campaign.id}`}
          dir="auto"
          className="min-w-0 truncate font-semibold hover:underline"
        >
          {campaign.name}
        </Link>
        <Status value={campaign.status} />
      </div>
      <Progress
        label={`Progress of ${campaign.name}`}
        stages={progressOf(campaign.counts)}
        running={campaign.status === 'running'}
        failuresHref={`/prospects?campaign=${campaign.id}&status=failed`}
      />
    </li>
  )
}

/** `expected` lines are kept free until they are there, so that nothing below moves. */
function Waiting({ expected }: { expected: number }) {
  const waiting = useQuery(
    api.outreach.list.queryOptions({ input: { status: 'pending_approval', limit: 5 } }),
  )
  const total = waiting.data?.pagination.total
  return (
    <Panel
      title="Drafts waiting for you"
      {...(total ? { note: formatNumber(total), href: '/review', link: 'Review' } : {})}
    >
      {waiting.data?.items.length === 0 && (
        <p className="flex items-center gap-2 text-fg-muted">
          <Inbox aria-hidden className="size-4 text-fg-subtle" /> Nothing waits. New drafts appear here.
        </p>
      )}
      <ul className="-mx-2">
        {!waiting.data &&
          Array.from({ length: expected }, (_, index) => (
            <li key={index} className="flex h-13 flex-col justify-center gap-2.5 px-2">
              <Skeleton className="w-1/2" />
              <Skeleton className="w-3/4" />
            </li>
          ))}
        {waiting.data?.items.map((draft) => (
          <li key={draft.id}>
            <Link href={`/review?draft=${draft.id}`} className="block rounded px-2 py-1.5 hover:bg-hover">
              <span dir="auto" className="block truncate text-left font-semibold">
                {draft.prospect.name}
              </span>
              <span className="block truncate text-fg-muted">{draft.messages[0]?.subject}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Failures() {
  const failures = useQuery(api.failures.list.queryOptions({ input: { limit: 5 } }))
  const items = failures.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="Could not be finished" href="/failed-jobs" link="All failures">
      <ul className="space-y-2">
        {items.map((failure) => (
          <li key={failure.id}>
            <p className="flex justify-between gap-3">
              <span className="truncate font-semibold">{failure.subjectName}</span>
              <Time at={failure.createdAt} className="shrink-0 text-sm text-fg-subtle" />
            </p>
            <p className="line-clamp-2 text-fg-muted">{failure.reason}</p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function FirstSteps() {
  const queries = useQueryClient()
  const may = useMay('campaigns.write')
  const load = useMutation(
    api.sample.load.mutationOptions({
      onSuccess: async () => {
        toast('The sample is loaded: its campaign is running.')
        await queries.invalidateQueries()
      },
    }),
  )
  return (
    <Page
      title="Start here"
      text="Three questions, then the first ranked prospects; or go your own way."
      acts={
        <ButtonLink href="/start" variant="primary">
          Start with three questions
        </ButtonLink>
      }
    >
      <div className="grid gap-4 md:grid-cols-3">
        <Way
          icon={<FlaskConical />}
          title="Look at a sample first"
          text="Invented companies with recorded websites. The campaign runs before your eyes; nothing leaves this machine."
        >
          <Button busy={load.isPending} disabled={!may} onClick={() => load.mutate(undefined)}>
            Load the sample
          </Button>
        </Way>
        <Way
          icon={<Upload />}
          title="Import a list"
          text="Companies from a CSV or Excel file. You see what is new, double or broken before anything is stored."
        >
          <ButtonLink href="/imports/new">Import a list</ButtonLink>
        </Way>
        <Way
          icon={<Plus />}
          title="Set up a campaign"
          text="Say what kind of business you look for and where; add companies by file or by hand."
        >
          <ButtonLink href="/campaigns/new">New campaign</ButtonLink>
        </Way>
      </div>
    </Page>
  )
}

function Way({
  icon,
  title,
  text,
  children,
}: {
  icon: React.ReactNode
  title: string
  text: string
  children: React.ReactNode
}) {
  return (
    <section className="flex flex-col rounded border border-line p-5">
      <span aria-hidden className="text-accent-text [&_svg]:size-5">
        {icon}
      </span>
      <h2 className="mt-3 text-lg">{title}</h2>
      <p className="mt-1 mb-4 text-fg-muted">{text}</p>
      <div className="mt-auto">{children}</div>
    </section>
  )
}

'use client'
import type { Prospect } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import dynamic from 'next/dynamic'
import { MapAttribution } from '@/components/attribution'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { ScoreMark } from '@/components/score'
import { Status } from '@/components/status'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { isNotFound } from '@/lib/failure'
import { formatPhone } from '@/lib/format'
import { safeHref } from '@/lib/safe-href'
import { useUrlState } from '@/lib/use-url-state'
import { Overview } from './overview'
import { ProspectActs } from './prospect-acts'

// Behind the first tab: fetched when somebody turns to them.
const Facts = dynamic(() => import('./facts').then((part) => part.Facts), { loading: () => <Loading /> })
const Website = dynamic(() => import('./website').then((part) => part.Website), {
  loading: () => <Loading />,
})
const Drafts = dynamic(() => import('./drafts').then((part) => part.Drafts), { loading: () => <Loading /> })
const History = dynamic(() => import('./history').then((part) => part.History), {
  loading: () => <Loading />,
})

const Loading = () => <Skeleton className="h-64 w-full" />

const moving = ['discovered', 'enriching', 'enriched']

/** Everything known about one prospect, and how it is known. */
export function ProspectDetail({ id }: { id: string }) {
  const { params, set } = useUrlState()
  const prospect = useQuery({
    ...api.prospects.get.queryOptions({ input: { id } }),
    refetchInterval: (query) => (moving.includes(query.state.data?.status ?? '') ? 3000 : false),
  })
  useCrumbName(prospect.data?.name)
  if (prospect.error) {
    return (
      <Page title="Prospect">
        <FailureBox
          title="This prospect could not be opened"
          error={prospect.error}
          {...(isNotFound(prospect.error) ? {} : { onRetry: () => void prospect.refetch() })}
        >
          <ButtonLink href="/prospects" size="sm">
            All prospects
          </ButtonLink>
        </FailureBox>
      </Page>
    )
  }
  if (!prospect.data) return <PageSkeleton />
  const { data } = prospect
  const tab = params.get('tab') ?? 'overview'
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {data.name}
          <ScoreMark
            score={data.score}
            tier={data.tier}
            {...(data.scoreDetail && { state: data.scoreDetail.state })}
          />
          <Status value={data.status} />
        </span>
      }
      text={<Where prospect={data} />}
      acts={<ProspectActs prospect={data} />}
    >
      {data.mergedInto && (
        <p className="mb-4 rounded bg-muted px-3 py-2">
          This prospect was merged into another.{' '}
          <Link href={`/prospects/${data.mergedInto}`} className="text-accent-text hover:underline">
            Open that one
          </Link>
        </p>
      )}
      {data.override && (
        <p className="mb-4 rounded bg-accent-soft px-3 py-2 text-accent-text">
          {data.override.tier ? `Tier ${data.override.tier}` : `Score ${data.override.score}`} was set by{' '}
          {data.override.who}: {data.override.reason}
          {data.override.expiresAt && (
            <>
              {' '}
              (until <Time at={data.override.expiresAt} />)
            </>
          )}
          {typeof data.scoreDetail?.score === 'number' &&
            ` · computed: ${Math.round(data.scoreDetail.score)}`}
        </p>
      )}
      {data.statusReason && (
        <p className="mb-4 rounded bg-amber-soft px-3 py-2 text-amber">{data.statusReason}</p>
      )}
      <Tabs
        label="About this prospect"
        value={tab}
        onChange={(next) => set({ tab: next === 'overview' ? null : next })}
        tabs={[
          { id: 'overview', label: 'Overview' },
          { id: 'facts', label: 'Facts', count: data.facts.length },
          {
            id: 'website',
            label: 'Website',
            count: data.facts.filter((f) => f.kind === 'audit_failure').length || null,
          },
          { id: 'drafts', label: 'Drafts' },
          { id: 'timeline', label: 'Timeline' },
        ]}
      >
        <div className="pt-5">
          {tab === 'overview' && <Overview prospect={data} />}
          {tab === 'facts' && (
            <Facts facts={data.facts} marks={data.marks} droppedClaims={data.droppedClaims} />
          )}
          {tab === 'website' && <Website prospect={data} />}
          {tab === 'drafts' && <Drafts prospect={data} />}
          {tab === 'timeline' && <History id={data.id} />}
        </div>
      </Tabs>
      {data.facts.some((fact) => fact.evidence.source === 'openstreetmap') && (
        <MapAttribution className="mt-6 border-t border-line pt-2 text-sm text-fg-subtle" />
      )}
    </Page>
  )
}

function Where({ prospect }: { prospect: Prospect }) {
  const href = safeHref(prospect.website)
  const place = [prospect.street, prospect.city, prospect.state, prospect.postcode, prospect.country]
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      {href && (
        <a
          href={href}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex items-center gap-1 text-accent-text hover:underline"
        >
          {prospect.domain ?? prospect.website}
          <ExternalLink aria-hidden className="size-3" />
        </a>
      )}
      {prospect.phone && (
        <a href={`tel:${prospect.phone}`} className="hover:underline">
          {formatPhone(prospect.phone)}
        </a>
      )}
      <span>{place.filter(Boolean).join(', ')}</span>
    </span>
  )
}

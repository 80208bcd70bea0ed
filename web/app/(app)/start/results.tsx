'use client'
import type { ProspectRow } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { MapAttribution } from '@/components/attribution'
import { FailureBox } from '@/components/failure'
import { Progress } from '@/components/progress'
import { ScoreMark } from '@/components/score'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { count } from '@/lib/format'
import { progressOf } from '@/lib/stages'

const shownAtMost = 10

/** The campaign while it runs: its progress, and the best so far as soon as there is one. */
export function Results({ id }: { id: string }) {
  const campaign = useQuery({
    ...api.campaigns.get.queryOptions({ input: { id } }),
    refetchInterval: (query) => (query.state.data?.status === 'running' ? 1500 : false),
  })
  const isRunning = campaign.data?.status === 'running'
  const best = useQuery({
    ...api.prospects.list.queryOptions({ input: { campaign: id, sort: 'score', limit: shownAtMost } }),
    refetchInterval: isRunning ? 1500 : false,
  })
  if (campaign.error) return <FailureBox error={campaign.error} onRetry={() => void campaign.refetch()} />
  const ranked = (best.data?.items ?? []).filter((row) => row.score !== null)
  const { data } = campaign
  // The list has its height from the start, so that nothing below it moves as companies come in.
  const isFilling = isRunning || campaign.isLoading || best.isLoading
  return (
    <div className="space-y-4">
      {data ? (
        <Progress
          label={`Progress of ${data.name}`}
          stages={progressOf(data.counts)}
          running={isRunning}
          failuresHref={`/prospects?campaign=${id}&status=failed`}
        />
      ) : (
        <Skeleton className="h-[4.75rem] w-full" />
      )}
      {data?.statusReason && <p className="rounded bg-red-soft px-3 py-2 text-red">{data.statusReason}</p>}
      {data?.discoveries
        .filter((one) => one.status === 'waiting' && one.statusReason !== null)
        .map((one) => (
          <p key={one.source} className="text-fg-muted">
            {one.statusReason} It is asked again by itself.
          </p>
        ))}
      <section className="rounded border border-line" aria-live="polite">
        <h2 className="px-4 py-2.5">
          {ranked.length > 0
            ? 'Best so far'
            : isFilling
              ? 'Reading the first websites…'
              : 'Nobody was ranked'}
        </h2>
        <ol
          aria-label="Ranked prospects"
          className="divide-y divide-line border-t border-line empty:border-t-0"
        >
          {ranked.map((row) => (
            <Ranked key={row.id} row={row} />
          ))}
        </ol>
        {isFilling &&
          Array.from({ length: shownAtMost - ranked.length }, (_, index) => (
            <div key={index} aria-hidden className="flex h-10.25 items-center border-t border-line px-4">
              <Skeleton className="h-4 w-full" />
            </div>
          ))}
      </section>
      {data?.sources.includes('openstreetmap') && <MapAttribution />}
      <div className="flex flex-wrap justify-end gap-2">
        {(data?.counts.drafted ?? 0) > 0 && (
          <ButtonLink href="/review" variant="primary">
            Review {count(data?.counts.drafted ?? 0, 'draft')}
          </ButtonLink>
        )}
        <ButtonLink href={`/campaigns/${id}`}>Open the campaign</ButtonLink>
      </div>
    </div>
  )
}

function Ranked({ row }: { row: ProspectRow }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <ScoreMark score={row.score} tier={row.tier} />
      <Link href={`/prospects/${row.id}`} className="min-w-0 flex-1 truncate font-semibold hover:underline">
        {row.name}
      </Link>
      <span className="text-fg-muted">{[row.city, row.state].filter(Boolean).join(', ')}</span>
    </li>
  )
}

'use client'
import type { ScoringModelDefinition, ScoringPreview } from '#contracts/scoring'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ChartFrame } from '@/components/chart/frame'
import { Panel } from '@/components/page'
import { ScoreMark, TierChip } from '@/components/score'
import { ScorePanel } from '@/components/score-panel'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatNumber, formatShare } from '@/lib/format'
import { tiers } from '@/lib/statuses'
import { useDebounced } from '@/lib/use-debounced'

function usePreview(id: string, definition: ScoringModelDefinition) {
  const moving = useDebounced(definition, 120)
  const settled = useDebounced(definition, 700)
  const estimate = useQuery({
    queryKey: ['scoring-preview', id, 'sample', moving],
    queryFn: () => client.scoring.preview({ id, definition: moving, sample: true }),
    placeholderData: (known) => known,
    retry: false,
    gcTime: 10_000,
  })
  const exact = useInfiniteQuery({
    queryKey: ['scoring-preview', id, 'all', settled],
    queryFn: ({ pageParam }) =>
      client.scoring.preview({ id, definition: settled, cursor: pageParam, limit: 25 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    retry: false,
    gcTime: 10_000,
  })
  const whole = settled === definition ? exact.data?.pages[0] : undefined
  const shown = whole ?? estimate.data
  return { estimate, exact, whole, shown, settled }
}

/** Tiers before and after in one line, beside the act that makes it so. */
export function TierShift({ id, definition }: { id: string; definition: ScoringModelDefinition }) {
  const { shown } = usePreview(id, definition)
  return (
    <p className="mr-auto flex min-h-5 flex-wrap gap-x-4 gap-y-1 text-sm">
      {shown &&
        tiers.map((tier) => (
          <span key={tier} className="flex items-center gap-1.5">
            <TierChip tier={tier} /> {share(shown.now[tier], shown)} <span aria-hidden>→</span>
            <span className="sr-only">becomes</span>
            <span className="font-semibold">{share(shown.then[tier], shown)}</span>
          </span>
        ))}
    </p>
  )
}

/** What a changed model would do, while it is being changed: an estimate at once, the exact numbers as soon as one stops. */
export function ModelPreview({ id, definition }: { id: string; definition: ScoringModelDefinition }) {
  const { estimate, exact, whole, shown, settled } = usePreview(id, definition)
  const error = exact.error ?? estimate.error
  if (error && !shown)
    return (
      <p role="alert" className="text-red">
        {toFailure(error).message}
      </p>
    )
  if (!shown) return <Skeleton className="h-40 w-full" />
  return (
    <div className="space-y-4">
      <Distribution result={shown} />
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Panel
          title="Who would change tier"
          note={whole ? `${formatNumber(whole.moved)} of ${formatNumber(whole.prospects)}` : 'being counted'}
        >
          {whole && whole.moved === 0 && <p className="text-fg-muted">No prospect changes its tier.</p>}
          {!whole && <Skeleton className="h-24 w-full" />}
          {whole && (
            <ul className="divide-y divide-line">
              {exact.data?.pages
                .flatMap((page) => page.moves)
                .map((one) => (
                  <li key={`${one.campaignId} ${one.id}`} className="flex items-center gap-3 py-1.5">
                    <Link href={`/prospects/${one.id}`} className="min-w-0 flex-1 truncate hover:underline">
                      {one.name}
                    </Link>
                    {one.from ? (
                      <TierChip tier={one.from} />
                    ) : (
                      <span className="text-fg-subtle">no tier</span>
                    )}
                    <span aria-hidden>→</span>
                    <span className="sr-only">becomes</span>
                    <ScoreMark score={one.score} tier={one.to} />
                  </li>
                ))}
            </ul>
          )}
          {exact.hasNextPage && whole && (
            <Button size="sm" busy={exact.isFetchingNextPage} onClick={() => void exact.fetchNextPage()}>
              Show more
            </Button>
          )}
        </Panel>
        <OneProspect id={id} definition={settled} />
      </div>
    </div>
  )
}

function Distribution({ result }: { result: ScoringPreview }) {
  const most = Math.max(1, ...result.histogram.map((bin) => Math.max(bin.now, bin.then)))
  const basis =
    result.basis === 'sample'
      ? `estimated from ${formatNumber(result.prospects)} prospects`
      : `of ${formatNumber(result.prospects)} prospects${result.isPartial ? ', the first million' : ''}`
  return (
    <ChartFrame
      title="How the scores would be spread"
      note={basis}
      name="score-preview"
      data={{
        rowName: 'Score from',
        series: [
          { id: 'now', label: 'Now' },
          { id: 'then', label: 'Then' },
        ],
        rows: result.histogram.map((bin) => ({
          id: String(bin.from),
          label: String(bin.from),
          values: [bin.now, bin.then],
        })),
      }}
    >
      <ul className="mb-3 flex flex-wrap gap-x-6 gap-y-2" aria-live="polite">
        {tiers.map((tier) => (
          <li key={tier} className="flex items-center gap-2">
            <TierChip tier={tier} />
            <span className="text-fg-muted">{share(result.now[tier], result)}</span>
            <span aria-hidden>→</span>
            <span className="sr-only">becomes</span>
            <span className="font-semibold">{share(result.then[tier], result)}</span>
          </li>
        ))}
        <li className="text-fg-subtle">
          no score {share(result.withoutScore.now, result)} → {share(result.withoutScore.then, result)}
        </li>
      </ul>
      <svg
        viewBox="0 0 400 92"
        className="h-24 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label="Number of prospects by score, now as outline, then filled"
      >
        {result.histogram.map((bin, i) => (
          <g key={bin.from}>
            <rect
              x={i * 20 + 2}
              width="16"
              y={90 - (bin.then / most) * 86}
              height={(bin.then / most) * 86}
              className="fill-chart-a"
            />
            <rect
              x={i * 20 + 2}
              width="16"
              y={90 - (bin.now / most) * 86}
              height={(bin.now / most) * 86}
              fill="none"
              strokeWidth="1.5"
              strokeDasharray="3 2"
              vectorEffect="non-scaling-stroke"
              className="stroke-fg"
            />
          </g>
        ))}
        <path d="M0 90.5H400" className="stroke-line-strong" />
      </svg>
      <p className="flex justify-between text-sm text-fg-subtle">
        <span>0</span>
        <span>now dashed, then filled</span>
        <span>100</span>
      </p>
    </ChartFrame>
  )
}

const share = (part: number, { basis, prospects }: ScoringPreview): string =>
  basis === 'all' ? formatNumber(part) : formatShare(part, Math.max(1, prospects))

/** The score of one prospect under the changed model, with all reasons. */
function OneProspect({ id, definition }: { id: string; definition: ScoringModelDefinition }) {
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const search = useDebounced(text.trim())
  const found = useQuery({
    queryKey: ['scoring-preview', 'find', search],
    queryFn: () => client.prospects.list({ search, limit: 5, sort: 'score' }),
    enabled: search.length > 1 && picked === null,
  })
  const result = useQuery({
    queryKey: ['scoring-preview', id, 'one', picked, definition],
    queryFn: () => client.scoring.preview({ id, definition, sample: true, prospect: picked }),
    enabled: picked !== null,
    placeholderData: (known) => known,
    retry: false,
  })
  const one = picked === null ? null : result.data?.one
  return (
    <Panel title="What one prospect would get">
      <Input
        type="search"
        aria-label="Find a prospect to look at"
        placeholder="Name of a prospect"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setPicked(null)
        }}
      />
      {picked === null && (
        <ul className="mt-2">
          {found.data?.items.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                onClick={() => {
                  setPicked(row.id)
                  setText(row.name)
                }}
                className="w-full truncate rounded px-2 py-1.5 text-left hover:bg-hover touch-target"
              >
                {row.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {result.error && (
        <p role="alert" className="mt-2 text-red">
          {toFailure(result.error).message}
        </p>
      )}
      {one && (
        <div className="mt-3 space-y-4">
          <p className="flex items-center gap-3">
            <span className="text-fg-muted">Now</span>{' '}
            <ScoreMark score={one.now.shown} tier={one.now.tier} state={one.now.state} />
            <span aria-hidden>→</span> <span className="text-fg-muted">then</span>{' '}
            <ScoreMark score={one.then.shown} tier={one.then.tier} state={one.then.state} />
          </p>
          <ScorePanel score={one.then} model={null} />
        </div>
      )}
    </Panel>
  )
}

'use client'
import type { HealthHistory } from '#contracts/clients'
import { useQuery } from '@tanstack/react-query'
import { Bell, CircleDot, Flag, GitCommitVertical, MessageCircle, SlidersHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { ChartFrame } from '@/components/chart/frame'
import { bands } from '@/components/health'
import { Loaded } from '@/components/loaded'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/cn'
import { capitalize, formatDay, formatExact } from '@/lib/format'
import { healthHistoryOf, historyDays } from './queries'

type Mark = HealthHistory['marks'][number]

const icons: Record<Mark['kind'], ReactNode> = {
  interaction: <MessageCircle />,
  signal: <CircleDot />,
  alert: <Bell />,
  model: <GitCommitVertical />,
  override: <SlidersHorizontal />,
  stage: <Flag />,
}
const dayMs = 86_400_000

/** The scores of half a year, with what happened meanwhile and where another version of the model began. */
export function HealthChart({ clientId }: { clientId: string }) {
  const history = useQuery(healthHistoryOf(clientId))
  return (
    <Loaded query={history} lines={8}>
      {(data) => <Chart history={data} now={history.dataUpdatedAt} />}
    </Loaded>
  )
}

function Chart({ history: { points, marks }, now }: { history: HealthHistory; now: number }) {
  const scored = points.filter(({ shown }) => shown !== null)
  const moments = [...scored.map(({ asOf }) => asOf), ...marks.map(({ at }) => at)]
  const first = Math.min(now, ...moments.map((at) => Date.parse(at)))
  const from = Math.max(now - historyDays * dayMs, Math.min(first, now - dayMs))
  const left = (at: string): number =>
    Math.max(0, Math.min(100, ((Date.parse(at) - from) / (now - from)) * 100))
  const last = scored.at(-1)
  return (
    <ChartFrame
      title={titleOf(scored)}
      note="shown score and what happened"
      name="health"
      empty="The score has no history yet: it begins once enough is known for a number."
      data={{
        rowName: 'When',
        series: [
          { id: 'shown', label: 'Shown', format: (value) => value.toFixed(1) },
          { id: 'score', label: 'Computed', format: (value) => value.toFixed(1) },
          { id: 'band', label: 'Risk' },
          { id: 'model', label: 'Model' },
        ],
        rows: scored.toReversed().map((one, index) => ({
          id: `${one.asOf} ${index}`,
          label: formatExact(one.asOf),
          values: [
            one.shown,
            one.score,
            bands.find(({ value }) => value === one.band)?.label ?? one.band,
            `${one.model.name} ${one.model.version}`,
          ],
        })),
      }}
      after={marks.length > 0 && <Marks marks={marks} />}
    >
      <div className="flex text-sm text-fg-subtle">
        <span aria-hidden className="relative h-36 w-7 shrink-0">
          {[100, 70, 40, 0].map((score) => (
            <span
              key={score}
              className="absolute right-2 -translate-y-1/2 leading-none"
              style={{ top: `${100 - score}%` }}
            >
              {score}
            </span>
          ))}
        </span>
        <div className="relative h-36 min-w-0 flex-1 border-b border-l border-line-strong">
          {[70, 40].map((score) => (
            <span
              key={score}
              aria-hidden
              className="absolute inset-x-0 border-t border-dashed border-line-strong"
              style={{ top: `${100 - score}%` }}
            />
          ))}
          {marks.map((mark, index) => (
            <span
              key={`${mark.at} ${index}`}
              title={`${capitalize(mark.what)}, ${formatExact(mark.at)}`}
              className={cn(
                'absolute bottom-0 w-px',
                mark.kind === 'model' ? 'top-0 bg-chart-b' : 'h-4 bg-fg-subtle',
                mark.kind === 'alert' && 'h-8 bg-chart-minus',
              )}
              style={{ left: `${left(mark.at)}%` }}
            />
          ))}
          <svg
            role="img"
            aria-label={`Score over time, now ${Math.round(last?.shown ?? 0)}`}
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            <path
              d={pathOf(scored.map(({ asOf, shown }) => [left(asOf), 100 - (shown ?? 0)]))}
              fill="none"
              stroke="var(--chart-a)"
              strokeWidth="2"
              vectorEffect="non-scaling-stroke"
              strokeLinejoin="round"
            />
          </svg>
          {last && (
            <span
              aria-hidden
              className="absolute size-2 translate-x-1/2 -translate-y-1/2 rounded-full bg-chart-a"
              style={{ right: 0, top: `${100 - (last.shown ?? 0)}%` }}
            />
          )}
        </div>
      </div>
      <div aria-hidden className="flex justify-between pt-1 pl-7 text-sm text-fg-subtle">
        <span>{formatDay(from)}</span>
        <span>Today</span>
      </div>
    </ChartFrame>
  )
}

/** A score holds until the next one, so the line has steps; the last one holds until today. */
function pathOf(points: [x: number, y: number][]): string {
  const [start, ...rest] = points
  if (!start) return ''
  return `M${start[0]} ${start[1]}${rest.map(([x, y]) => `H${x}V${y}`).join('')}H100`
}

function titleOf(scored: HealthHistory['points']): string {
  const [first, last] = [scored[0]?.shown, scored.at(-1)?.shown]
  if (typeof first !== 'number' || typeof last !== 'number') return 'Scores over time'
  const moved = Math.round(last) - Math.round(first)
  if (scored.length < 2 || moved === 0) return `The score is ${Math.round(last)}`
  return `The score went ${moved > 0 ? 'up' : 'down'} from ${Math.round(first)} to ${Math.round(last)}`
}

const most = 6

/** The newest of what happened, in words. */
function Marks({ marks }: { marks: Mark[] }) {
  return (
    <ol aria-label="What happened meanwhile" className="mt-3 space-y-1 border-t border-line pt-3">
      {marks
        .toReversed()
        .slice(0, most)
        .map((mark, index) => (
          <li key={`${mark.at} ${index}`} className="flex gap-2 text-sm">
            <span aria-hidden className="mt-0.5 shrink-0 text-fg-subtle [&_svg]:size-3.5">
              {icons[mark.kind]}
            </span>
            <span className="min-w-0 flex-1 text-fg-muted [overflow-wrap:anywhere]">
              {capitalize(mark.what)}
            </span>
            <Time at={mark.at} className="shrink-0 text-fg-subtle" />
          </li>
        ))}
    </ol>
  )
}

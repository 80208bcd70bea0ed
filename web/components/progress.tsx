import { Link } from '@/components/ui/link'
import { cn } from '@/lib/cn'
import { count, formatNumber, formatShare, formatSpan } from '@/lib/format'

export type Stage = {
  id: string
  label: string
  value: number
  tone: 'done' | 'drafted' | 'active' | 'waiting' | 'failed'
}

const fills = {
  done: 'bg-chart-b',
  drafted: 'bg-chart-a',
  // Under way is not done: the bar is full only when the work is.
  active: 'bg-chart-c opacity-40',
  waiting: 'bg-transparent',
  failed: 'bg-chart-minus',
}
const dots = {
  done: 'bg-chart-b',
  drafted: 'bg-chart-a',
  active: 'bg-chart-c',
  waiting: 'border border-control',
  failed: 'bg-chart-minus',
}

/** Work under way: one bar, counts per stage, speed, time left and the way to what failed. */
export function Progress({
  label,
  stages,
  perMinute,
  secondsLeft,
  failuresHref,
  running,
}: {
  label: string
  stages: Stage[]
  perMinute?: number | null
  secondsLeft?: number | null
  failuresHref?: string
  running: boolean
}) {
  const total = stages.reduce((sum, stage) => sum + stage.value, 0)
  const finished = stages.reduce(
    (sum, s) => sum + (s.tone === 'active' || s.tone === 'waiting' ? 0 : s.value),
    0,
  )
  const failed = stages.find((stage) => stage.tone === 'failed')?.value ?? 0
  // A stage without rows says nothing once the work is over.
  const isTold = (stage: Stage): boolean => running || stage.value > 0
  if (total === 0) return <p className="text-fg-muted">No prospects in it yet.</p>
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <p className="font-semibold">
          {formatNumber(finished)} of {count(total, 'prospect')}
          <span className="ml-2 font-normal text-fg-subtle">{formatShare(finished, total)}</span>
        </p>
        <p className="text-sm text-fg-muted">
          {running && perMinute ? `${formatNumber(Math.round(perMinute))} a minute` : ''}
          {running && secondsLeft ? ` · ${formatSpan(secondsLeft)} left` : ''}
        </p>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={finished}
        className="flex h-2 overflow-hidden rounded-full bg-active"
      >
        {stages.map((stage) => (
          <span
            key={stage.id}
            className={cn('h-full transition-[width] duration-150', fills[stage.tone])}
            style={{ width: `${total === 0 ? 0 : (stage.value / total) * 100}%` }}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-fg-muted">
        {stages.filter(isTold).map((stage) => (
          <li key={stage.id} className="flex items-center gap-1.5">
            <span aria-hidden className={cn('size-2 rounded-full', dots[stage.tone])} />
            {stage.label}
            <span className="font-semibold text-fg">{formatNumber(stage.value)}</span>
          </li>
        ))}
        {failed > 0 && failuresHref && (
          <li className="ml-auto">
            <Link href={failuresHref} className="font-semibold text-red hover:underline">
              See {count(failed, 'failure')}
            </Link>
          </li>
        )}
      </ul>
    </div>
  )
}

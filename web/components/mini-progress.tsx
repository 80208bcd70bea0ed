import type { StageCounts } from '#contracts/prospecting'
import { formatShare } from '@/lib/format'
import { finishedOf } from '@/lib/stages'

/** How much of a campaign is done, in the height of a table row. */
export function MiniProgress({
  counts,
  total,
  label,
}: {
  counts: Partial<StageCounts>
  total: number
  label: string
}) {
  if (total === 0) return <span className="text-fg-subtle">–</span>
  const done = finishedOf(counts)
  return (
    <span className="flex items-center gap-2">
      <span
        role="progressbar"
        aria-label={`Progress of ${label}`}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-1.5 min-w-12 flex-1 overflow-hidden rounded-full bg-active"
      >
        <span className="block h-full bg-chart-a" style={{ width: `${(done / total) * 100}%` }} />
      </span>
      <span className="w-11 text-right text-sm text-fg-muted">{formatShare(done, total)}</span>
    </span>
  )
}

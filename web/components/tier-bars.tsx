import { Link } from '@/components/ui/link'
import { TierChip, type TierName } from './score'
import { cn } from '@/lib/cn'
import { formatNumber } from '@/lib/format'

const fills: Record<TierName, string> = { A: 'bg-chart-a', B: 'bg-chart-b', C: 'bg-chart-c', D: 'bg-chart-d' }

/** How many prospects stand in each tier. */
export function TierBars({
  tiers,
  href,
}: {
  tiers: Partial<Record<TierName, number>>
  href: (tier: TierName) => string
}) {
  const most = Math.max(1, ...Object.values(tiers))
  return (
    <ul aria-label="Prospects by tier" className="-mx-2 grid grid-cols-[auto_1fr_minmax(56px,auto)] gap-x-3">
      {(['A', 'B', 'C', 'D'] as const).map((tier) => (
        <li key={tier} className="col-span-full grid grid-cols-subgrid">
          <Link
            href={href(tier)}
            className="col-span-full grid grid-cols-subgrid items-center rounded px-2 py-1.5 hover:bg-hover"
          >
            <TierChip tier={tier} />
            <span aria-hidden className="h-3.5 rounded-sm bg-muted">
              <span
                className={cn('block h-full rounded-sm', fills[tier])}
                style={{ width: `${((tiers[tier] ?? 0) / most) * 100}%` }}
              />
            </span>
            <span className="text-right font-semibold">{formatNumber(tiers[tier] ?? 0)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

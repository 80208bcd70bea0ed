import { Ban } from 'lucide-react'
import { cn } from '@/lib/cn'
import { Badge } from './ui/badge'

export type TierName = 'A' | 'B' | 'C' | 'D'

const tierLook: Record<TierName, string> = {
  A: 'bg-accent-soft text-accent-text',
  B: 'bg-teal-soft text-teal',
  C: 'bg-amber-soft text-amber',
  D: 'bg-muted text-fg-muted',
}

/** The letter of a tier in its colour. */
export function TierChip({ tier }: { tier: TierName }) {
  return (
    <span
      className={cn(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-xs font-semibold',
        tierLook[tier],
      )}
    >
      <span className="sr-only">Tier </span>
      {tier}
    </span>
  )
}

/** Number and tier, as every list shows them; a dash when there is too little data for a number. */
export function ScoreMark({
  score,
  tier,
  state,
}: {
  score: number | null
  tier: TierName | null
  state?: 'scored' | 'insufficient_data' | 'disqualified'
}) {
  if (state === 'disqualified') {
    return (
      <Badge tone="red" icon={<Ban />}>
        Out
      </Badge>
    )
  }
  if (score === null) {
    return (
      <span className="text-fg-subtle" title="Too little is known for a number">
        –<span className="sr-only">no score yet</span>
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1.5 text-base whitespace-nowrap">
      <span className="min-w-6 text-right font-semibold">{Math.round(score)}</span>
      {tier && <TierChip tier={tier} />}
    </span>
  )
}

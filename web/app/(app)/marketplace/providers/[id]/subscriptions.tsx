'use client'
import type { Subscription } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Badge, type Tone } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { count } from '@/lib/format'
import { formatMoney } from '@/lib/money'

const states: Record<Subscription['status'], { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'green' },
  paused: { label: 'Paused', tone: 'amber' },
  flagged: { label: 'Filter to mend', tone: 'red' },
  ended: { label: 'Ended', tone: 'neutral' },
}

const periods = [
  ['day', 'a day'],
  ['week', 'a week'],
  ['month', 'a month'],
  ['total', 'in all'],
] as const

/** The limits of a subscription in words. */
function limitsOf({ caps, level }: Subscription): string[] {
  return periods.flatMap(([period, words]) => {
    const [leads, amount] = [caps[`${period}Count`], caps[`${period}Amount`]]
    return [
      ...(leads === null ? [] : [`at most ${count(leads, 'lead')} ${words}`]),
      ...(amount === null
        ? []
        : [`at most ${formatMoney({ amount, currency: level.price.currency })} ${words}`]),
    ]
  })
}

/** What a provider wants of which niche and level. */
export function Subscriptions({ providerId }: { providerId: string }) {
  const list = useQuery(api.adminSubscriptions.list.queryOptions({ input: { id: providerId } }))
  if (list.error) return <FailureBox error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton className="h-40 w-full" />
  if (list.data.length === 0)
    return <p className="text-fg-muted">No subscriptions yet. The provider makes them in their own portal.</p>
  return (
    <ul aria-label="Subscriptions" className="max-w-3xl divide-y divide-line rounded border border-line">
      {list.data.map((one) => (
        <li key={one.id} className="flex items-start gap-3 px-3 py-2.5">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={`/marketplace/niches/${one.niche.id}`}
                className="font-semibold [overflow-wrap:anywhere] hover:underline"
              >
                {one.niche.name}
              </Link>
              <span className="text-fg-muted">{one.level.name}</span>
              <Badge tone={states[one.status].tone}>{states[one.status].label}</Badge>
            </p>
            {one.statusReason && <p className="text-fg-muted">{one.statusReason}</p>}
            <p className="text-sm text-fg-subtle">
              {[
                one.filters.length === 0 ? 'every lead' : count(one.filters.length, 'filter'),
                one.areas.length === 0 ? 'anywhere' : count(one.areas.length, 'area'),
                ...(one.hours.length === 0 ? [] : ['in set hours']),
                ...limitsOf(one),
              ].join(' · ')}
            </p>
          </div>
          <span className="font-semibold whitespace-nowrap tabular-nums">{formatMoney(one.level.price)}</span>
        </li>
      ))}
    </ul>
  )
}

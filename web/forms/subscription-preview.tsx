'use client'
import { useQuery } from '@tanstack/react-query'
import { toFailure } from '@/lib/failure'
import { count, formatNumber } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import type { SubscriptionDesk } from '@/lib/subscription-desk'
import { useDebounced } from '@/lib/use-debounced'
import type { SubscriptionFields } from './subscription'
import { problemsOf, wishOf } from './subscription-values'

/** What the wish as it stands would have bought lately; asked again once somebody stops typing. */
export function SubscriptionPreviewLine({
  form,
  desk,
}: {
  form: SubscriptionFields
  desk: SubscriptionDesk
}) {
  const values = form.watch()
  const isWhole = problemsOf(values).length === 0
  const now = isWhole ? JSON.stringify(wishOf(values)) : null
  const asked = useDebounced(now, 500)
  const preview = useQuery({
    queryKey: [...desk.key, 'preview', asked],
    queryFn: ({ signal }) => desk.preview(JSON.parse(asked ?? '{}') as ReturnType<typeof wishOf>, signal),
    enabled: asked !== null && asked === now,
    placeholderData: (before) => before,
    staleTime: 60_000,
    retry: false,
  })
  const { data, error } = preview
  const isCounting = isWhole && (asked !== now || preview.isFetching)
  return (
    <div className="min-w-0 flex-1 basis-56" aria-live="polite" aria-busy={isCounting}>
      <p className="text-sm text-fg-subtle">The last 30 days would have given {desk.whom}</p>
      {values.levelId === '' ? (
        <p className="min-h-6 text-fg-muted">Choose a level first.</p>
      ) : !isWhole ? (
        <p className="min-h-6 text-fg-muted">Counted once everything that is begun is filled in.</p>
      ) : error && !isCounting ? (
        <p className="flex min-h-6 flex-wrap items-baseline gap-x-2">
          <span className="text-red">{toFailure(error).message}</span>
          {toFailure(error).side !== 'yours' && (
            <button
              type="button"
              className="rounded-sm text-accent-text hover:underline"
              onClick={() => void preview.refetch()}
            >
              Try again
            </button>
          )}
        </p>
      ) : data === undefined ? (
        <p className="min-h-6 text-fg-muted">Counting …</p>
      ) : (
        <p className="text-lg">
          <strong className="font-semibold tabular-nums">{formatNumber(data.leads)}</strong>{' '}
          {count(data.leads, 'lead').replace(/^\S+ /, '')} for{' '}
          <strong className="font-semibold tabular-nums">{formatMoney(data.amount)}</strong>
          {isCounting && <span className="text-sm text-fg-subtle"> · counting again …</span>}
        </p>
      )}
    </div>
  )
}

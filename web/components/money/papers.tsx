import type { Receipt } from '#contracts/marketplace'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatMoney } from '@/lib/money'

const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const mostMonths = 24
const firstShown = 6

/** The months since a provider is here, newest first, as `2026-01`. */
function monthsSince(since: string, now: Date): string[] {
  const first = new Date(since)
  const months: string[] = []
  for (let back = 0; back < mostMonths; back++) {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
    if (month.getTime() < Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1)) break
    months.push(month.toISOString().slice(0, 7))
  }
  return months
}

/** A statement of each month to download, below an address of the API. */
export function Statements({ since, base }: { since: string; base: string }) {
  const [now] = useState(() => new Date())
  const [isWhole, setWhole] = useState(false)
  const months = monthsSince(since, now)
  return (
    <>
      <ul className="divide-y divide-line">
        {(isWhole ? months : months.slice(0, firstShown)).map((month) => (
          <li key={month} className="flex flex-wrap items-center gap-2 py-1.5">
            <span className="flex-1">{monthName.format(new Date(`${month}-01T00:00:00Z`))}</span>
            {(['csv', 'pdf'] as const).map((format) => (
              <a
                key={format}
                href={`${base}/${month}?format=${format}`}
                download={`statement-${month}.${format}`}
                aria-label={`Statement of ${month} as ${format.toUpperCase()}`}
                className={buttonClass({ size: 'sm' })}
              >
                <Download aria-hidden className="size-3.5" /> {format.toUpperCase()}
              </a>
            ))}
          </li>
        ))}
      </ul>
      {!isWhole && months.length > firstShown && (
        <Button className="mt-2" size="sm" onClick={() => setWhole(true)}>
          Earlier months
        </Button>
      )}
    </>
  )
}

/** Receipts and credit notes to download, below an address of the API. */
export function Receipts({
  list,
  base,
}: {
  list: {
    rows: Receipt[]
    isLoading: boolean
    error: unknown
    hasMore: boolean
    onMore: () => void
    onRetry: () => void
  }
  base: string
}) {
  if (list.error && list.rows.length === 0) return <FailureBox error={list.error} onRetry={list.onRetry} />
  if (list.isLoading) return <Skeleton className="h-24 w-full" />
  if (list.rows.length === 0)
    return <p className="text-fg-muted">Each deposit makes a receipt; none was paid yet.</p>
  return (
    <>
      <ul className="divide-y divide-line">
        {list.rows.map((receipt) => {
          const name = `${receipt.kind === 'receipt' ? 'Receipt' : 'Credit note'} ${receipt.number}`
          return (
            <li key={receipt.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
              <span className="min-w-0 flex-1">
                <span className="font-semibold">{name}</span>{' '}
                {receipt.isTest && <Badge tone="amber">Test</Badge>}
                <Time at={receipt.at} className="block text-sm text-fg-subtle" />
              </span>
              <span className="text-right whitespace-nowrap tabular-nums">{formatMoney(receipt.amount)}</span>
              <a
                href={`${base}/${receipt.id}/pdf`}
                download={`${receipt.kind}-${receipt.number}.pdf`}
                aria-label={`${name} as PDF`}
                className={buttonClass({ size: 'sm' })}
              >
                <Download aria-hidden className="size-3.5" /> PDF
              </a>
            </li>
          )
        })}
      </ul>
      {list.hasMore && (
        <Button className="mt-3" onClick={list.onMore}>
          Show more
        </Button>
      )}
    </>
  )
}

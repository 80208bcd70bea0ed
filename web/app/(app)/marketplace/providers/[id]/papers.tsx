'use client'
import type { Provider } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClass } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api, client } from '@/lib/api'
import { formatMoney } from '@/lib/money'
import { usePages } from '@/lib/use-pages'

const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const mostMonths = 24

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

/** Statements by month, receipts and credit notes, all to download. */
export function Papers({ provider }: { provider: Provider }) {
  const [now] = useState(() => new Date())
  const list = usePages(
    ['money', 'receipts', provider.id],
    (cursor, signal) =>
      client.money.receipts({ providerId: provider.id, limit: 50, ...(cursor && { cursor }) }, { signal }),
    { isWhole: true },
  )
  const balance = useQuery(api.money.balance.queryOptions({ input: { id: provider.id } }))
  const base = `/api/v1/admin/providers/${provider.id}/statements`
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="Statements by month">
        {balance.error ? (
          <FailureBox error={balance.error} onRetry={() => void balance.refetch()} />
        ) : (
          <ul className="divide-y divide-line">
            {monthsSince(provider.createdAt, now).map((month) => (
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
        )}
      </Panel>
      <Panel title="Receipts and credit notes">
        {list.error && list.rows.length === 0 ? (
          <FailureBox error={list.error} onRetry={list.onRetry} />
        ) : list.isLoading ? (
          <Skeleton className="h-24 w-full" />
        ) : list.rows.length === 0 ? (
          <p className="text-fg-muted">Each deposit makes a receipt; none was paid yet.</p>
        ) : (
          <ul className="divide-y divide-line">
            {list.rows.map((receipt) => (
              <li key={receipt.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
                <span className="min-w-0 flex-1">
                  <span className="font-semibold">
                    {receipt.kind === 'receipt' ? 'Receipt' : 'Credit note'} {receipt.number}
                  </span>{' '}
                  {receipt.isTest && <Badge tone="amber">Test</Badge>}
                  <Time at={receipt.at} className="block text-sm text-fg-subtle" />
                </span>
                <span className="text-right whitespace-nowrap tabular-nums">
                  {formatMoney(receipt.amount)}
                </span>
                <a
                  href={`/api/v1/admin/receipts/${receipt.id}/pdf`}
                  download={`${receipt.kind}-${receipt.number}.pdf`}
                  aria-label={`${receipt.kind === 'receipt' ? 'Receipt' : 'Credit note'} ${receipt.number} as PDF`}
                  className={buttonClass({ size: 'sm' })}
                >
                  <Download aria-hidden className="size-3.5" /> PDF
                </a>
              </li>
            ))}
          </ul>
        )}
        {list.hasMore && (
          <Button className="mt-3" onClick={list.onMore}>
            Show more
          </Button>
        )}
      </Panel>
    </div>
  )
}

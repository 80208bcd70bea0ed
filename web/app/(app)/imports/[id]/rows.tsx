'use client'
import type { ImportRow } from '#contracts/prospecting'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { client } from '@/lib/api'
import { formatNumber } from '@/lib/format'

const looks: Record<ImportRow['outcome'], [Tone, string]> = {
  new: ['green', 'New'],
  updated: ['accent', 'Updated'],
  merged: ['neutral', 'Known, no change'],
}
const isOutcome = (value: string): value is ImportRow['outcome'] => Object.hasOwn(looks, value)

/** What became of each row that was taken in, and the prospect it is now. */
export function Rows({ id }: { id: string }) {
  const [only, setOnly] = useState<ImportRow['outcome'] | ''>('')
  const list = useInfiniteQuery({
    queryKey: ['imports', id, 'rows', only],
    queryFn: ({ pageParam, signal }) =>
      client.imports.rows(
        { id, limit: 50, ...(only && { outcome: only }), ...(pageParam && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.pagination.nextCursor ?? undefined,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title="Rows that came in">
      <label className="mb-2 flex max-w-xs items-center gap-2 text-fg-muted">
        Show
        <Select
          value={only}
          onChange={(event) => setOnly(isOutcome(event.target.value) ? event.target.value : '')}
        >
          <option value="">all of them</option>
          <option value="new">new prospects</option>
          <option value="updated">known, updated</option>
          <option value="merged">known, no change</option>
        </Select>
      </label>
      {list.error && <FailureBox error={list.error} onRetry={() => void list.refetch()} />}
      {list.isLoading ? (
        <div role="status" aria-label="Loading rows" className="space-y-2">
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
          <Skeleton className="h-5" />
        </div>
      ) : rows.length === 0 ? (
        <p className="text-fg-muted">No row of this kind.</p>
      ) : (
        <ul className="divide-y divide-line">
          {rows.map((row) => (
            <li key={row.row} className="grid grid-cols-[72px_1fr_auto] items-center gap-3 py-1.5">
              <span className="text-fg-subtle">Row {formatNumber(row.row)}</span>
              {row.prospect ? (
                <Link href={`/prospects/${row.prospect.id}`} className="truncate hover:underline">
                  {row.prospect.name}
                </Link>
              ) : (
                <span className="text-fg-muted">not there any more</span>
              )}
              <Badge tone={looks[row.outcome][0]}>{looks[row.outcome][1]}</Badge>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more rows
        </Button>
      )}
    </Panel>
  )
}

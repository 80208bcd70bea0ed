'use client'
import type { Import } from '#contracts/prospecting'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { client } from '@/lib/api'
import { count } from '@/lib/format'

/** What taking the import back came to, or comes to, and who stayed with the reason. */
export function Undone({ one }: { one: Import }) {
  const list = useInfiniteQuery({
    queryKey: ['imports', one.id, 'kept', one.status],
    queryFn: ({ pageParam, signal }) =>
      client.imports.kept({ id: one.id, limit: 50, ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.pagination.nextCursor ?? undefined,
  })
  const { undo } = one
  if (!undo) return null
  const done = undo.removed + undo.restored + undo.kept
  const whole = Math.max(one.created + one.merged, 1)
  const kept = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Panel title={one.status === 'undoing' ? 'Taking it back' : 'Taken back'}>
      {one.status === 'undoing' && (
        <div
          role="progressbar"
          aria-label="Prospects taken back"
          aria-valuemin={0}
          aria-valuemax={whole}
          aria-valuenow={Math.min(done, whole)}
          className="mb-3 h-2 overflow-hidden rounded-full bg-active"
        >
          <span
            className="block h-full bg-chart-a transition-[width] duration-150"
            style={{ width: `${Math.min(1, done / whole) * 100}%` }}
          />
        </div>
      )}
      <p className="max-w-[72ch]">
        {count(undo.removed, 'prospect')} removed, {count(undo.restored, 'prospect')} without what this file
        said of them, {count(undo.kept, 'prospect')} kept as they are; {count(undo.facts, 'fact')},{' '}
        {count(undo.contacts, 'contact')} and {count(undo.drafts, 'draft')} gone with them.
        {one.undoneAt && (
          <span className="text-fg-muted">
            {' '}
            By {one.undoneBy ?? 'somebody'}, <Time at={one.undoneAt} />.
          </span>
        )}
      </p>
      {kept.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-semibold">Who stayed, and why</h3>
          <ul className="divide-y divide-line">
            {kept.map((prospect) => (
              <li key={prospect.id} className="grid gap-x-3 py-1.5 sm:grid-cols-[1fr_2fr]">
                <Link href={`/prospects/${prospect.id}`} className="truncate hover:underline">
                  {prospect.name}
                </Link>
                <span className="text-fg-muted">{prospect.reason}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {list.hasNextPage && (
        <Button className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Panel>
  )
}

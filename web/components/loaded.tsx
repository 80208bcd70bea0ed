import type { ReactNode } from 'react'
import { FailureBox } from './failure'
import { BoxSkeleton } from './frame/page-skeleton'

/** One report by itself: while it is counted its place is kept, and when it fails the others stay. */
export function Loaded<T>({
  query,
  lines,
  children,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  lines: number
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return <div className="min-w-0">{children(query.data)}</div>
  if (query.error) return <FailureBox error={query.error} onRetry={() => void query.refetch()} />
  return <BoxSkeleton lines={lines} />
}

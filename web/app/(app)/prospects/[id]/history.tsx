'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Timeline } from '@/components/timeline'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'

/** The prospect's own timeline. */
export function History({ id }: { id: string }) {
  const timeline = useQuery(api.prospects.timeline.queryOptions({ input: { id } }))
  if (timeline.error) return <FailureBox error={timeline.error} onRetry={() => void timeline.refetch()} />
  if (!timeline.data) return <Skeleton className="h-40 w-full" />
  return <Timeline entries={timeline.data} />
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

/** How much waits for a person: drafts to review, failures to look at. */
export function useWaiting(): { review: number; failures: number } {
  const review = useQuery(api.outreach.stats.queryOptions({ input: { period: 'all' } }))
  const failures = useQuery(api.failures.list.queryOptions({ input: { limit: 1 } }))
  return { review: review.data?.waiting ?? 0, failures: failures.data?.pagination.total ?? 0 }
}

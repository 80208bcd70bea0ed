'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

/** How much waits for a person: drafts to review, failures to look at. */
export function useWaiting(): { review: number; failures: number } {
  const { data } = useQuery(api.overview.get.queryOptions())
  return { review: data?.drafts.waiting ?? 0, failures: data?.failures ?? 0 }
}

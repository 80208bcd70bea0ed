'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

/** Which parts of the product this workspace uses: a marketplace has a niche. */
export function useUsedParts(): { always: true; marketplace: boolean } {
  const { data } = useQuery({
    ...api.niches.list.queryOptions({ input: { limit: 1 } }),
    staleTime: 5 * 60_000,
  })
  return { always: true, marketplace: (data?.items.length ?? 0) > 0 }
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

/** Which parts of the product this workspace uses: a marketplace has a niche, an account manager a client. */
export function useUsedParts(): { always: true; marketplace: boolean; clients: boolean } {
  const rare = { staleTime: 5 * 60_000 }
  const niches = useQuery({ ...api.niches.list.queryOptions({ input: { limit: 1 } }), ...rare })
  const clients = useQuery({ ...api.clients.list.queryOptions({ input: { limit: 1 } }), ...rare })
  return {
    always: true,
    marketplace: (niches.data?.items.length ?? 0) > 0,
    clients: (clients.data?.items.length ?? 0) > 0,
  }
}

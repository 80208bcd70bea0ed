'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from './api'

/** The providers that the signed-in person works for, and the one that this session speaks for: also those that may not buy. */
export function useProviders() {
  const query = useQuery({ ...api.providers.mine.queryOptions(), staleTime: 60_000 })
  return { ...query, current: query.data?.find((one) => one.isCurrent) }
}

/** The provider that this session speaks for, as its own users see it: name, status, role (`you.role`), time zone, currency (`workspace.currency`). */
export function useProvider() {
  return useQuery({ ...api.providers.me.queryOptions(), staleTime: 60_000 })
}

/** Whether the person may change what the provider wants and pays; false until it is known. */
export function useIsProviderAdmin(): boolean {
  return useProvider().data?.you.role === 'admin'
}

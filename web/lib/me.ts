'use client'
import { useQuery } from '@tanstack/react-query'
import { api } from './api'

/** The signed-in person, the active workspace and what may be done in it. */
export function useMe() {
  return useQuery({ ...api.auth.me.queryOptions(), staleTime: 60_000 })
}

/** Whether the person may do this here (`campaigns.write`); false until it is known. */
export function useMay(action: string): boolean {
  return useMe().data?.actions.includes(action) ?? false
}

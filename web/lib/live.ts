'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** The live event stream of the active workspace. */
const address = '/api/v1/events'

/** At most one refetch of a query in this time, however many events arrive. */
const restMs = 700

/** Which queries (by the first part of their name) an event of a kind touches. */
const touched: Record<string, string[]> = {
  campaign: ['campaigns', 'prospects', 'overview', 'failures'],
  prospect: ['prospects', 'campaigns', 'overview'],
  import: ['imports', 'overview'],
  sequence: ['outreach', 'overview'],
  rescore: ['prospects', 'scoring', 'overview'],
  scoring: ['prospects', 'scoring', 'overview'],
  member: ['members', 'invitations'],
  api_key: ['apiKeys'],
  workspace: ['auth', 'workspaces'],
}

const everything = ['campaigns', 'prospects', 'imports', 'outreach', 'failures', 'scoring', 'overview']

function refetch(queries: QueryClient, areas: Set<string>): void {
  void queries.invalidateQueries({
    predicate: (query) => {
      const path = query.queryKey[0]
      return Array.isArray(path) && areas.has(String(path[0]))
    },
  })
}

/** Keeps what is on the screen true: an event names what changed, the queries that show it are asked again. */
export function useLive(active: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!active) return
    const waiting = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const source = new EventSource(address)
    const take = (event: MessageEvent<string>): void => {
      const kind = readKind(event.data)
      for (const area of touched[kind] ?? everything) waiting.add(area)
      timer ??= setTimeout(() => {
        timer = undefined
        refetch(queries, new Set(waiting))
        waiting.clear()
      }, restMs)
    }
    source.addEventListener('change', take)
    // Too much was missed while away to name it: all that is shown is asked for again.
    source.addEventListener('resync', take)
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [active, queries])
}

function readKind(text: string): string {
  try {
    const event = JSON.parse(text) as { kind?: string }
    return (event.kind ?? '').split('.')[0] ?? ''
  } catch {
    return ''
  }
}

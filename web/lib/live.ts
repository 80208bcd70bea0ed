'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isLongList } from './use-pages'

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
  message: ['outreach', 'prospects', 'overview', 'inbox', 'mailboxes', 'suppressions'],
  rescore: ['prospects', 'scoring', 'overview'],
  scoring: ['prospects', 'scoring', 'overview'],
  member: ['members', 'invitations'],
  api_key: ['apiKeys'],
  integration: ['integrations'],
  webhook: ['webhooks'],
  notification: ['notifications'],
  workspace: ['auth', 'workspaces'],
}

const everything = ['campaigns', 'prospects', 'imports', 'outreach', 'failures', 'scoring', 'overview']

function refetch(queries: QueryClient, areas: Set<string>): void {
  void queries.invalidateQueries({
    predicate: (query) => {
      const path = query.queryKey[0]
      return Array.isArray(path) && areas.has(String(path[0])) && !isLongList(query)
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
    let source: EventSource | null = null
    const take = (event: MessageEvent<string>): void => {
      const kind = readKind(event.data)
      for (const area of touched[kind] ?? everything) waiting.add(area)
      timer ??= setTimeout(() => {
        timer = undefined
        refetch(queries, new Set(waiting))
        waiting.clear()
      }, restMs)
    }
    // Browsers allow six connections to one server: only the tab that is looked at holds a stream. What it missed
    // while hidden is asked for anew.
    const follow = (): void => {
      if (document.visibilityState === 'visible' && !source) {
        source = new EventSource(address)
        source.addEventListener('change', take)
        source.addEventListener('resync', take)
      } else if (document.visibilityState === 'hidden' && source) {
        source.close()
        source = null
        for (const area of everything) waiting.add(area)
      }
    }
    const look = (): void => {
      const isBack = document.visibilityState === 'visible' && !source && waiting.size > 0
      follow()
      if (!isBack) return
      refetch(queries, new Set(waiting))
      waiting.clear()
    }
    follow()
    document.addEventListener('visibilitychange', look)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
      source?.close()
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

'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isLongList } from './use-pages'

/** The live event stream of the active workspace. */
const address = '/api/v1/events'

/** At most one refetch of a query in this time, however many events arrive. */
const restMs = 700

/** What takes long to count is asked for again more rarely. */
const slow = new Set(['analytics', 'reports'])
const slowRestMs = 5000

/** Which queries (by the first part of their name) an event of a kind touches. */
const touched: Record<string, string[]> = {
  campaign: ['campaigns', 'prospects', 'overview', 'failures', 'analytics'],
  prospect: ['prospects', 'campaigns', 'overview', 'analytics'],
  import: ['imports', 'overview'],
  sequence: ['outreach', 'overview', 'analytics'],
  message: ['outreach', 'prospects', 'overview', 'inbox', 'mailboxes', 'suppressions', 'analytics'],
  conversation: ['inbox', 'overview'],
  rescore: ['prospects', 'scoring', 'overview'],
  scoring: ['prospects', 'scoring', 'overview'],
  member: ['members', 'invitations'],
  api_key: ['apiKeys'],
  integration: ['integrations'],
  webhook: ['webhooks'],
  mailbox: ['mailboxes'],
  // Members are told of a provider or a request that waits for them: what they look at shows it too.
  notification: ['notifications', 'adminProviders', 'badLeads'],
  workspace: ['auth', 'workspaces'],
  lead: ['leads', 'badLeads', 'reports'],
  bad_lead: ['badLeads', 'leads', 'money'],
  deposit: ['money', 'adminProviders', 'reports'],
  provider: ['adminProviders', 'adminSubscriptions'],
  client: ['clients', 'interactions', 'alerts', 'playbooks'],
  clients: ['clients', 'interactions', 'alerts', 'playbooks'],
  alerts: ['alerts', 'clients', 'interactions', 'playbooks'],
}

const everything = [
  'campaigns',
  'prospects',
  'imports',
  'outreach',
  'failures',
  'scoring',
  'overview',
  'analytics',
  'inbox',
  'leads',
  'badLeads',
  'adminProviders',
  'money',
  'clients',
  'interactions',
  'alerts',
  'playbooks',
]

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
    const timers = new Map<boolean, ReturnType<typeof setTimeout>>()
    let source: EventSource | null = null
    const refetchSoon = (isSlow: boolean): void => {
      if (timers.has(isSlow)) return
      const refetchNow = (): void => {
        timers.delete(isSlow)
        const areas = new Set([...waiting].filter((area) => slow.has(area) === isSlow))
        for (const area of areas) waiting.delete(area)
        refetch(queries, areas)
      }
      timers.set(isSlow, setTimeout(refetchNow, isSlow ? slowRestMs : restMs))
    }
    const take = (event: MessageEvent<string>): void => {
      const kind = readKind(event.data)
      for (const area of touched[kind] ?? everything) {
        waiting.add(area)
        refetchSoon(slow.has(area))
      }
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
      for (const timer of timers.values()) clearTimeout(timer)
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

'use client'
import type { ClientQuery, ClientStage, HealthBand } from '#contracts/clients'
import { useMemo } from 'react'
import { isBand, isStage } from '@/components/health'
import type { Sort } from '@/components/table/head'
import { type UrlChange, useUrlState } from '@/lib/use-url-state'

type By = 'name' | 'health' | 'value' | 'renewal'
const isBy = (value: string): value is By => ['name', 'health', 'value', 'renewal'].includes(value)
const isOwner = (value: string | null): value is string =>
  value !== null && (value === 'me' || value === 'nobody' || /^[0-9a-f-]{36}$/.test(value))

interface ClientFilter {
  band?: HealthBand[]
  stage?: ClientStage[]
  owner?: string
  segment?: string
  tag?: string
  search?: string
}

/** The filter and order of the portfolio, read from the address and written back to it. */
export function useClientFilter(): {
  filter: ClientFilter
  sort: ClientQuery['sort']
  order: Sort
  isFiltered: boolean
  set: (change: UrlChange) => void
  setSort: (sort: Sort) => void
} {
  const { params, set } = useUrlState()
  const text = params.toString()
  return useMemo(() => {
    const read = new URLSearchParams(text)
    const band = read.getAll('band').filter(isBand)
    const stage = read.getAll('stage').filter(isStage)
    const [owner, segment, tag, search] = ['owner', 'segment', 'tag', 'search'].map((name) => read.get(name))
    const filter: ClientFilter = {
      ...(band.length > 0 && { band }),
      ...(stage.length > 0 && { stage }),
      ...(isOwner(owner ?? null) && { owner: owner as string }),
      ...(segment && { segment }),
      ...(tag && { tag }),
      ...(search && { search }),
    }
    const asked = read.get('sort') ?? 'health'
    const name = asked.replace(/^-/, '')
    const by: By = isBy(name) ? name : 'health'
    const isFalling = isBy(name) && asked.startsWith('-')
    return {
      filter,
      sort: isFalling ? (`-${by}` as const) : by,
      order: { by, order: isFalling ? 'desc' : 'asc' },
      isFiltered: Object.keys(filter).length > 0,
      set,
      setSort: (next: Sort) => {
        const sort = next.order === 'desc' ? `-${next.by}` : next.by
        set({ sort: sort === 'health' ? null : sort })
      },
    }
  }, [text, set])
}

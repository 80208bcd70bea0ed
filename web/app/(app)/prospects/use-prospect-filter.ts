'use client'
import type { ProspectFilter, ProspectSort } from '#contracts/prospecting'
import { useMemo } from 'react'
import type { Sort } from '@/components/table/head'
import { isSource } from '@/lib/source-label'
import { isProspectStatus, isTier } from '@/lib/statuses'
import { type UrlChange, useUrlState } from '@/lib/use-url-state'

const isSort = (value: string | null): value is ProspectSort =>
  value === 'score' || value === 'created' || value === 'name'

/** The filter and order of the prospects list, read from the address and written back to it. */
export function useProspectFilter(): {
  filter: ProspectFilter
  sort: ProspectSort
  order: 'asc' | 'desc'
  isFiltered: boolean
  set: (change: UrlChange) => void
  setSort: (sort: Sort) => void
} {
  const { params, set } = useUrlState()
  const text = params.toString()
  return useMemo(() => {
    const read = new URLSearchParams(text)
    const campaign = read.get('campaign')
    const search = read.get('search')
    const status = read.getAll('status').filter(isProspectStatus)
    const tier = read.getAll('tier').filter(isTier)
    const tag = read.getAll('tag')
    const owner = read.getAll('owner')
    const source = read.getAll('source').filter(isSource)
    const since = read.get('since')
    const filter: ProspectFilter = {
      ...(campaign && { campaign }),
      ...(search && { search }),
      ...(status.length > 0 && { status }),
      ...(tier.length > 0 && { tier }),
      ...(tag.length > 0 && { tag }),
      ...(owner.length > 0 && { owner }),
      ...(source.length > 0 && { source }),
      ...(since && !Number.isNaN(Date.parse(since)) && { since }),
      ...(read.get('noted') === 'true' && { noted: true }),
    }
    const asked = read.get('sort')
    const sort = isSort(asked) ? asked : 'score'
    const order =
      read.get('order') === 'asc' ? 'asc' : read.get('order') === 'desc' || sort !== 'name' ? 'desc' : 'asc'
    return {
      filter,
      sort,
      order,
      isFiltered: Object.keys(filter).length > 0,
      set,
      setSort: (next: Sort) => set({ sort: next.by === 'score' ? null : next.by, order: next.order }),
    }
  }, [text, set])
}

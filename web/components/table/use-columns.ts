'use client'
import { useMemo } from 'react'
import { useStored } from '@/lib/use-stored'
import type { Column } from './column'

/** The columns a person chose for a list, kept under its name in this browser. */
export function useColumns<R>(
  name: string,
  columns: Column<R>[],
): {
  shown: Column<R>[]
  isShown: (id: string) => boolean
  toggle: (id: string) => void
  /** Shows exactly these. */
  choose: (ids: readonly string[]) => void
} {
  const [stored, store] = useStored(`columns:${name}`)
  // The same list until the choice changes: rows that are given another one are drawn anew.
  return useMemo(() => {
    const changed = new Set((stored ?? '').split(',').filter(Boolean))
    const isShown = (id: string): boolean => {
      const column = columns.find((one) => one.id === id)
      return column !== undefined && Boolean(column.optional) === changed.has(id)
    }
    return {
      shown: columns.filter((column) => column.fixed || isShown(column.id)),
      isShown,
      choose: (ids: readonly string[]) => {
        const other = columns.filter((one) => !one.fixed && ids.includes(one.id) === Boolean(one.optional))
        store(other.length === 0 ? null : other.map((one) => one.id).join(','))
      },
      toggle: (id: string) => {
        const next = new Set(changed)
        if (!next.delete(id)) next.add(id)
        store(next.size === 0 ? null : [...next].join(','))
      },
    }
  }, [stored, columns, store])
}

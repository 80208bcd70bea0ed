'use client'
import { useCallback, useMemo, useRef, useState } from 'react'

/** Which rows are chosen: single ones, a range by shift, or everything that the filter matches. */
export interface Selection {
  ids: ReadonlySet<string>
  all: boolean
  isEmpty: boolean
  has: (id: string) => boolean
  toggle: (id: string, range?: { order: string[]; extend: boolean }) => void
  selectAll: () => void
  set: (ids: string[]) => void
  clear: () => void
}

const nothing: ReadonlySet<string> = new Set()

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(nothing)
  const [all, setAll] = useState(false)
  const anchor = useRef<string | null>(null)
  const toggle = useCallback<Selection['toggle']>((id, range) => {
    setAll(false)
    setIds((before) => {
      const next = new Set(before)
      const from = range?.extend && anchor.current ? range.order.indexOf(anchor.current) : -1
      const to = range ? range.order.indexOf(id) : -1
      if (from >= 0 && to >= 0 && range) {
        for (const one of range.order.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one)
      } else if (next.has(id)) next.delete(id)
      else next.add(id)
      return next
    })
    anchor.current = id
  }, [])
  const clear = useCallback(() => {
    setIds(nothing)
    setAll(false)
  }, [])
  return useMemo(
    () => ({
      ids,
      all,
      isEmpty: !all && ids.size === 0,
      has: (id) => all || ids.has(id),
      toggle,
      selectAll: () => setAll(true),
      set: (list) => setIds(new Set(list)),
      clear,
    }),
    [ids, all, toggle, clear],
  )
}

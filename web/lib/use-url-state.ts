'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export type UrlChange = Record<string, string | string[] | null | undefined>

/** The filters of a list live in the address, so that a link reproduces what one sees. Lists repeat the name. */
export function useUrlState(): { params: URLSearchParams; set: (change: UrlChange) => void } {
  const params = useSearchParams()
  const path = usePathname()
  const set = useCallback(
    (change: UrlChange) => {
      const next = new URLSearchParams(window.location.search)
      for (const [key, value] of Object.entries(change)) {
        next.delete(key)
        if (Array.isArray(value)) for (const item of value) next.append(key, item)
        else if (value) next.set(key, value)
      }
      const query = next.toString()
      window.history.replaceState(null, '', query ? `${path}?${query}` : path)
    },
    [path],
  )
  return { params, set }
}

/** The direction of a sorted list that the address names, or the one that is usual for it. */
export function orderIn(params: URLSearchParams, usual: 'asc' | 'desc'): 'asc' | 'desc' {
  const order = params.get('order')
  return order === 'asc' || order === 'desc' ? order : usual
}

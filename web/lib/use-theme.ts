'use client'
import { useCallback } from 'react'
import { useStored } from './use-stored'

export type Theme = 'light' | 'dark' | null

/** The chosen theme, `null` for the system's; `theme.js` applies it before the next page is painted. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [stored, store] = useStored('theme')
  const choose = useCallback(
    (theme: Theme) => {
      const root = document.documentElement
      if (theme) root.dataset['theme'] = theme
      else delete root.dataset['theme']
      store(theme)
    },
    [store],
  )
  return [stored === 'light' || stored === 'dark' ? stored : null, choose]
}

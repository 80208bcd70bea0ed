import { useEffect } from 'react'

const touches = ['pointermove', 'pointerdown', 'keydown'] as const

/** Does something once, when somebody first moves, presses or types: what they may open next is fetched then, not with the page. */
export function useFirstTouch(act: () => void): void {
  useEffect(() => {
    const done = new AbortController()
    const once = (): void => {
      done.abort()
      act()
    }
    for (const touch of touches) window.addEventListener(touch, once, { signal: done.signal, passive: true })
    return () => done.abort()
  }, [act])
}

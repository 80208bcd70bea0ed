'use client'
import { type RefObject, useEffect } from 'react'

/** In a frame: tells the page around it how high it is, so that nothing scrolls inside. */
export function useFrameHeight(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const main = ref.current?.closest('main')
    if (window.parent === window || !main) return
    const observer = new ResizeObserver(() =>
      window.parent.postMessage({ type: 'leadwright:height', height: Math.ceil(main.offsetHeight) }, '*'),
    )
    observer.observe(main)
    return () => observer.disconnect()
  }, [ref])
}

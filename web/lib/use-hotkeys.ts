'use client'
import { useLayoutEffect, useRef } from 'react'

type Handler = (event: KeyboardEvent) => void

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  )
}

function nameOf(event: KeyboardEvent): string {
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : ''
  const shift = event.shiftKey && event.key.length > 1 ? 'shift+' : ''
  return `${mod}${shift}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`
}

/**
 * Single-key shortcuts of a page: keys like `j`, `?`, `Enter`, `mod+k`. They rest while a person types or a dialog is
 * open; `mod+` ones always work.
 */
export function useHotkeys(map: Record<string, Handler>, active = true): void {
  const latest = useRef(map)
  // Before the picture is drawn: a key pressed as soon as something is seen is heard.
  useLayoutEffect(() => {
    latest.current = map
  })
  useLayoutEffect(() => {
    if (!active) return
    const listen = (event: KeyboardEvent): void => {
      const name = nameOf(event)
      const handler = latest.current[name]
      if (!handler || event.defaultPrevented || event.altKey) return
      const free =
        !isTyping(event.target) &&
        !document.querySelector('[role="dialog"][data-state="open"], [role="menu"]')
      if (!free && !name.startsWith('mod+')) return
      handler(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [active])
}

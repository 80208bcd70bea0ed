'use client'
import { useEffect, useSyncExternalStore } from 'react'

let current: { path: string; name: string } | null = null
const listeners = new Set<() => void>()

function publish(next: typeof current): void {
  current = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Names the thing a page is about: last part of the breadcrumb, first part of the window's title. */
export function useCrumbName(name: string | undefined): void {
  useEffect(() => {
    if (!name) return
    publish({ path: window.location.pathname, name })
    document.title = `${name} · Leadwright`
  }, [name])
}

/** The name that the page at `path` gave itself. */
export function useCrumb(path: string): string | null {
  const crumb = useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
  return crumb?.path === path ? crumb.name : null
}

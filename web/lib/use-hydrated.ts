'use client'
import { useSyncExternalStore } from 'react'

const never = (): (() => void) => () => undefined

/** False on the server and while React takes over its markup, true ever after. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

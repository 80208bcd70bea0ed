'use client'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { IconButton } from './button'

type Toast = { id: number; text: string; tone: 'done' | 'failed'; act?: { label: string; run: () => void } }

let toasts: Toast[] = []
let last = 0
const listeners = new Set<() => void>()
const none: Toast[] = []

function publish(next: Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says what was done, for six seconds; `act` is usually the way back ("Undo"). */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): void {
  last += 1
  publish([...toasts.slice(-2), { id: last, text, tone: 'done', ...options }])
}

const dismiss = (id: number): void => publish(toasts.filter((one) => one.id !== id))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Where toasts appear: away from the acts at the right foot of pages. Stands once in the root layout. */
export function Toasts() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  )
  return (
    <div
      role="region"
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-4 left-4 z-60 flex flex-col items-start gap-2 max-sm:top-14 sm:right-auto sm:bottom-14"
    >
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </div>
  )
}

function ToastCard({ toast: one }: { toast: Toast }) {
  useEffect(() => {
    const timer = setTimeout(() => dismiss(one.id), one.tone === 'failed' ? 12_000 : 6000)
    return () => clearTimeout(timer)
  }, [one])
  return (
    <div className="pointer-events-auto flex w-full animate-in items-center gap-2.5 rounded border border-line-strong bg-raised py-1.5 pr-1.5 pl-3 shadow-panel sm:max-w-96">
      {one.tone === 'done' ? (
        <CircleCheck aria-hidden className="size-4 shrink-0 text-green" />
      ) : (
        <CircleAlert aria-hidden className="size-4 shrink-0 text-red" />
      )}
      <p className="min-w-0 flex-1">{one.text}</p>
      {one.act && (
        <button
          type="button"
          className="h-7 rounded px-2 font-semibold text-accent-text hover:bg-active"
          onClick={() => {
            one.act?.run()
            dismiss(one.id)
          }}
        >
          {one.act.label}
        </button>
      )}
      <IconButton size="sm" label="Dismiss" onClick={() => dismiss(one.id)}>
        <X />
      </IconButton>
    </div>
  )
}

'use client'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { cn } from '@/lib/cn'

export type Tab = { id: string; label: string; count?: number | null }

/** Parts of one page; the chosen one is the caller's to keep, usually in the address. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
  children,
}: {
  label: string
  tabs: Tab[]
  value: string
  onChange: (id: string) => void
  children: ReactNode
}) {
  const base = useId()
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const at = tabs.findIndex((tab) => tab.id === value)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="scroll-quiet flex gap-4 overflow-x-auto max-sm:gap-3 overflow-y-hidden border-b border-line"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === value}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === value ? 0 : -1}
            onClick={() => onChange(tab.id)}
            className={cn(
              '-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 hover:text-fg touch-target',
              tab.id === value
                ? 'border-accent-text font-semibold text-fg'
                : 'border-transparent text-fg-muted',
            )}
          >
            {tab.label}
            {tab.count !== undefined && tab.count !== null && (
              <span className="text-xs font-normal text-fg-subtle">{tab.count}</span>
            )}
          </button>
        ))}
      </div>
      {/* The panel takes focus so that its text can be scrolled by keyboard when nothing in it does. */}
      <div role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${value}`}>
        {children}
      </div>
    </>
  )
}

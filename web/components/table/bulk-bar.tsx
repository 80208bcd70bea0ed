'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { count, formatNumber } from '@/lib/format'
import type { Selection } from './use-selection'

/** The acts on what is selected, over the foot of the list. */
export function BulkBar({
  selection,
  total,
  noun,
  children,
}: {
  selection: Selection
  /** How many the filter matches; null when more than are counted. */
  total: number | null
  noun: string
  children: ReactNode
}) {
  if (selection.isEmpty) return null
  const everything = total === null ? 'all that match' : `all ${formatNumber(total)}`
  const more = !selection.all && (total === null || total > selection.ids.size)
  return (
    <div className="pointer-events-none sticky bottom-0 z-20 flex h-0 items-end justify-center">
      <div
        role="toolbar"
        aria-label="Acts on the selection"
        className="pointer-events-auto mx-2 mb-4 flex max-w-full animate-in flex-wrap items-center gap-1.5 rounded border border-line-strong bg-raised p-1.5 shadow-panel"
      >
        <span aria-live="polite" className="px-2 font-semibold whitespace-nowrap">
          {selection.all
            ? total === null
              ? 'All that match'
              : count(total, noun)
            : count(selection.ids.size, noun)}{' '}
          selected
        </span>
        {more && (
          <button
            type="button"
            className="h-7 rounded px-1.5 whitespace-nowrap text-accent-text hover:underline"
            onClick={selection.selectAll}
          >
            Select {everything}
          </button>
        )}
        {children}
        <IconButton size="sm" label="Clear selection" shortcut="esc" onClick={selection.clear}>
          <X />
        </IconButton>
      </div>
    </div>
  )
}

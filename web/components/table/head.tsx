'use client'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { Checkbox } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import { type Column, hideClass } from './column'
import type { Selection } from './use-selection'

export type Sort = { by: string; order: 'asc' | 'desc' }

/** The names of the columns; those that the API can sort by are buttons. */
export function Head({
  columns,
  sort,
  onSort,
  selection,
  keys,
}: {
  columns: Column<unknown>[]
  sort?: Sort
  onSort?: (sort: Sort) => void
  selection?: Selection
  keys?: () => string[]
}) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        className="grid-row h-[37px] items-center border-b border-line bg-subtle text-sm text-fg-muted"
      >
        {selection && (
          <div role="columnheader" className="flex h-full items-center justify-center">
            <Checkbox
              aria-label="Select all loaded rows"
              checked={!selection.isEmpty}
              onChange={() => (selection.isEmpty ? selection.set(keys?.() ?? []) : selection.clear())}
            />
          </div>
        )}
        {columns.map((column) => {
          const sorted = sort && column.sort === sort.by ? sort.order : null
          const flip = sorted === 'desc' ? 'asc' : 'desc'
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
              className={cn('min-w-0 px-2', column.align === 'right' && 'pr-4 text-right', hideClass(column))}
            >
              {column.sort && onSort ? (
                <button
                  type="button"
                  className={cn(
                    'inline-flex h-7 max-w-full items-center gap-1 rounded-sm hover:text-fg',
                    sorted && 'font-semibold text-fg',
                  )}
                  onClick={() => column.sort && onSort({ by: column.sort, order: flip })}
                >
                  <span className="truncate">{column.label}</span>
                  {sorted === 'asc' && <ArrowUp aria-hidden className="size-3" />}
                  {sorted === 'desc' && <ArrowDown aria-hidden className="size-3" />}
                </button>
              ) : (
                <span className="block truncate">{column.label}</span>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

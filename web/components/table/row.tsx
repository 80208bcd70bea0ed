'use client'
import { memo, type MouseEvent } from 'react'
import { Checkbox } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/cn'
import { type Column, hideClass } from './column'

type RowProps = {
  id: string
  row: unknown
  index: number
  top: number
  columns: Column<unknown>[]
  twoLines: boolean
  active: boolean
  previewed: boolean
  selected?: boolean
  onSelect?: (index: number, extend: boolean) => void
  onActivate: (index: number) => void
}

// Contained: what happens inside a row moves nothing outside of it.
const shape = 'grid-row items-center border-b border-line [contain:layout_style_paint]'
const height = (twoLines: boolean): string => (twoLines ? 'h-[61px]' : 'h-[37px]')

/**
 * One line. A click anywhere that is no control opens it; the keys are the table's. Drawn again only when something of
 * its own changed, so that scrolling costs the rows that come in.
 */
export const Row = memo(function Row({
  id,
  row,
  index,
  top,
  columns,
  twoLines,
  active,
  previewed,
  selected,
  onSelect,
  onActivate,
}: RowProps) {
  const click = (event: MouseEvent<HTMLElement>): void => {
    if (event.target instanceof Element && event.target.closest('a, button, input')) return
    if (event.shiftKey && onSelect) onSelect(index, true)
    else if (!window.getSelection()?.toString()) onActivate(index)
  }
  return (
    // The grid listens to keys for all rows, so that moving stays possible while rows come and go.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={onSelect ? Boolean(selected) : undefined}
      onClick={click}
      // A range of rows is meant, not of letters.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      className={cn(
        shape,
        height(twoLines),
        'absolute inset-x-0',
        selected || previewed ? 'bg-accent-soft' : active ? 'bg-hover' : 'hover:bg-hover',
        active &&
          'shadow-[inset_2px_0_0_var(--accent-text)] group-focus-visible/grid:shadow-[inset_0_0_0_2px_var(--accent-text)]',
      )}
      style={{ transform: `translateY(${top}px)` }}
    >
      {onSelect && (
        <div role="gridcell" className="flex h-full items-center justify-center">
          <Checkbox
            tabIndex={-1}
            aria-label={`Select row ${index + 1}`}
            checked={Boolean(selected)}
            onClick={(event) => onSelect(index, event.shiftKey)}
            readOnly
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cn(
            'min-w-0 truncate px-2',
            column.align === 'right' && 'pr-4 text-right',
            hideClass(column),
          )}
        >
          {column.cell(row)}
          {twoLines && column.below && (
            <div className="mt-1 flex min-w-0 items-center gap-2 text-sm text-fg-muted">
              {column.below(row)}
            </div>
          )}
        </div>
      ))}
    </div>
  )
})

/** The shape of a row that is on its way. */
export function SkeletonRow({
  columns,
  selectable,
  index,
  twoLines,
  top,
}: {
  columns: Column<unknown>[]
  selectable: boolean
  index: number
  twoLines: boolean
  top?: number
}) {
  return (
    <div
      aria-hidden
      className={cn(shape, height(twoLines), top !== undefined && 'absolute inset-x-0')}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
    >
      {selectable && <div />}
      {columns.map((column, at) => (
        <div
          key={column.id}
          className={cn('px-2', column.align === 'right' && 'flex justify-end pr-4', hideClass(column))}
        >
          <Skeleton
            className={
              column.align === 'right'
                ? 'w-6'
                : (['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2'][(index + at) % 4] ?? 'w-1/2')
            }
          />
          {twoLines && column.below && <Skeleton className="mt-3 w-2/5" />}
        </div>
      ))}
    </div>
  )
}

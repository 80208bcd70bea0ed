'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { FailureBox } from '@/components/failure'
import { useHotkeys } from '@/lib/use-hotkeys'
import { type Column, tracks } from './column'
import { Head, type Sort } from './head'
import { Row, SkeletonRow } from './row'
import type { Selection } from './use-selection'
import { useWindow } from './use-window'

export type TableProps<R> = {
  label: string
  columns: Column<R>[]
  rows: R[]
  /** Rows before these that were seen and are not kept; `onEarlier` is asked for the one in sight. */
  offset?: number
  onEarlier?: (index: number) => void
  rowKey: (row: R) => string
  rowHref?: (row: R) => string
  /** What opening does where a row has no page of its own. */
  onOpen?: (row: R) => void
  total?: number | null | undefined
  isLoading: boolean
  hasMore?: boolean
  onMore?: () => void
  error?: unknown
  onRetry?: () => void
  sort?: Sort
  onSort?: (sort: Sort) => void
  selection?: Selection
  /** `space`: shows a row beside the list. */
  onPreview?: (row: R | null) => void
  previewed?: string | null
  /** More single keys, each an act on the row that one stands on. */
  rowKeys?: Record<string, (row: R) => void>
  empty: ReactNode
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n)

/** Below this width rows have two lines; `hideBelow: 'sm'` names the same width. */
const narrowPx = 640

/** Whether the table is narrow; before it is measured, the window says. */
function useNarrow(box: HTMLElement | null): boolean {
  const [narrow, setNarrow] = useState(() => typeof window !== 'undefined' && window.innerWidth < narrowPx)
  // Before the first paint, so that no row changes its height in sight.
  useLayoutEffect(() => {
    if (!box) return
    const measure = (): void => setNarrow(box.clientWidth < narrowPx)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [box])
  return narrow
}

/**
 * The one list of the product. Rows are of one height and only those in sight exist, so 10⁵ of them scroll as ten do.
 * Keys: `j k` move, `enter` opens, `space` previews, `x` selects, shift selects a range, `esc` clears.
 */
export function Table<R>(props: TableProps<R>) {
  const { rows, rowKey, rowHref, selection, hasMore = false, onMore, isLoading, onPreview } = props
  const base = useId()
  const router = useRouter()
  // State, not a ref: the grid comes and goes with its rows, and what watches it must follow.
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const [active, setActive] = useState(-1)
  const twoLines = useNarrow(box) && props.columns.some((column) => column.below)
  const rowHeight = twoLines ? 61 : 37
  const { offset = 0, onEarlier } = props
  const length = offset + rows.length
  const at = (index: number): R | undefined => rows[index - offset]
  const { start, end, reveal } = useWindow(box, length, rowHeight)
  const order = (): string[] => rows.map(rowKey)

  useEffect(() => {
    if (hasMore && !isLoading && end >= length - 20) onMore?.()
  }, [hasMore, isLoading, end, length, onMore])
  useEffect(() => {
    if (offset > 0 && !isLoading && start < offset + 20) onEarlier?.(Math.max(0, start - 20))
  }, [offset, isLoading, start, onEarlier])

  const move = (to: number): void => {
    if (rows.length === 0) return
    const next = Math.max(0, Math.min(length - 1, to))
    const row = at(next)
    setActive(next)
    reveal(next)
    // What had focus before, a link of the rail perhaps, must not take the enter that is meant for the row.
    box?.focus({ preventScroll: true })
    if (props.previewed && row) onPreview?.(row)
  }
  const open = (index: number): void => {
    const row = at(index)
    if (!row) return
    if (rowHref) router.push(rowHref(row))
    else props.onOpen?.(row)
  }
  const choose = (index: number, extend: boolean): void => {
    const row = at(index)
    if (row) selection?.toggle(rowKey(row), { order: order(), extend })
  }
  // Rows get the same functions every time, or each would be drawn anew with every frame of scrolling.
  const latest = useRef({ open, choose })
  useEffect(() => {
    latest.current = { open, choose }
  })
  const onSelect = useCallback((index: number, extend: boolean) => latest.current.choose(index, extend), [])
  const onActivate = useCallback((index: number) => {
    setActive(index)
    latest.current.open(index)
  }, [])
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    j: () => move(active + 1),
    k: () => move(active - 1),
    x: (event) => choose(active, event.shiftKey),
    Escape: () => (props.previewed ? onPreview?.(null) : selection?.clear()),
  }
  const onGrid = (act: () => void) => (event: KeyboardEvent) => {
    const target = event.target as HTMLElement
    if (target !== document.body && target !== box) return
    event.preventDefault()
    act()
  }
  keys['ArrowDown'] = onGrid(() => move(active + 1))
  keys['ArrowUp'] = onGrid(() => move(active - 1))
  keys['Home'] = onGrid(() => move(0))
  keys['End'] = onGrid(() => move(length - 1))
  keys['Enter'] = onGrid(() => open(active))
  if (onPreview) {
    keys[' '] = onGrid(() => {
      const row = at(Math.max(0, active))
      if (row) onPreview(props.previewed === rowKey(row) ? null : row)
    })
  }
  for (const [name, act] of Object.entries(props.rowKeys ?? {}))
    keys[name] = (event) => {
      const row = at(active)
      if (!row) return
      event.preventDefault()
      act(row)
    }
  useHotkeys(keys)

  if (props.error && rows.length === 0) {
    return (
      <div className="p-4">
        <FailureBox error={props.error} {...(props.onRetry && { onRetry: props.onRetry })} />
      </div>
    )
  }
  if (!isLoading && rows.length === 0) return props.empty
  const columns = props.columns as Column<unknown>[]
  return (
    <div
      ref={setBox}
      aria-busy={isLoading}
      role="grid"
      aria-label={props.label}
      aria-rowcount={props.total ?? -1}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={active >= start && active < end ? `${base}-${active}` : undefined}
      tabIndex={0}
      className="scroll-quiet @container group/grid relative min-h-0 flex-1 overflow-auto outline-offset-[-2px] aria-[activedescendant]:outline-none"
      style={tracks(columns, Boolean(selection))}
    >
      <Head
        columns={columns}
        {...(props.sort && { sort: props.sort })}
        {...(props.onSort && { onSort: props.onSort })}
        {...(selection && { selection, keys: order })}
      />
      {isLoading && rows.length === 0 ? (
        <div aria-hidden>
          {Array.from({ length: 14 }, (_, index) => (
            <SkeletonRow
              key={index}
              columns={columns}
              selectable={Boolean(selection)}
              index={index}
              twoLines={twoLines}
            />
          ))}
        </div>
      ) : (
        <div
          role="rowgroup"
          className="relative"
          style={{ height: (length + (hasMore ? 3 : 0)) * rowHeight }}
        >
          {rows.slice(Math.max(0, start - offset), Math.max(0, end - offset)).map((row, nth) => {
            const index = Math.max(start, offset) + nth
            const key = rowKey(row)
            return (
              <Row
                key={key}
                id={`${base}-${index}`}
                row={row}
                index={index}
                top={index * rowHeight}
                twoLines={twoLines}
                columns={columns}
                active={index === active}
                previewed={props.previewed === key}
                {...(selection && { selected: selection.has(key), onSelect })}
                onActivate={onActivate}
              />
            )
          })}
          {[
            ...range(start, Math.min(end, offset)),
            ...(hasMore && end >= length ? range(length, length + 3) : []),
          ].map((index) => (
            <SkeletonRow
              key={`place ${index}`}
              columns={columns}
              selectable={Boolean(selection)}
              index={index % 14}
              top={index * rowHeight}
              twoLines={twoLines}
            />
          ))}
        </div>
      )}
    </div>
  )
}

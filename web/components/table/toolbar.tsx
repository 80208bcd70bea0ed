'use client'
import { Columns3, ListFilter, Search, X } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { cn } from '@/lib/cn'
import { formatNumber } from '@/lib/format'
import { useDebounced } from '@/lib/use-debounced'

/** The line above a list: search, filters, count, acts. */
export function Toolbar({ children }: { children: ReactNode }) {
  return (
    <div className="@container border-b border-line">
      <div className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2">{children}</div>
    </div>
  )
}

/** Finds within the list as one types; the text goes to the address once typing rests. */
export function SearchField({
  label,
  value,
  onChange,
  isAlone = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  /** Beside many filters it has a line of its own where they do not fit beside it, so that none moves when acts arrive. */
  isAlone?: boolean
}) {
  const [text, setText] = useState(value)
  const settled = useDebounced(text)
  useEffect(() => {
    if (settled.trim() !== value) onChange(settled.trim())
    // Only what is typed leads to a change; a change of the address must not be sent back to it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [settled])
  return (
    <div
      className={cn(
        'relative w-full',
        isAlone ? '@min-[1000px]:w-48 @min-[1240px]:w-60' : 'sm:w-52 @min-[900px]:w-60',
      )}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-fg-subtle"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setText('')
          // Back to the rows, with what was found.
          if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur()
        }}
        className="pl-8"
      />
    </div>
  )
}

/** `short` stands in the chip, where the filter's own name is already said. */
export type FilterOption = { value: string; label: string; short?: string; icon?: ReactNode }

/** One filter: a menu to choose from and, once chosen, a chip that says what holds and takes it back. */
export function Filter({
  label,
  options,
  values,
  onChange,
  single = false,
}: {
  label: string
  options: FilterOption[]
  values: string[]
  onChange: (values: string[]) => void
  single?: boolean
}) {
  const names = values.map((value) => {
    const option = options.find((one) => one.value === value)
    return option?.short ?? option?.label ?? '…'
  })
  const active = values.length > 0
  const items: MenuItem[] = options.map((option) => ({
    label: option.label,
    ...(option.icon ? { icon: option.icon } : {}),
    checked: values.includes(option.value),
    keepOpen: !single,
    onSelect: () => {
      if (values.includes(option.value)) onChange(values.filter((one) => one !== option.value))
      else onChange(single ? [option.value] : [...values, option.value])
    },
  }))
  return (
    <span className={cn('inline-flex max-w-full rounded', active && 'bg-accent-soft text-accent-text')}>
      <Menu
        label={active ? `${label}: ${names.join(', ')}. Change` : `Filter by ${label.toLowerCase()}`}
        items={items}
        className={
          active
            ? 'flex h-8 min-w-0 items-center rounded-l px-2.5 font-semibold touch-target'
            : buttonClass({ variant: 'ghost' }, 'font-normal! max-sm:border max-sm:border-line-strong')
        }
      >
        {!active && <ListFilter aria-hidden className="size-3.5 @max-[1240px]:hidden" />}
        <span className="truncate">{active ? `${label}: ${names.join(', ')}` : label}</span>
      </Menu>
      {active && (
        <button
          type="button"
          aria-label={`Remove filter ${label.toLowerCase()}`}
          className="flex h-8 w-7 shrink-0 items-center justify-center rounded-r hover:bg-active touch-target"
          onClick={() => onChange([])}
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  )
}

/** Which columns are shown; kept in this browser. */
export function ColumnMenu({
  columns,
  isShown,
  onToggle,
}: {
  columns: { id: string; label: string; fixed?: boolean }[]
  isShown: (id: string) => boolean
  onToggle: (id: string) => void
}) {
  const items: MenuItem[] = [
    { heading: 'Columns' },
    ...columns
      .filter((column) => !column.fixed)
      .map((column) => ({
        label: column.label,
        checked: isShown(column.id),
        keepOpen: true,
        onSelect: () => onToggle(column.id),
      })),
  ]
  return (
    <Menu
      label="Choose columns"
      tip="Choose columns"
      items={items}
      align="end"
      className={buttonClass({ variant: 'ghost' }, 'w-8 px-0! max-sm:hidden')}
    >
      <Columns3 aria-hidden className="size-4" />
    </Menu>
  )
}

/** How many rows match. */
export function Count({
  total,
  noun,
  many = `${noun}s`,
  known,
}: {
  total: number | null | undefined
  noun: string
  many?: string
  known: boolean
}) {
  const plural = total === 1 ? noun : many
  return (
    <span aria-live="polite" className="ml-auto text-right text-sm text-fg-subtle @min-[840px]:min-w-24">
      <span className="@max-[840px]:sr-only">
        {!known || total === undefined
          ? ' '
          : total === null
            ? `over 10,000 ${many}`
            : `${formatNumber(total)} ${plural}`}
      </span>
    </span>
  )
}

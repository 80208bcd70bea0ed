import type { ProspectFilter } from '#contracts/prospecting'
import { ListFilter } from 'lucide-react'
import { Filter, type FilterOption } from '@/components/table/toolbar'
import { buttonClass } from '@/components/ui/button'
import { Menu, type MenuItem } from '@/components/ui/menu'
import { formatDay } from '@/lib/format'
import { sourceLabel, sources } from '@/lib/source-label'
import type { UrlChange } from '@/lib/use-url-state'

const spans = [7, 30, 90]
const dayAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

const sourceOptions = sources.map((value) => ({ value, label: sourceLabel(value) }))

/** The filters that are needed now and then: one menu, and a chip for each that holds. */
export function MoreFilters({ filter, set }: { filter: ProspectFilter; set: (change: UrlChange) => void }) {
  const { source = [], since, noted } = filter
  const days: FilterOption[] = spans.map((span) => ({ value: dayAgo(span), label: `Last ${span} days` }))
  const other = since && !days.some((one) => one.value === since) ? since : null
  const items: MenuItem[] = [
    { heading: 'Found' },
    ...days.map(({ value, label }) => ({
      label,
      checked: since === value,
      onSelect: () => set({ since: since === value ? null : value }),
    })),
    { heading: 'Came from' },
    ...sourceOptions.map(({ value, label }) => ({
      label,
      checked: source.includes(value),
      keepOpen: true,
      onSelect: () =>
        set({
          source: source.includes(value) ? source.filter((one) => one !== value) : [...source, value],
        }),
    })),
    { heading: 'Notes' },
    { label: 'With a note', checked: noted === true, onSelect: () => set({ noted: noted ? null : 'true' }) },
  ]
  return (
    <>
      <Menu
        label="More filters"
        items={items}
        className={buttonClass({ variant: 'ghost' }, 'font-normal! max-sm:border max-sm:border-line-strong')}
      >
        <ListFilter aria-hidden className="size-3.5 @max-[1240px]:hidden" /> More
      </Menu>
      {source.length > 0 && (
        <Filter
          label="From"
          options={sourceOptions}
          values={source}
          onChange={(next) => set({ source: next })}
        />
      )}
      {since && (
        <Filter
          label="Found"
          single
          options={other ? [{ value: other, label: `since ${formatDay(other)}` }, ...days] : days}
          values={[since]}
          onChange={([next]) => set({ since: next ?? null })}
        />
      )}
      {noted && (
        <Filter
          label="Notes"
          single
          options={[{ value: 'true', label: 'with one' }]}
          values={['true']}
          onChange={([next]) => set({ noted: next ?? null })}
        />
      )}
    </>
  )
}

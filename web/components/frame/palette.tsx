'use client'
import { useQuery } from '@tanstack/react-query'
import { Building2, CornerDownLeft, Keyboard, Megaphone, Moon, Plus, Search, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { api } from '@/lib/api'
import { cn } from '@/lib/cn'
import { useDebounced } from '@/lib/use-debounced'
import { useTheme } from '@/lib/use-theme'
import { ScoreMark } from '../score'
import { sections } from './sections'

type Entry = {
  id: string
  group: string
  label: string
  note?: string
  icon: ReactNode
  end?: ReactNode
  run: () => void
}

/** Search and commands in one: sections, acts and prospects by name. */
export function Palette({ onClose, onShortcuts }: { onClose: () => void; onShortcuts: () => void }) {
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const base = useId()
  const entries = useEntries(text, onShortcuts)
  const active = Math.min(at, entries.length - 1)
  const run = (entry: Entry | undefined): void => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      const next = (active + step + entries.length) % Math.max(1, entries.length)
      setAt(next)
      document.getElementById(`${base}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      run(entries[active])
    }
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(10_10_20/0.38)]" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 animate-in flex-col overflow-hidden rounded border border-line-strong bg-raised shadow-panel"
        >
          <Radix.Title className="sr-only">Search and commands</Radix.Title>
          <div className="flex h-12 items-center gap-2.5 border-b border-line px-3.5">
            <Search aria-hidden className="size-4 text-fg-subtle" />
            <input
              role="combobox"
              aria-label="Search prospects, campaigns and commands"
              aria-expanded
              aria-controls={`${base}-list`}
              aria-activedescendant={entries.length > 0 ? `${base}-${active}` : undefined}
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                setAt(0)
              }}
              onKeyDown={keys}
              placeholder="Search prospects, or type a command"
              className="h-full flex-1 bg-transparent outline-none"
            />
          </div>
          <div
            id={`${base}-list`}
            role="listbox"
            aria-label="Results"
            className="scroll-quiet overflow-y-auto p-1.5"
          >
            {entries.map((entry, index) => (
              <div key={entry.id} role="presentation">
                {entry.group !== entries[index - 1]?.group && (
                  <p className="px-2 pt-2 pb-1 text-xs font-semibold text-fg-subtle">{entry.group}</p>
                )}
                {/* Keys stay with the search field, which names the active option. */}
                {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
                <div
                  id={`${base}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  onPointerMove={() => setAt(index)}
                  onClick={() => run(entry)}
                  className={cn(
                    'flex h-9 items-center gap-2.5 rounded-sm px-2 [&_svg]:size-4 [&_svg]:text-fg-subtle',
                    index === active && 'bg-active',
                  )}
                >
                  {entry.icon}
                  <span className="truncate">{entry.label}</span>
                  {entry.note && <span className="truncate text-sm text-fg-subtle">{entry.note}</span>}
                  <span className="ml-auto">
                    {entry.end ?? (index === active && <CornerDownLeft aria-hidden />)}
                  </span>
                </div>
              </div>
            ))}
            {entries.length === 0 && (
              <p role="status" className="px-2 py-8 text-center text-fg-muted">
                Nothing is called “{text}”. A part of a company’s name is enough.
              </p>
            )}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function useEntries(text: string, onShortcuts: () => void): Entry[] {
  const router = useRouter()
  const [theme, setTheme] = useTheme()
  const flipTheme = (): void => {
    const dark = theme === 'dark' || (!theme && window.matchMedia('(prefers-color-scheme: dark)').matches)
    setTheme(dark ? 'light' : 'dark')
  }
  const wanted = useDebounced(text.trim(), 120)
  const found = useQuery({
    ...api.prospects.list.queryOptions({ input: { search: wanted, sort: 'score', limit: 8 } }),
    enabled: wanted.length >= 2,
    placeholderData: (before) => before,
  })
  const campaigns = useQuery({
    ...api.campaigns.list.queryOptions({ input: { search: wanted, limit: 4 } }),
    enabled: wanted.length >= 2,
    placeholderData: (before) => before,
  })
  const go = (href: string) => () => router.push(href)
  const acts: Entry[] = [
    { id: 'new-campaign', group: 'Do', label: 'New campaign', icon: <Plus />, run: go('/campaigns/new') },
    { id: 'import', group: 'Do', label: 'Import a list', icon: <Upload />, run: go('/imports/new') },
    { id: 'keys', group: 'Do', label: 'Keyboard shortcuts', icon: <Keyboard />, run: onShortcuts },
    { id: 'theme', group: 'Do', label: 'Switch light and dark', icon: <Moon />, run: flipTheme },
    ...sections.map((section) => ({
      id: section.href,
      group: 'Go to',
      label: section.label,
      icon: <section.icon />,
      run: go(section.href),
    })),
  ]
  const needle = text.trim().toLowerCase()
  const matching = acts.filter((entry) => entry.label.toLowerCase().includes(needle))
  if (wanted.length < 2) return matching
  return [
    ...(found.data?.items ?? []).map((row) => ({
      id: row.id,
      group: 'Prospects',
      label: row.name,
      note: row.city ?? '',
      icon: <Building2 />,
      end: <ScoreMark score={row.score} tier={row.tier} />,
      run: go(`/prospects/${row.id}`),
    })),
    ...(campaigns.data?.items ?? []).map((one) => ({
      id: one.id,
      group: 'Campaigns',
      label: one.name,
      icon: <Megaphone />,
      run: go(`/campaigns/${one.id}`),
    })),
    ...matching,
  ]
}

'use client'
import type { Sequence } from '#contracts/outreach'
import { Check, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ScoreMark } from '@/components/score'
import { Button, IconButton } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { cn } from '@/lib/cn'
import { count } from '@/lib/format'

export type Picked = {
  ids: ReadonlySet<string>
  toggle: (id: string) => void
  clear: () => void
  approve: () => void
}

/** The list beside the draft; on a phone the draft alone is shown, with steps back and forth. `picked` is there when drafts can be approved together. */
export function Queue({
  drafts,
  at,
  label,
  onOpen,
  picked,
}: {
  drafts: Sequence[]
  at: number
  label: string
  onOpen: (index: number) => void
  picked: Picked | null
}) {
  const active = useRef<HTMLLIElement>(null)
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <nav
      aria-label={label}
      className="flex w-60 shrink-0 flex-col border-r border-line xl:w-72 max-lg:hidden"
    >
      <ol className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        {drafts.map((draft, index) => (
          <li
            key={draft.id}
            ref={index === at ? active : null}
            className={cn(
              'flex border-b border-line',
              index === at ? 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent-text)]' : 'hover:bg-hover',
            )}
          >
            {picked && (
              <Checkbox
                aria-label={`Select the draft for ${draft.prospect.name}`}
                className="mt-2.5 ml-3 shrink-0"
                checked={picked.ids.has(draft.id)}
                onChange={() => picked.toggle(draft.id)}
              />
            )}
            <button
              type="button"
              aria-current={index === at ? 'true' : undefined}
              onClick={() => onOpen(index)}
              className="block min-w-0 flex-1 px-3 py-2 text-left outline-offset-[-2px]"
            >
              <span className="flex items-center gap-2">
                <span dir="auto" className="min-w-0 flex-1 truncate text-left font-semibold">
                  {draft.prospect.name}
                </span>
                <ScoreMark score={draft.prospect.score} tier={draft.prospect.tier} />
              </span>
              <span className="block truncate text-fg-muted">{draft.messages[0]?.subject}</span>
            </button>
          </li>
        ))}
      </ol>
      {picked && picked.ids.size > 0 && (
        <div
          role="toolbar"
          aria-label="Acts on the selection"
          className="flex items-center gap-1.5 border-t border-line p-2"
        >
          <Button variant="primary" className="min-w-0 flex-1" onClick={picked.approve}>
            <Check aria-hidden className="size-4" /> Approve {count(picked.ids.size, 'draft')}
          </Button>
          <Kbd>⌘↵</Kbd>
          <IconButton size="sm" label="Clear selection" shortcut="esc" onClick={picked.clear}>
            <X />
          </IconButton>
        </div>
      )}
    </nav>
  )
}

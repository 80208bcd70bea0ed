'use client'
import type { Sequence } from '#contracts/outreach'
import { useEffect, useRef } from 'react'
import { ScoreMark } from '@/components/score'
import { cn } from '@/lib/cn'

/** The list beside the draft; on a phone the draft alone is shown, with steps back and forth. */
export function Queue({
  drafts,
  at,
  onOpen,
}: {
  drafts: Sequence[]
  at: number
  onOpen: (index: number) => void
}) {
  const active = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <nav
      aria-label="Waiting drafts"
      className="scroll-quiet w-60 shrink-0 xl:w-72 overflow-y-auto border-r border-line max-lg:hidden"
    >
      <ol>
        {drafts.map((draft, index) => (
          <li key={draft.id}>
            <button
              ref={index === at ? active : null}
              type="button"
              aria-current={index === at ? 'true' : undefined}
              onClick={() => onOpen(index)}
              className={cn(
                'block w-full border-b border-line px-4 py-2 text-left outline-offset-[-2px]',
                index === at ? 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent-text)]' : 'hover:bg-hover',
              )}
            >
              <span className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate font-semibold">{draft.prospect.name}</span>
                <ScoreMark score={draft.prospect.score} tier={draft.prospect.tier} />
              </span>
              <span className="block truncate text-fg-muted">{draft.messages[0]?.subject}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

'use client'
import type { Fact } from '#contracts/prospecting'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { cn } from '@/lib/cn'
import { factText } from '@/lib/fact-label'

const FactDialog = dynamic(() => import('./fact-dialog').then((module) => module.FactDialog), { ssr: false })

const sources: Record<string, string> = {
  website: 'web',
  web_page: 'web',
  csv: 'file',
  openstreetmap: 'map',
  manual: 'hand',
  check: 'check',
}

/** A known thing with the mark of where it was read; a click shows the quote. */
export function FactValue({
  fact,
  children,
  className,
}: {
  fact: Fact
  children?: string
  className?: string
}) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={cn('group inline-flex max-w-full items-baseline gap-1.5 rounded-sm text-left', className)}
      >
        <span className="min-w-0 [overflow-wrap:anywhere] underline decoration-line-strong decoration-dotted underline-offset-3 group-hover:decoration-accent-text">
          {children ?? factText(fact)}
        </span>
        <span className="shrink-0 rounded-sm bg-muted px-1 text-xs text-fg-muted group-hover:bg-accent-soft group-hover:text-accent-text">
          {sources[fact.evidence.source] ?? 'source'}
        </span>
      </button>
      {open && <FactDialog fact={fact} onClose={() => setOpen(false)} />}
    </>
  )
}

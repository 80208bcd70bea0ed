'use client'
import type { CitedFact } from '#contracts/outreach'
import { ExternalLink } from 'lucide-react'
import { factLabel, factText } from '@/lib/fact-label'
import { formatExact, formatShare } from '@/lib/format'
import { safeHref } from '@/lib/safe-href'
import { Dialog } from './ui/dialog'

/** The facts behind one sentence of a letter. */
export function CitedDialog({ facts, onClose }: { facts: CitedFact[]; onClose: () => void }) {
  return (
    <Dialog title="What this sentence rests on" onClose={onClose}>
      <ul className="space-y-5">
        {facts.map((fact) => {
          const href = safeHref(fact.url)
          return (
            <li key={fact.id}>
              <p className="font-semibold">{factText(fact)}</p>
              <p className="text-sm text-fg-subtle">{factLabel(fact.kind)}</p>
              <blockquote
                tabIndex={0}
                className="mt-2 max-h-52 overflow-y-auto rounded border-l-2 border-accent-text bg-muted px-3 py-2 [overflow-wrap:anywhere] whitespace-pre-wrap"
              >
                {fact.quote}
              </blockquote>
              {fact.url && (
                <p className="mt-2 truncate">
                  {href ? (
                    <a
                      href={href}
                      target="_blank"
                      rel="noreferrer noopener"
                      className="inline-flex items-center gap-1 text-accent-text hover:underline"
                    >
                      {fact.url} <ExternalLink aria-hidden className="size-3" />
                    </a>
                  ) : (
                    fact.url
                  )}
                </p>
              )}
              <p className="text-sm text-fg-subtle">
                Read {formatExact(fact.at)} · confidence {formatShare(fact.confidence, 1)}
              </p>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

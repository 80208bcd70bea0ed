'use client'
import type { Fact } from '#contracts/prospecting'
import { ExternalLink } from 'lucide-react'
import { factLabel, factText } from '@/lib/fact-label'
import { formatExact, formatShare, humanize } from '@/lib/format'
import { safeHref } from '@/lib/safe-href'
import { Dialog } from './ui/dialog'

const places: Record<string, string> = {
  text: 'Quoted from the page’s text',
  html: 'Quoted from the page’s code',
  header: 'Line of the server’s answer',
  row: 'Cell of the imported file',
  check: 'Result of a check, no quote: the check and what it looked at',
}

/** The evidence of a fact: quote, page, time, confidence. */
export function FactDialog({
  fact,
  onClose,
}: {
  fact: Pick<Fact, 'kind' | 'value' | 'confidence' | 'evidence'>
  onClose: () => void
}) {
  const { evidence } = fact
  const href = safeHref(evidence.url)
  return (
    <Dialog title={factText(fact)} description={factLabel(fact.kind)} onClose={onClose}>
      <p className="text-sm text-fg-muted">{places[evidence.quoteIn] ?? 'Quote'}</p>
      <blockquote
        tabIndex={0}
        className="mt-1 max-h-60 overflow-y-auto rounded border-l-2 border-accent-text bg-muted px-3 py-2 [overflow-wrap:anywhere] whitespace-pre-wrap"
      >
        {evidence.quote}
      </blockquote>
      <dl className="mt-4 grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5">
        {evidence.url && (
          <>
            <dt className="text-fg-muted">Page</dt>
            <dd className="min-w-0">
              {href ? (
                <a
                  href={href}
                  target="_blank"
                  rel="noreferrer noopener"
                  className="[overflow-wrap:anywhere] text-accent-text hover:underline"
                >
                  {evidence.url} <ExternalLink aria-hidden className="inline size-3" />
                </a>
              ) : (
                <span className="[overflow-wrap:anywhere]">{evidence.url}</span>
              )}
            </dd>
          </>
        )}
        <dt className="text-fg-muted">Read</dt>
        <dd>{formatExact(evidence.at)}</dd>
        <dt className="text-fg-muted">Source</dt>
        <dd>{humanize(evidence.source)}</dd>
        <dt className="text-fg-muted">Confidence</dt>
        <dd>{formatShare(fact.confidence, 1)}</dd>
      </dl>
    </Dialog>
  )
}

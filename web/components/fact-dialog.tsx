'use client'
import type { Fact } from '#contracts/prospecting'
import { ExternalLink } from 'lucide-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { factLabel, factText } from '@/lib/fact-label'
import { formatExact, formatShare, humanize } from '@/lib/format'
import { useMay } from '@/lib/me'
import { safeHref } from '@/lib/safe-href'
import { MapAttribution } from './attribution'
import { Button } from './ui/button'
import { Dialog, DialogActs } from './ui/dialog'
import { Input } from './ui/input'
import { toast } from './ui/toast'

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
  fact: Pick<Fact, 'kind' | 'value' | 'confidence' | 'evidence'> & Partial<Pick<Fact, 'id'>>
  onClose: () => void
}) {
  const { evidence } = fact
  const may = useMay('prospects.write')
  const href = safeHref(evidence.url)
  return (
    <Dialog title={factText(fact)} description={factLabel(fact.kind)} onClose={onClose}>
      <p className="text-sm text-fg-muted">
        {evidence.source === 'openstreetmap'
          ? 'Tags of the object on the map'
          : (places[evidence.quoteIn] ?? 'Quote')}
      </p>
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
      {evidence.source === 'openstreetmap' && <MapAttribution className="mt-3 text-sm text-fg-subtle" />}
      {fact.id && may && <MarkWrong id={fact.id} onDone={onClose} />}
    </Dialog>
  )
}

/** Hides what the fact says: the next best takes its place, and scores follow. */
function MarkWrong({ id, onDone }: { id: string; onDone: () => void }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const takeBack = useMutation(api.prospects.takeMarkBack.mutationOptions())
  const mark = useMutation(
    api.prospects.markFact.mutationOptions({
      onSuccess: async (prospect) => {
        const made = prospect.marks.at(-1)
        toast('Marked as wrong', {
          ...(made && {
            act: {
              label: 'Undo',
              run: () => void takeBack.mutateAsync({ id: made.id }).then(() => queries.invalidateQueries()),
            },
          }),
        })
        onDone()
        await queries.invalidateQueries()
      },
      onError: (error) => toast(toFailure(error).message, { tone: 'failed' }),
    }),
  )
  if (!asking)
    return (
      <DialogActs>
        <Button onClick={() => setAsking(true)}>This is wrong</Button>
      </DialogActs>
    )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        mark.mutate({ id, reason })
      }}
    >
      <Input
        autoFocus
        aria-label="What is wrong (optional)"
        placeholder="What is wrong (optional)"
        className="mt-4"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <DialogActs>
        <Button onClick={() => setAsking(false)}>Cancel</Button>
        <Button type="submit" variant="danger" busy={mark.isPending}>
          Mark as wrong
        </Button>
      </DialogActs>
    </form>
  )
}

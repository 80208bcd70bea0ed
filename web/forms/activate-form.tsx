'use client'
import type { FieldMapping } from '#contracts/forms'
import type { ActivationResult } from '#contracts/marketplace'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { FormError } from './field'
import { type Choice, MappingChoice } from './mapping-choice'

/** What activating a version changes, what becomes of answers that lose their field, whose filters it touches; then does it. */
export function ActivateDialog({
  nicheId,
  version,
  onClose,
  onActivated,
  onShow,
}: {
  nicheId: string
  version: number
  onClose: () => void
  onActivated: () => void
  /** Goes to the field that a problem is about; left out where no editor is open. */
  onShow?: (path: string) => void
}) {
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string>()
  const mapping = mappingOf(choices)
  const input = { id: nicheId, version, mapping }
  const draft = useQuery({
    ...api.niches.version.queryOptions({ input: { id: nicheId, version } }),
    staleTime: 0,
  })
  const preview = useQuery({
    ...api.niches.activate.queryOptions({ input }),
    placeholderData: keepPreviousData,
    // A preview is of the draft as it is now.
    staleTime: 0,
  })
  const activate = async (): Promise<void> => {
    setIsBusy(true)
    try {
      const { touched } = await client.niches.activate({ ...input, confirm: true })
      toast(
        touched === 0
          ? `Version ${version} is asked from now on`
          : `Version ${version} is asked from now on; filters of ${count(touched, 'subscription')} are being carried over`,
      )
      onActivated()
    } catch (failure) {
      setError(toFailure(failure).message)
      setIsBusy(false)
    }
  }
  const { data } = preview
  const ownProblems = data?.problems.filter(({ field }) => !field.startsWith('mapping')) ?? []
  const fields = draft.data?.definition.pages.flatMap((page) => page.fields) ?? []
  return (
    <Dialog
      title={`Activate version ${version}`}
      description={data && data.from === null ? 'The form becomes public with it.' : undefined}
      wide
      onClose={onClose}
    >
      {preview.error && <FailureBox error={preview.error} onRetry={() => void preview.refetch()} />}
      {!data && !preview.error && <Skeleton className="h-40 w-full" />}
      {data && (
        <div className="space-y-4">
          <FormError message={error} />
          {ownProblems.length > 0 && (
            <section aria-label="What keeps it back">
              <h3 className="mb-1">What keeps it back</h3>
              <ul className="space-y-1">
                {ownProblems.map(({ field, message }) => (
                  <li key={field + message} className="text-red">
                    {message}{' '}
                    {onShow && (
                      <button
                        type="button"
                        className="rounded-sm font-semibold text-accent-text hover:underline"
                        onClick={() => onShow(field)}
                      >
                        Show
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
          {data.diff && <Changes diff={data.diff} from={data.from} />}
          {data.diff && data.diff.needsMapping.length > 0 && (
            <section aria-label="What becomes of old answers">
              <h3>What becomes of old answers</h3>
              <p className="mb-2 text-fg-muted">
                Filters of providers follow fields that are renamed. Where a field is split, merged or
                deprecated, a filter on it sells nothing until its provider mends it.
              </p>
              <ul className="space-y-2">
                {data.diff.needsMapping.map((key) => (
                  <MappingChoice
                    key={key}
                    name={key}
                    fields={fields}
                    choice={choices[key] ?? null}
                    onChange={(choice) => setChoices((before) => ({ ...before, [key]: choice }))}
                  />
                ))}
              </ul>
              {data.problems
                .filter(({ field }) => field.startsWith('mapping.'))
                .map(({ field, message }) => (
                  <p key={field + message} role="alert" className="mt-1 text-sm text-red">
                    {message}
                  </p>
                ))}
            </section>
          )}
          <Touched result={data} />
        </div>
      )}
      <DialogActs>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          busy={isBusy}
          disabled={!data || data.problems.length > 0 || preview.isPlaceholderData}
          onClick={() => void activate()}
        >
          Activate version {version}
        </Button>
      </DialogActs>
    </Dialog>
  )
}

/** Fields that are merged into the same one are one line of the mapping. */
function mappingOf(choices: Record<string, Choice>): FieldMapping[] {
  const merged = new Map<string, string[]>()
  const lines: FieldMapping[] = []
  for (const [key, { kind, to }] of Object.entries(choices)) {
    const [target] = to
    if (kind === 'deprecated') lines.push({ from: [key], to: [], kind })
    else if (target === undefined) continue
    else if (kind === 'merged') merged.set(target, [...(merged.get(target) ?? []), key])
    else if (kind === 'split') lines.push({ from: [key], to, kind })
    else lines.push({ from: [key], to: [target], kind: target === key ? 'direct' : 'renamed' })
  }
  return [...lines, ...[...merged].map(([to, from]): FieldMapping => ({ from, to: [to], kind: 'merged' }))]
}

function Changes({ diff, from }: { diff: NonNullable<ActivationResult['diff']>; from: number | null }) {
  const lines = [
    ...diff.added.map(({ key, label }) => ({ key, label, word: 'Added', text: '' })),
    ...diff.removed.map(({ key, label }) => ({ key, label, word: 'Removed', text: '' })),
    ...diff.retyped.map(({ key, label, before, type }) => ({
      key,
      label,
      word: 'Other type',
      text: `${before} becomes ${type}`,
    })),
    ...diff.changed.map(({ key, label, changes }) => ({
      key,
      label,
      word: 'Changed',
      text: changes.join(' · '),
    })),
  ]
  return (
    <section aria-label="What changes">
      <h3 className="mb-1">{from === null ? 'What is asked' : `What changes against version ${from}`}</h3>
      {lines.length === 0 && <p className="text-fg-muted">Nothing: it asks the same.</p>}
      <ul className="divide-y divide-line">
        {lines.map(({ key, label, word, text }) => (
          <li key={word + key} className="flex flex-wrap items-baseline gap-x-2 py-1">
            <Badge tone={word === 'Removed' || word === 'Other type' ? 'amber' : 'neutral'}>{word}</Badge>
            <span className="font-semibold">{label}</span>
            <span className="font-mono text-sm text-fg-subtle">{key}</span>
            {text && <span className="text-fg-muted">{text}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Touched({ result: { subscriptions, touched } }: { result: ActivationResult }) {
  if (touched === 0) return null
  return (
    <section aria-label="Filters of providers">
      <h3>Filters of {count(touched, 'subscription')}</h3>
      <p className="mb-1 text-fg-muted">They sell nothing until their filters are carried over.</p>
      <ul className="divide-y divide-line">
        {subscriptions.map(({ id, providerName, levelName, rewritten, lost }) => (
          <li key={id} className="py-1">
            <span className="font-semibold">{providerName}</span>{' '}
            <span className="text-fg-muted">on {levelName}</span>
            {rewritten.length > 0 && <p className="text-sm">Carried over: {rewritten.join(', ')}</p>}
            {lost.length > 0 && (
              <p className="text-sm text-red">Stopped, the provider is told: {lost.join(', ')}</p>
            )}
          </li>
        ))}
      </ul>
      {touched > subscriptions.length && (
        <p className="text-fg-muted">… and {touched - subscriptions.length} more</p>
      )}
    </section>
  )
}

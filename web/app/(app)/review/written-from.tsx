'use client'
import type { PreviewRequest } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { factLabel, factText } from '@/lib/fact-label'
import { count } from '@/lib/format'

/** The facts a draft may use and, with a language model, the prompt word for word. */
export function WrittenFrom({ wish }: { wish: PreviewRequest }) {
  const preview = useQuery(api.outreach.preview.queryOptions({ input: wish }))
  if (preview.error) return <FailureBox error={preview.error} onRetry={() => void preview.refetch()} />
  if (!preview.data) return <Skeleton className="mt-4 h-40 w-full" />
  const { facts, system, prompt, isByModel, problem } = preview.data
  return (
    <div className="mt-4 space-y-4 border-t border-line pt-3">
      {problem && <p className="text-amber">{problem}</p>}
      <div>
        <p className="font-semibold">{count(facts.length, 'fact')} of the prospect may be used</p>
        <ul
          className="scroll-quiet mt-1 max-h-48 space-y-1 overflow-y-auto"
          tabIndex={0}
          aria-label="Facts that may be used"
        >
          {facts.map((fact) => (
            <li key={fact.id}>
              <span className="text-fg-subtle">{factLabel(fact.kind)}:</span> {factText(fact)}
              <span className="text-fg-muted"> “{fact.quote.slice(0, 140)}”</span>
            </li>
          ))}
        </ul>
      </div>
      <p className="text-fg-muted">
        About you it may say only what stands in{' '}
        <Link href="/settings/sender" className="text-accent-text underline">
          your sender profile
        </Link>
        .
      </p>
      {isByModel ? (
        <div>
          <p className="font-semibold">What the language model is told</p>
          <pre
            tabIndex={0}
            aria-label="Prompt"
            className="scroll-quiet mt-1 max-h-64 overflow-y-auto rounded bg-muted p-3 text-sm whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {system}
            {'\n\n'}
            {prompt}
          </pre>
        </div>
      ) : (
        <p className="text-fg-muted">
          No language model is set up, so templates write it from these facts.{' '}
          <Link href="/settings/integrations" className="text-accent-text underline">
            Add a key
          </Link>
        </p>
      )}
    </div>
  )
}

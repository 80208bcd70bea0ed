'use client'
import type { ImportPreview, PreviewRow } from '#contracts/prospecting'
import { CircleAlert, CircleCheck, Copy } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { type ReactNode, useState } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import { count, formatNumber } from '@/lib/format'

const looks: Record<PreviewRow['verdict'], [Tone, string, ReactNode]> = {
  new: ['green', 'New', <CircleCheck key="i" />],
  duplicate: ['neutral', 'Known', <Copy key="i" />],
  invalid: ['red', 'Invalid', <CircleAlert key="i" />],
}
const verdicts = ['new', 'duplicate', 'invalid'] as const

/** What would happen to each row, with the reason, before anything does. */
export function PreviewStep({
  preview,
  busy,
  onBack,
  onStart,
}: {
  preview: ImportPreview
  busy: boolean
  onBack: () => void
  onStart: () => void
}) {
  const [only, setOnly] = useState<PreviewRow['verdict'] | null>(null)
  const rows = preview.rows.filter((row) => !only || row.verdict === only)
  const usable = preview.counts.new + preview.counts.duplicate
  return (
    <div>
      <div role="group" aria-label="Show only" className="mb-3 grid max-w-2xl grid-cols-3 gap-3">
        {verdicts.map((verdict) => (
          <button
            key={verdict}
            type="button"
            aria-pressed={only === verdict}
            onClick={() => setOnly(only === verdict ? null : verdict)}
            className={cn(
              'rounded border border-line p-3 text-left hover:bg-hover max-sm:p-2',
              only === verdict && 'border-accent-text bg-accent-soft',
            )}
          >
            <span className="block text-xl font-semibold">{formatNumber(preview.counts[verdict])}</span>
            <span className="text-fg-muted">
              {verdict === 'new' ? 'new' : verdict === 'duplicate' ? 'known, merged' : 'invalid, left out'}
            </span>
          </button>
        ))}
      </div>
      {preview.isPartial && (
        <p className="mb-3 text-fg-muted">
          These are the first {count(preview.rows.length, 'row')}; the whole file is checked in the same way
          while it is imported.
        </p>
      )}
      <div
        className="scroll-quiet max-h-[48dvh] overflow-auto rounded border border-line"
        tabIndex={0}
        role="region"
        aria-label="Rows of the file"
      >
        <table className="w-full">
          <thead className="sticky top-0 bg-subtle">
            <tr className="text-left text-sm text-fg-muted">
              <th scope="col" className="px-3 py-2 text-right font-normal">
                Row
              </th>
              <th scope="col" className="px-3 py-2 font-normal">
                Verdict
              </th>
              <th scope="col" className="px-3 py-2 font-normal">
                Company
              </th>
              <th scope="col" className="px-3 py-2 font-normal max-sm:hidden">
                Why
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line key={row.row} row={row} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && (
          <p className="px-3 py-8 text-center text-fg-muted">No such row among the first ones.</p>
        )}
      </div>
      <Problems preview={preview} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onBack}>Back to columns</Button>
        <Button variant="primary" busy={busy} disabled={usable === 0 && !preview.isPartial} onClick={onStart}>
          {preview.isPartial ? 'Import the whole file' : `Import ${count(usable, 'row')}`}
        </Button>
      </div>
    </div>
  )
}

function Line({ row }: { row: PreviewRow }) {
  const [tone, word, icon] = looks[row.verdict]
  const name = row.values['company_name'] || row.values['website'] || Object.values(row.values).find(Boolean)
  return (
    <tr className="border-t border-line">
      <td className="px-3 py-1.5 text-right text-fg-subtle">{formatNumber(row.row)}</td>
      <td className="px-3 py-1.5">
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </td>
      <td className="px-3 py-1.5">
        <span className="font-semibold">{name}</span>
        <span className="block text-sm text-fg-muted sm:hidden">{row.reason}</span>
      </td>
      <td className="px-3 py-1.5 text-fg-muted max-sm:hidden">
        {row.reason}
        {row.duplicateOf && (
          <>
            {' '}
            <Link
              href={`/prospects/${row.duplicateOf.id}`}
              target="_blank"
              className="text-accent-text hover:underline"
            >
              {row.duplicateOf.name}
            </Link>
          </>
        )}
      </td>
    </tr>
  )
}

function Problems({ preview }: { preview: ImportPreview }) {
  if (preview.problems.length === 0) return null
  return (
    <details className="mt-3" open={preview.problems.length <= 5}>
      <summary className="rounded-sm text-fg-muted hover:text-fg">
        {count(preview.problems.length, 'problem')} and what to do about{' '}
        {preview.problems.length === 1 ? 'it' : 'them'}
      </summary>
      <ul className="mt-2 space-y-1.5">
        {preview.problems.slice(0, 50).map((problem) => (
          <li key={`${problem.row}-${problem.field}-${problem.reason}`}>
            <span className="text-fg-subtle">Row {formatNumber(problem.row)}</span>
            {problem.field && <span className="text-fg-subtle">, {problem.field}</span>}:{' '}
            {sentence(problem.reason)} <span className="text-fg-muted">{problem.remedy}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

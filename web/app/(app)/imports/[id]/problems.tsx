'use client'
import type { Import } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Panel } from '@/components/page'
import { buttonClass } from '@/components/ui/button'
import { api } from '@/lib/api'
import { formatNumber } from '@/lib/format'

/** The rows that were refused, why, and what to do; all of them as a file to correct and import again. */
export function Problems({ one }: { one: Import }) {
  const problems = useQuery(api.imports.problems.queryOptions({ input: { id: one.id, limit: 100 } }))
  const items = problems.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="Rows that were refused">
      <div className="mb-2 flex flex-wrap items-center gap-3">
        <p className="mr-auto max-w-[72ch] text-fg-muted">
          Correct them in the file that holds just these rows, and import it again: its first column, the
          reason, is left out then.
        </p>
        {one.fileGoneAt === null && (
          <a className={buttonClass({})} href={`/api/v1/imports/${one.id}/refused`} download>
            <Download aria-hidden className="size-4" /> Refused rows as CSV
          </a>
        )}
      </div>
      <ul className="divide-y divide-line">
        {items.map((problem) => (
          <li
            key={`${problem.row}-${problem.field}-${problem.reason}`}
            className="grid grid-cols-[72px_1fr] gap-3 py-1.5"
          >
            <span className="text-fg-subtle">Row {formatNumber(problem.row)}</span>
            <span>
              {problem.field && <span className="text-fg-muted">{problem.field}: </span>}
              {problem.reason} <span className="text-fg-muted">{problem.remedy}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

'use client'
import { useQuery } from '@tanstack/react-query'
import { Panel } from '@/components/page'
import { api } from '@/lib/api'
import { formatNumber } from '@/lib/format'

/** The rows that were left out, why, and what to do. */
export function Problems({ id }: { id: string }) {
  const problems = useQuery(api.imports.problems.queryOptions({ input: { id, limit: 100 } }))
  const items = problems.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Panel title="Rows that were left out" note={problems.data?.pagination.total ?? undefined}>
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

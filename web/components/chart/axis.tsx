import type { ReactNode } from 'react'
import { inWords, type ChartData } from './data'

/** A plane with an axis from zero to `end` at the left and some of the rows' names below. */
export function Plane({
  title,
  data,
  end,
  children,
}: {
  title: string
  data: ChartData
  end: number
  children: ReactNode
}) {
  const first = data.rows[0]
  const middle = data.rows.length > 4 ? data.rows[Math.floor((data.rows.length - 1) / 2)] : undefined
  const last = data.rows.length > 1 ? data.rows.at(-1) : undefined
  return (
    <div
      role="img"
      aria-label={`${title}. The table beside the title has the figures.`}
      className="grid grid-cols-[auto_1fr] gap-x-2 text-sm text-fg-subtle"
    >
      <div aria-hidden className="flex h-44 flex-col justify-between text-right leading-none">
        {[end, end / 2, 0].map((value) => (
          <span key={value} className="-my-1.5">
            {inWords(data, value)}
          </span>
        ))}
      </div>
      <div className="relative h-44 min-w-0">
        <span aria-hidden className="absolute inset-x-0 top-0 border-t border-line" />
        <span aria-hidden className="absolute inset-x-0 top-1/2 border-t border-line" />
        <span aria-hidden className="absolute inset-x-0 bottom-0 border-t border-control" />
        {children}
      </div>
      <span />
      <div aria-hidden className="mt-1.5 flex justify-between gap-3">
        {[first, middle, last].map(
          (row) =>
            row && (
              <span key={row.id} className="truncate">
                {row.label}
              </span>
            ),
        )}
      </div>
    </div>
  )
}

/** What stands under the pointer: the row's name and each of its values. */
export function hint(data: ChartData, row: ChartData['rows'][number]): string {
  const values = data.series.map((one, index) => `${one.label}: ${inWords(data, row.values[index])}`)
  return `${row.label}\n${values.join('\n')}`
}

import { Link } from '@/components/ui/link'
import { axisEnd, highest, inWords, type ChartData } from './data'
import { Legend } from './legend'
import { fillOf } from './look'

/** Lying bars from zero, a group per row, each with its value in figures. */
export function Bars({ title, data }: { title: string; data: ChartData }) {
  const end = axisEnd(highest(data, false))
  return (
    <div>
      <ul aria-label={title} className="space-y-0.5">
        {data.rows.map((row) => {
          const parts = (
            <>
              <bdi className="truncate text-fg-muted group-hover:text-fg" title={row.label}>
                {row.label}
              </bdi>
              <span className="min-w-0 space-y-px">
                {data.series.map((one, index) => (
                  <span key={one.id} className="flex items-center gap-2">
                    <span aria-hidden className="h-3.5 min-w-0 flex-1 rounded-sm bg-muted">
                      <span
                        className="block h-full rounded-sm"
                        style={{ width: `${((row.values[index] ?? 0) / end) * 100}%`, ...fillOf(index) }}
                      />
                    </span>
                    <span className="w-20 shrink-0 text-right font-semibold whitespace-nowrap">
                      {data.series.length > 1 && <span className="sr-only">{one.label}: </span>}
                      {inWords(data, row.values[index])}
                    </span>
                  </span>
                ))}
              </span>
            </>
          )
          const look =
            'group grid grid-cols-[88px_1fr] items-center gap-3 rounded px-2 py-1.5 sm:grid-cols-[128px_1fr]'
          return (
            <li key={row.id}>
              {row.href ? (
                <Link href={row.href} className={`${look} hover:bg-hover`}>
                  {parts}
                </Link>
              ) : (
                <div className={look}>{parts}</div>
              )}
            </li>
          )
        })}
      </ul>
      <Legend series={data.series} />
    </div>
  )
}

import { Link } from '@/components/ui/link'

export type Bar = {
  id: string
  label: string
  value: number
  /** The value in words, at the end of the line. */
  text: string
  note?: string
  href?: string
  /** A second value on the same axis, shown as a stroke. */
  mark?: number | null
}

/** Named values as bars from zero, longest as long as the line; a line with an address leads to its rows. */
export function BarList({ label, bars }: { label: string; bars: Bar[] }) {
  const most = Math.max(...bars.map((bar) => Math.max(bar.value, bar.mark ?? 0)), Number.MIN_VALUE)
  return (
    <ul aria-label={label} className="space-y-0.5">
      {bars.map((bar) => {
        const line = (
          <>
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 line-clamp-2 text-fg-muted group-hover:text-fg [overflow-wrap:anywhere]">
                {bar.label}
              </span>
              <span className="shrink-0 text-right">
                <span className="font-semibold">{bar.text}</span>
                {bar.note && <span className="ml-2 text-sm text-fg-subtle">{bar.note}</span>}
              </span>
            </span>
            <span aria-hidden className="relative mt-1 block h-2.5 rounded-sm bg-muted">
              <span
                className="block h-full rounded-sm bg-chart-a"
                style={{ width: `${(bar.value / most) * 100}%` }}
              />
              {bar.mark !== undefined && bar.mark !== null && (
                <span
                  className="absolute -top-0.5 h-3.5 w-0.5 bg-fg"
                  style={{ left: `calc(${(bar.mark / most) * 100}% - 2px)` }}
                />
              )}
            </span>
          </>
        )
        return (
          <li key={bar.id}>
            {bar.href ? (
              <Link href={bar.href} className="group -mx-2 block rounded px-2 py-1.5 hover:bg-hover">
                {line}
              </Link>
            ) : (
              <div className="py-1.5">{line}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

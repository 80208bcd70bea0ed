import type { ChartData } from './data'
import { fillOf } from './look'

/** Which pattern is which series; one series needs none. */
export function Legend({ series }: { series: ChartData['series'] }) {
  if (series.length < 2) return null
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-fg-muted">
      {series.map((one, index) => (
        <li key={one.id} className="flex items-center gap-1.5">
          <span aria-hidden className="size-3 rounded-sm" style={fillOf(index)} />
          {one.label}
        </li>
      ))}
    </ul>
  )
}

import { hint, Plane } from './axis'
import { axisEnd, highest, type ChartData } from './data'
import { colourOf, dashes } from './look'

/** One line per series from left to right; a gap stays a gap. Each line has its own dash, shown in the legend too. */
export function Lines({ title, data }: { title: string; data: ChartData }) {
  const end = axisEnd(highest(data, false))
  const x = (index: number): number => (data.rows.length < 2 ? 50 : (index / (data.rows.length - 1)) * 100)
  const y = (value: number): number => 100 - (value / end) * 100
  return (
    <div>
      <Plane title={title} data={data} end={end}>
        <svg
          aria-hidden
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="absolute inset-0 size-full overflow-visible"
        >
          {data.series.map((one, series) => (
            <path
              key={one.id}
              d={pathOf(
                data.rows.map((row) => row.values[series] ?? null),
                x,
                y,
              )}
              fill="none"
              stroke={colourOf(series)}
              strokeWidth="2"
              strokeDasharray={dashes[series % dashes.length]}
              strokeLinejoin="round"
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          ))}
        </svg>
        <div className="absolute inset-0 flex">
          {data.rows.map((row) => (
            <div key={row.id} title={hint(data, row)} className="min-w-0 flex-1 hover:bg-active/40" />
          ))}
        </div>
      </Plane>
      {data.series.length > 1 && (
        <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-fg-muted">
          {data.series.map((one, series) => (
            <li key={one.id} className="flex items-center gap-1.5">
              <svg aria-hidden width="24" height="8">
                <line
                  x1="0"
                  x2="24"
                  y1="4"
                  y2="4"
                  stroke={colourOf(series)}
                  strokeWidth="2"
                  strokeDasharray={dashes[series % dashes.length]}
                />
              </svg>
              {one.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function pathOf(
  values: (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let isDown = false
  let path = ''
  values.forEach((value, index) => {
    if (value === null) {
      isDown = false
      return
    }
    path += `${isDown ? 'L' : 'M'}${x(index).toFixed(2)} ${y(value).toFixed(2)}`
    // A point between gaps is drawn as a dot: a line of no length with round ends.
    if (!isDown && (values[index + 1] ?? null) === null) path += 'h0'
    isDown = true
  })
  return path
}

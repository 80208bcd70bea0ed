import { hint, Plane } from './axis'
import { axisEnd, highest, type ChartData } from './data'
import { Legend } from './legend'
import { fillOf } from './look'

/** Standing bars from zero, series stacked, one bar per row in the order given: amounts over time. */
export function Columns({ title, data }: { title: string; data: ChartData }) {
  const end = axisEnd(highest(data, true))
  return (
    <div>
      <Plane title={title} data={data} end={end}>
        <div className="absolute inset-0 flex items-end gap-px">
          {data.rows.map((row) => (
            <div
              key={row.id}
              title={hint(data, row)}
              className="flex h-full min-w-0 flex-1 flex-col-reverse hover:bg-hover"
            >
              {row.values.map((value, index) => (
                <span
                  key={data.series[index]?.id}
                  className="mx-auto block w-full max-w-12 shrink-0"
                  style={{ height: `${(Math.max(0, value ?? 0) / end) * 100}%`, ...fillOf(index) }}
                />
              ))}
            </div>
          ))}
        </div>
      </Plane>
      <Legend series={data.series} />
    </div>
  )
}

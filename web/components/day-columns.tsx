export type DayValue = { day: string; value: number; text: string }

const short = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const nameOf = (day: string): string => short.format(new Date(`${day}T00:00:00Z`))

/** One value a day, as columns from zero; the axis names its ends, the table beside the chart has every number. */
export function DayColumns({ label, days, top }: { label: string; days: DayValue[]; top: string }) {
  const most = Math.max(...days.map((one) => one.value), Number.MIN_VALUE)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure>
      <figcaption className="sr-only">
        {label}. The highest day has {top}.
      </figcaption>
      <div className="flex text-sm text-fg-subtle">
        <span
          aria-hidden
          className="flex h-28 w-16 shrink-0 flex-col justify-between pr-2 text-right leading-none"
        >
          <span>{top}</span>
          <span>0</span>
        </span>
        <ol
          aria-label={label}
          className="flex h-28 min-w-0 flex-1 items-end gap-px border-b border-l border-line-strong"
        >
          {days.map((one) => (
            <li
              key={one.day}
              title={`${nameOf(one.day)}: ${one.text}`}
              className="flex h-full min-w-0 max-w-10 flex-1 items-end"
            >
              <span className="sr-only">
                {nameOf(one.day)}: {one.text}
              </span>
              <span
                aria-hidden
                className="w-full bg-chart-a"
                style={{ height: `${(one.value / most) * 100}%` }}
              />
            </li>
          ))}
        </ol>
      </div>
      <div aria-hidden className="flex justify-between pt-1 pl-16 text-sm text-fg-subtle">
        <span>{first && nameOf(first.day)}</span>
        <span>{last && last !== first && nameOf(last.day)}</span>
      </div>
    </figure>
  )
}

/** Every day from the first to the last one named, those without a value as zero. */
export function everyDay<T>(found: Map<string, T>, from: string, to: string, none: T): [string, T][] {
  const days: [string, T][] = []
  for (let at = Date.parse(from); at <= Date.parse(to) && days.length < 400; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    days.push([day, found.get(day) ?? none])
  }
  return days
}

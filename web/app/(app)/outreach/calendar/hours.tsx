import type { Calendar } from '#contracts/outreach'
import { ChartFrame } from '@/components/chart/frame'
import { count } from '@/lib/format'
import { dayOf, hourOf, nameOfDay, type Planned } from './days'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** How many messages go out in each hour of each day, as small columns: one line a day. */
export function Hours({ planned, calendar }: { planned: Planned[]; calendar: Calendar }) {
  const { timeZone } = calendar
  const days = [...new Set(planned.map(({ at }) => dayOf(at, timeZone)))]
  const inHour = new Map<string, number>()
  for (const { at } of planned) {
    const key = `${dayOf(at, timeZone)} ${hourOf(at, timeZone)}`
    inHour.set(key, (inHour.get(key) ?? 0) + 1)
  }
  const of = (day: string, hour: number) => inHour.get(`${day} ${hour}`) ?? 0
  const most = Math.max(1, ...inHour.values())
  return (
    <ChartFrame
      title={`${count(planned.length, 'message')} on ${count(days.length, 'day')}, at most ${count(most, 'message')} in an hour`}
      note={`Times in ${timeZone}`}
      name="calendar"
      data={{
        rowName: 'Day',
        series: hours.map((hour) => ({ id: String(hour), label: `${hour}:00` })),
        rows: days.map((day) => ({
          id: day,
          label: nameOfDay(day),
          values: hours.map((hour) => of(day, hour)),
        })),
      }}
    >
      <ol className="grid gap-1.5">
        {days.map((day) => (
          <li key={day} className="flex items-end gap-3 text-sm">
            <span className="w-24 shrink-0 text-fg-muted">{nameOfDay(day)}</span>
            <ol
              aria-label={nameOfDay(day)}
              className="flex h-9 min-w-0 flex-1 items-end gap-px border-b border-line-strong"
            >
              {hours.map((hour) => {
                const n = of(day, hour)
                const text = `${hour}:00, ${count(n, 'message')}`
                return (
                  <li key={hour} title={text} className="flex h-full min-w-0 flex-1 items-end">
                    {n > 0 && <span className="sr-only">{text}</span>}
                    <span
                      aria-hidden
                      className="w-full bg-chart-a"
                      style={{ height: n === 0 ? 0 : `${Math.max(8, (n / most) * 100)}%` }}
                    />
                  </li>
                )
              })}
            </ol>
          </li>
        ))}
      </ol>
      <div aria-hidden className="flex justify-between pt-1 pl-27 text-sm text-fg-subtle">
        {['0:00', '6:00', '12:00', '18:00', '24:00'].map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
    </ChartFrame>
  )
}

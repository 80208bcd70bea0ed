'use client'
import { Checkbox } from '@/components/ui/input'

/** The days of a week, Monday first. */
export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Minutes after midnight as `09:30`. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** `09:30` as minutes after midnight; midnight at the end of a day is 24:00. */
export function minuteOf(text: unknown): number {
  if (typeof text === 'number') return text
  const [hour = 0, minute = 0] = String(text).split(':').map(Number)
  return hour * 60 + minute
}

/** The days of a week, each on or off. */
export function Days({
  days,
  disabled = false,
  onChange,
  error,
}: {
  days: number[]
  disabled?: boolean
  onChange: (days: number[]) => void
  error?: string | undefined
}) {
  return (
    <fieldset disabled={disabled}>
      <legend className="mb-1 font-semibold">Days</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {dayNames.map((name, index) => (
          <label key={name} className="flex items-center gap-1.5">
            <Checkbox
              checked={days.includes(index + 1)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...days, index + 1] : days.filter((day) => day !== index + 1),
                )
              }
            />
            {name}
          </label>
        ))}
      </div>
      {error && (
        <p role="alert" className="mt-1 text-sm text-red">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Names of time zones for a list to choose from; write one and the browser completes it. */
export function TimeZones({ id }: { id: string }) {
  return (
    <datalist id={id}>
      {Intl.supportedValuesOf('timeZone').map((zone) => (
        <option key={zone} value={zone}>
          {zone}
        </option>
      ))}
    </datalist>
  )
}

import { DateTime } from 'luxon'

/** A day is over and told of from this hour of the next. */
const hourOfTelling = 6
/** After a longer break the days before are left out. */
const mostDays = 7
const dayText = 'yyyy-MM-dd'

/**
 * The days that are over in a time zone and were not told of yet, oldest first. Who was never told begins with yesterday; a clock that
 * stepped back tells nothing again.
 */
export function daysToTell({
  lastDay,
  timeZone,
  now,
}: {
  lastDay: string | null
  timeZone: string
  now: Date
}): string[] {
  const zoned = DateTime.fromJSDate(now, { zone: timeZone })
  const local = zoned.isValid ? zoned : DateTime.fromJSDate(now, { zone: 'utc' })
  const latest = local.minus({ days: local.hour < hourOfTelling ? 2 : 1 }).startOf('day')
  const days: string[] = []
  for (let n = 0; n < mostDays; n++) {
    const day = latest.minus({ days: n }).toFormat(dayText)
    if (lastDay === null ? n > 0 : day <= lastDay) break
    days.unshift(day)
  }
  return days
}

/** The moments between which a day of a time zone lies; the second is not part of it. */
export function spanOfDay(day: string, timeZone: string): { start: Date; end: Date } {
  const zoned = DateTime.fromISO(day, { zone: timeZone })
  const start = (zoned.isValid ? zoned : DateTime.fromISO(day, { zone: 'utc' })).startOf('day')
  return { start: start.toJSDate(), end: start.plus({ days: 1 }).toJSDate() }
}

/** `Sunday, March 1, 2026`. */
export const dayInWords = (day: string): string =>
  DateTime.fromISO(day, { zone: 'utc' }).setLocale('en').toFormat('cccc, LLLL d, yyyy')

import { DateTime } from 'luxon'
import type { QuietHours } from './contract-sending.ts'

/** From eight in the evening to eight in the morning, unless the workspace says otherwise. */
export const usualQuietHours: QuietHours = { fromMinute: 20 * 60, toMinute: 8 * 60 }

/** When the quiet hours of somebody end, by their own clock; null when they may be called or texted now. */
export function quietUntil(quiet: QuietHours | null, zone: string, now: Date): Date | null {
  const { fromMinute, toMinute } = quiet ?? usualQuietHours
  if (fromMinute === toMinute) return null
  const there = DateTime.fromJSDate(now, { zone })
  const minute = there.hour * 60 + there.minute
  const isOverNight = fromMinute > toMinute
  const isQuiet = isOverNight
    ? minute >= fromMinute || minute < toMinute
    : minute >= fromMinute && minute < toMinute
  if (!isQuiet) return null
  const day = isOverNight && minute >= fromMinute ? there.plus({ days: 1 }) : there
  return day
    .startOf('day')
    .set({ hour: Math.floor(toMinute / 60) % 24, minute: toMinute % 60 })
    .plus({ days: toMinute === 1440 ? 1 : 0 })
    .toJSDate()
}

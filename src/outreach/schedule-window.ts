import { DateTime } from 'luxon'

/** Hours of the week in which something may go out, by the clock on the wall of a place. */
export interface Hours {
  /** ISO days: 1 is Monday. */
  days: readonly number[]
  /** Minutes after midnight; the last one is not included any more. */
  fromMinute: number
  toMinute: number
  /** IANA name. */
  zone: string
}

/** Days on which nothing goes out in a place. */
export interface DaysOff {
  zone: string
  /** Of a day as `2026-12-25`. */
  isOff: (date: string) => boolean
}

/** Windows that open at the same time so rarely that none was found are given up. */
const furthestDays = 400

/**
 * The first moment, not before `after`, at which every one of the windows is open and no place has a day off; null when they are never
 * open together. The hours are those of the clock on the wall, so a window keeps its hours when clocks are changed.
 */
export function nextSendTime(wanted: {
  after: Date
  windows: readonly Hours[]
  daysOff?: DaysOff | undefined
}): Date | null {
  const { windows, daysOff } = wanted
  const last = wanted.after.getTime() + furthestDays * 86_400_000
  let at = wanted.after.getTime()
  for (let settled = false; !settled;) {
    settled = true
    for (const window of windows) {
      const open = openingOf(window, at)
      if (open === null || open > last) return null
      if (open > at) [at, settled] = [open, false]
    }
    if (daysOff !== undefined) {
      const free = endOfDaysOff(daysOff, at)
      if (free > last) return null
      if (free > at) [at, settled] = [free, false]
    }
  }
  return new Date(at)
}

/** Whether every window is open at this moment and no place has a day off. */
export function isSendTime(at: Date, windows: readonly Hours[], daysOff?: DaysOff): boolean {
  return nextSendTime({ after: at, windows, daysOff })?.getTime() === at.getTime()
}

/** `at` when the window is open then, else its next opening. */
function openingOf({ days, fromMinute, toMinute, zone }: Hours, at: number): number | null {
  const local = DateTime.fromMillis(at, { zone })
  const today = minuteOf(local)
  if (days.includes(local.weekday) && today >= fromMinute && today < toMinute) return at
  // A week and a day: today's hours may be over.
  for (let ahead = 0; ahead <= 8; ahead++) {
    const midnight = local.startOf('day').plus({ days: ahead }).startOf('day')
    if (!days.includes(midnight.weekday)) continue
    const open = wallTime(midnight, fromMinute)
    if (open.toMillis() >= at && open.hasSame(midnight, 'day') && minuteOf(open) < toMinute)
      return open.toMillis()
  }
  return null
}

/** The first moment of the day at which the clock on the wall shows this minute or a later one. */
function wallTime(midnight: DateTime, minute: number): DateTime {
  const named = midnight.set({ hour: Math.floor(minute / 60), minute: minute % 60 })
  const shown = minuteOf(named)
  if (shown === minute) {
    // Where the hour comes twice it is the first of them.
    const before = named.minus({ hours: 1 })
    return minuteOf(before) === minute ? before : named
  }
  // The minute is skipped that day: the first one after the gap.
  let first = named
  for (let one = named.minus({ minutes: 1 }); minuteOf(one) >= minute && one >= midnight;) {
    first = one
    one = one.minus({ minutes: 1 })
  }
  return first
}

const minuteOf = (local: DateTime): number => local.hour * 60 + local.minute

function endOfDaysOff({ zone, isOff }: DaysOff, at: number): number {
  let local = DateTime.fromMillis(at, { zone })
  if (!isOff(local.toISODate() ?? '')) return at
  for (let i = 0; i < furthestDays && isOff(local.toISODate() ?? ''); i++)
    local = local.startOf('day').plus({ days: 1 }).startOf('day')
  return local.toMillis()
}

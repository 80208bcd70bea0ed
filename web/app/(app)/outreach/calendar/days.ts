import type { CalendarMessage } from '#contracts/outreach'

/** A message of which it can be seen when it goes. */
export type Planned = CalendarMessage & { at: string }

/** The day it is at a place, as `2026-11-20`. */
export const dayOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  )

/** The hour that the clock shows there, 0 to 23. */
export const hourOf = (at: string, timeZone: string): number =>
  Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(at)),
  )

/** The time that the clock shows there, as `14:05`. */
export const timeOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at))

const named = new Intl.DateTimeFormat('en', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})

/** `Fri, Nov 20` of `2026-11-20`. */
export const nameOfDay = (day: string): string => named.format(new Date(`${day}T00:00:00Z`))

import { DateTime } from 'luxon'
import type { TakingHours, Vacation } from './contract.ts'

/** A moment as the calendar and the clock on the wall of a time zone show it. */
export interface LocalTime {
  /** ISO day. */
  day: string
  /** ISO day of its Monday, and of the first of its month. */
  week: string
  month: string
  /** 1 is Monday. */
  weekday: number
  /** Since midnight by the clock on the wall. */
  minute: number
}

/** The local time of a zone; one that is unknown counts as UTC. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const zoned = DateTime.fromJSDate(at, { zone: timeZone })
  const local = zoned.isValid ? zoned : DateTime.fromJSDate(at, { zone: 'utc' })
  const day = local.toISODate() ?? ''
  return {
    day,
    week: mondayOf(day),
    month: `${day.slice(0, 8)}01`,
    weekday: local.weekday,
    minute: local.hour * 60 + local.minute,
  }
}

/** The ISO day of the Monday of a day's week. */
export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/** Whether leads are taken at this time of the week: from `from` until before `to`; one that ends before it begins goes past midnight. */
export function isOpen(hours: readonly TakingHours[], { weekday, minute }: LocalTime): boolean {
  if (hours.length === 0) return true
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return hours.some(({ days, from, to }) => {
    const [begin, end] = [minutesOf(from), minutesOf(to)]
    if (begin < end) return days.includes(weekday) && minute >= begin && minute < end
    return (days.includes(weekday) && minute >= begin) || (days.includes(dayBefore) && minute < end)
  })
}

/** Whether a day lies in a vacation; its first and last day belong to it. */
export function isOnVacation(vacations: readonly Vacation[], { day }: LocalTime): boolean {
  return vacations.some(({ from, to }) => from <= day && day <= to)
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

import { DateTime } from 'luxon'

/** How much a mailbox may send, as its owner set it. */
export interface Pace {
  dayCap: number
  gapSeconds: number
  jitterPercent: number
  /** Messages on the first day of warming up; null: no ramp. */
  rampStart: number | null
  rampStep: number
  /** The first day of warming up, as `2026-11-20`; null: it begins today. */
  rampSince: string | null
}

/** What a mailbox has sent and when it may go on. */
export interface PaceState {
  /** The day, where the mailbox is, that `sentOnDay` counts. */
  dayOf: string | null
  sentOnDay: number
  nextFreeAt: Date | null
}

/** How many messages may go now; or none, why, and from when on. */
export type Allowance =
  | { count: number; day: string; sentToday: number }
  | { count: 0; day: string; sentToday: number; why: 'cap' | 'ramp' | 'gap'; until: Date }

/** The day it is at a place, as `2026-11-20`. */
export function dayIn(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toISODate() ?? ''
}

/** How many messages a mailbox may send on a day, and whether it is the ramp that says so. */
export function capOfDay(pace: Pace, day: string): { cap: number; why: 'cap' | 'ramp' } {
  if (pace.rampStart === null) return { cap: pace.dayCap, why: 'cap' }
  const since = DateTime.fromISO(pace.rampSince ?? day, { zone: 'utc' })
  const days = Math.max(0, Math.round(DateTime.fromISO(day, { zone: 'utc' }).diff(since, 'days').days))
  const ramp = pace.rampStart + pace.rampStep * days
  return ramp < pace.dayCap ? { cap: ramp, why: 'ramp' } : { cap: pace.dayCap, why: 'cap' }
}

/** How long a mailbox rests after a message: its gap, and up to `jitterPercent` more. `random` is from 0 to 1. */
export function gapMs({ gapSeconds, jitterPercent }: Pace, random: number): number {
  return Math.round(gapSeconds * 1000 * (1 + (random * jitterPercent) / 100))
}

/** How many messages a mailbox may hand over now. With a gap it is one at a time. */
export function mayMailboxSend(asked: { pace: Pace; state: PaceState; zone: string; now: Date }): Allowance {
  const { pace, state, zone, now } = asked
  const day = dayIn(now, zone)
  const sentToday = state.dayOf === day ? state.sentOnDay : 0
  if (state.nextFreeAt !== null && state.nextFreeAt > now)
    return { count: 0, day, sentToday, why: 'gap', until: state.nextFreeAt }
  const { cap, why } = capOfDay(pace, day)
  const left = cap - sentToday
  if (left <= 0) return { count: 0, day, sentToday, why, until: tomorrowIn(now, zone) }
  return { count: pace.gapSeconds > 0 ? 1 : left, day, sentToday }
}

/** When the next day begins at a place. */
export function tomorrowIn(now: Date, zone: string): Date {
  return DateTime.fromJSDate(now, { zone }).startOf('day').plus({ days: 1 }).startOf('day').toJSDate()
}

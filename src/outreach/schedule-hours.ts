import type { IsHoliday } from './schedule-days-off.ts'
import { nextSendTime, type Hours } from './schedule-window.ts'

/** What decides at which hours a mailbox may write to somebody. */
export interface SendingHours {
  mailbox: Hours
  /** By the clock of the recipient. */
  recipient: Omit<Hours, 'zone'>
  /** Holidays of a country; null where none are kept. */
  holidays: ((country: string) => IsHoliday | null) | null
}

/** Says when one may write to recipients, and remembers it: many of them share a zone. */
export interface Hourly {
  /** The first moment from `after` on; null when there is none. */
  next: (after: Date, recipient: { zone: string; country: string | null }) => Date | null
  isOpen: (at: Date, recipient: { zone: string; country: string | null }) => boolean
}

/** Answers for one mailbox. */
export function createHourly(hours: SendingHours): Hourly {
  const answers = new Map<string, Date | null>()
  const next: Hourly['next'] = (after, { zone, country }) => {
    const isOff = country === null ? null : (hours.holidays?.(country) ?? null)
    const key = `${after.getTime()} ${zone} ${isOff === null ? '' : country}`
    const known = answers.get(key)
    if (known !== undefined) return known
    const windows = [hours.mailbox, { ...hours.recipient, zone }]
    const answer = nextSendTime({ after, windows, daysOff: isOff === null ? undefined : { zone, isOff } })
    if (answers.size > 5000) answers.clear()
    answers.set(key, answer)
    return answer
  }
  return {
    next,
    isOpen: (at, recipient) => next(at, recipient)?.getTime() === at.getTime(),
  }
}

import type { HeldReason } from './contract-sending.ts'
import { gapMs, mayMailboxSend, type Pace, type PaceState } from './schedule-caps.ts'
import type { Hourly } from './schedule-hours.ts'
import { nextSendTime, type Hours } from './schedule-window.ts'

/** A message that waits for its mailbox. */
export interface Waiting {
  id: string
  dueAt: Date
  held: HeldReason | null
  zone: string
  country: string | null
}

/** When a message goes as far as can be seen, and what keeps it back; without a time it goes later than was asked for. */
export interface Projected {
  id: string
  at: Date | null
  held: HeldReason | null
}

/** A mailbox as it stands. */
export interface Projection {
  pace: Pace
  state: PaceState
  hours: Hours
  hourly: Hourly
  isActive: boolean
  now: Date
  until: Date
}

/**
 * Plays a mailbox's queue forward by the rules that the sender follows: hours of both sides, cap, ramp, gap (with half its jitter). Nothing
 * is promised by it: whatever comes in between moves the rest.
 */
export function projectQueue(mailbox: Projection, waiting: readonly Waiting[]): Projected[] {
  const { now, until, hourly } = mailbox
  if (!mailbox.isActive) return waiting.map(({ id }) => ({ id, at: null, held: 'mailbox' }))
  const queue = waiting.map((message) => {
    const wish = message.dueAt > now ? message.dueAt : now
    return { message, wish, open: hourly.next(wish, message) }
  })
  queue.sort((a, b) => Number(a.open ?? until) - Number(b.open ?? until))
  let state = mailbox.state
  // In order: what was put into a later day counts there, so nothing may go back behind it.
  let last: { at: Date; held: HeldReason | null } = { at: now, held: null }
  return queue.map(({ message, wish, open }) => {
    const isEarly = message.dueAt > now
    const own = open !== null && open > wish ? ('window' as const) : null
    const isBehind = open !== null && open < last.at
    const asked = isBehind ? last : { at: open, held: own }
    const { at, held } = fits(mailbox, state, message, asked)
    const reason = held ?? (isEarly ? message.held : null)
    if (at === null) return { id: message.id, at: null, held: reason }
    const { day, sentToday } = mayMailboxSend({
      pace: mailbox.pace,
      state,
      zone: mailbox.hours.zone,
      now: at,
    })
    const nextFreeAt = new Date(at.getTime() + gapMs(mailbox.pace, 0.5))
    state = { dayOf: day, sentOnDay: sentToday + 1, nextFreeAt }
    last = { at, held }
    return { id: message.id, at, held: reason }
  })
}

/** The first moment from the one asked for at which mailbox and recipient allow it, and what kept it from going before. */
function fits(
  { pace, hours, hourly, until }: Projection,
  state: PaceState,
  message: Waiting,
  asked: { at: Date | null; held: HeldReason | null },
): { at: Date | null; held: HeldReason | null } {
  let { at, held } = asked
  while (at !== null && at <= until) {
    const allowed = mayMailboxSend({ pace, state, zone: hours.zone, now: at })
    if ('until' in allowed) {
      held = allowed.why
      at = nextSendTime({ after: allowed.until, windows: [hours] })
      continue
    }
    const open = hourly.next(at, message)
    if (open !== null && open.getTime() === at.getTime()) return { at, held }
    held ??= 'window'
    at = open
  }
  return { at: null, held }
}

import type { Signals } from '../scoring/index.ts'
import type { HealthFacts } from './contract-health.ts'
import type { InteractionKind, SignalKind } from './contract-states.ts'

/** An interaction as a score reads it. Usage stands apart. */
export interface ReadInteraction {
  atMs: number
  kind: Exclude<InteractionKind, 'usage'>
  isOutbound: boolean
  sentiment: number | null
}

/** Usage of one UTC day: days since 1970, and how many. */
export interface ReadUsage {
  day: number
  amount: number
}

/** A signal as a score reads it. */
export interface ReadSignal {
  atMs: number
  kind: SignalKind
  value: number
  scale: number | null
}

/** Everything that the score of one client is made of, as the database holds it; newest first. */
export interface ClientReading {
  renewalOn: string | null
  value: number | null
  interactions: readonly ReadInteraction[]
  usage: readonly ReadUsage[]
  signals: readonly ReadSignal[]
}

const dayMs = 86_400_000
/** A rhythm needs this many days between contacts; a client without one is measured by a month. */
const gapsOfRhythm = 3
const usualRhythm = 30

/** From rows to signals and facts. Pure: the same rows at the same time give the same, on each path that computes scores. */
export function readHealth(
  reading: ClientReading,
  asOf: Date,
): {
  signals: Signals
  facts: HealthFacts
} {
  const now = asOf.getTime()
  const contacts = reading.interactions.filter(({ kind }) => kind !== 'note')
  const quietDays = contacts[0] === undefined ? null : (now - contacts[0].atMs) / dayMs
  const rhythmDays = rhythmOf(contacts)
  const tone = toneOf(reading.interactions, now)
  const money = moneyOf(reading, now)
  const nps = reading.signals.find(({ kind }) => kind === 'nps')
  const renewalDays = reading.renewalOn === null ? null : (Date.parse(reading.renewalOn) - now) / dayMs
  const usageRatio = usageOf(reading.usage, now)
  const negativeStreak = streakOf(reading.interactions)
  const facts: HealthFacts = {
    lastContactAt: contacts[0] === undefined ? null : new Date(contacts[0].atMs).toISOString(),
    quietDays: rounded(quietDays, 1),
    rhythmDays,
    contacts: contacts.length,
    sentiment: rounded(tone.mean, 3),
    negativeStreak,
    nps: nps?.value ?? null,
    npsAt: nps === undefined ? null : new Date(nps.atMs).toISOString(),
    tickets90: reading.interactions.filter(({ kind, atMs }) => kind === 'ticket' && now - atMs <= 90 * dayMs)
      .length,
    paymentsFailed90: money.failed90,
    paymentsFailedInARow: money.failedInARow,
    usageRatio: rounded(usageRatio, 3),
    renewalDays: rounded(renewalDays, 1),
    valueRatio: rounded(money.valueRatio, 3),
  }
  const isKnown = reading.interactions.length > 0
  const known: Record<string, number | null> = {
    contact_recency:
      quietDays === null ? null : halved(quietDays, 2 * Math.max(1, rhythmDays ?? usualRhythm)),
    activity_ratio: rhythmDays === null ? null : activityOf(contacts, rhythmDays, now),
    sentiment: tone.mean,
    sentiment_trend: tone.trend,
    survey_rating: ratingOf(reading.signals, now),
    ticket_load: isKnown ? ticketsOf(reading.interactions, now) : null,
    renewal_days: renewalDays,
    value_ratio: money.valueRatio,
    usage_ratio: usageRatio,
    payments_failed: money.failedInARow,
    negative_streak: isKnown ? negativeStreak : null,
    nps: facts.nps,
    quiet_days: quietDays,
  }
  return { signals: withoutUnknown(known), facts }
}

function withoutUnknown(values: Record<string, number | null>): Signals {
  const signals: Signals = {}
  for (const [name, value] of Object.entries(values)) {
    // Rounded, because what is stored with a contribution is also what it was computed from; JSON knows no −0.
    if (value !== null && Number.isFinite(value)) signals[name] = Math.round(value * 1e4) / 1e4 + 0
  }
  return signals
}

/** Half after `days`, a quarter after twice that. */
function halved(ageDays: number, days: number): number {
  return 0.5 ** (Math.max(0, ageDays) / days)
}

/** The median of the days between contacts; several on one day are one. Null with too few to tell. */
function rhythmOf(contacts: readonly ReadInteraction[]): number | null {
  const days = [...new Set(contacts.map(({ atMs }) => Math.floor(atMs / dayMs)))]
  const gaps = days.slice(1).map((day, i) => days[i]! - day)
  if (gaps.length < gapsOfRhythm) return null
  const sorted = gaps.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Contacts with a half-life of 30 days, against what the rhythm lets expect. */
function activityOf(contacts: readonly ReadInteraction[], rhythmDays: number, now: number): number {
  const weights = new Map<number, number>()
  for (const { atMs } of contacts) {
    const day = Math.floor(atMs / dayMs)
    const weight = halved((now - atMs) / dayMs, 30)
    weights.set(day, Math.max(weights.get(day) ?? 0, weight))
  }
  let sum = 0
  for (const weight of weights.values()) sum += weight
  return sum / (30 / Math.LN2 / Math.max(1, rhythmDays))
}

/** How much the reading of an interaction counts: what the client said counts whole, our own words little. */
function weightOf({ kind, isOutbound }: ReadInteraction): number {
  return isOutbound ? 0.25 : kind === 'note' ? 0.5 : 1
}

function toneOf(
  interactions: readonly ReadInteraction[],
  now: number,
): { mean: number | null; trend: number | null } {
  const mean = (halfLife: number): number => {
    let sum = 0
    let weights = 0
    for (const one of interactions) {
      if (one.sentiment === null) continue
      const weight = weightOf(one) * halved((now - one.atMs) / dayMs, halfLife)
      sum += weight * one.sentiment
      weights += weight
    }
    return sum / weights
  }
  const count = interactions.filter(({ sentiment }) => sentiment !== null).length
  if (count === 0) return { mean: null, trend: null }
  return { mean: mean(45), trend: count < 3 ? null : mean(14) - mean(120) }
}

function streakOf(interactions: readonly ReadInteraction[]): number {
  const read = interactions.filter(({ sentiment, isOutbound }) => sentiment !== null && !isOutbound)
  const first = read.findIndex(({ sentiment }) => sentiment! > -0.15)
  return first === -1 ? read.length : first
}

function ticketsOf(interactions: readonly ReadInteraction[], now: number): number {
  let load = 0
  for (const { kind, atMs } of interactions) if (kind === 'ticket') load += halved((now - atMs) / dayMs, 30)
  return load
}

/** 0 the worst and 1 the best of the scale; NPS begins at 0, all others at 1. */
function ratingOf(signals: readonly ReadSignal[], now: number): number | null {
  let sum = 0
  let weights = 0
  for (const { kind, value, scale, atMs } of signals) {
    if (scale === null || (kind !== 'nps' && kind !== 'csat' && kind !== 'ces' && kind !== 'rating')) continue
    const low = kind === 'nps' ? 0 : 1
    if (scale <= low) continue
    const weight = halved((now - atMs) / dayMs, 180)
    sum += weight * Math.min(1, Math.max(0, (value - low) / (scale - low)))
    weights += weight
  }
  return weights === 0 ? null : sum / weights
}

function moneyOf({ signals, value }: ClientReading, now: number) {
  const firstPaid = signals.findIndex(({ kind }) => kind === 'payment_succeeded')
  const failed = signals.filter(({ kind, atMs }) => kind === 'payment_failed' && now - atMs <= 90 * dayMs)
  const paidAt = firstPaid === -1 ? -Infinity : signals[firstPaid]!.atMs
  return {
    failed90: failed.length,
    failedInARow: failed.filter(({ atMs }) => atMs > paidAt).length,
    valueRatio: boughtRatio(signals, now) ?? valueRatio(signals, value, now),
  }
}

/** What was bought less what was given back, of the last 60 days against the 60 before; null without a time before. */
function boughtRatio(signals: readonly ReadSignal[], now: number): number | null {
  let recent = 0
  let before = 0
  for (const { kind, value, atMs } of signals) {
    if (kind !== 'purchase' && kind !== 'refund') continue
    const ageDays = (now - atMs) / dayMs
    const amount = kind === 'purchase' ? value : -value
    if (ageDays <= 60) recent += amount
    else if (ageDays <= 120) before += amount
  }
  return before > 0 ? Math.min(2, Math.max(0, recent / before)) : null
}

/** The value now against the one of half a year ago; null when it never changed within that time. */
function valueRatio(signals: readonly ReadSignal[], value: number | null, now: number): number | null {
  const changes = signals.filter(({ kind, atMs }) => kind === 'value_changed' && now - atMs <= 180 * dayMs)
  const first = changes.at(-1)
  if (value === null || first === undefined || first.value <= 0) return null
  return Math.min(2, value / first.value)
}

/** Daily usage of about ten days against that of about sixty; null within the first two weeks. */
function usageOf(usage: readonly ReadUsage[], now: number): number | null {
  const first = usage.at(-1)
  if (first === undefined) return null
  const today = now / dayMs
  const days = today - first.day
  if (days < 14) return null
  const mean = (halfLife: number): number => {
    let sum = 0
    for (const { day, amount } of usage) sum += amount * halved(today - (day + 0.5), halfLife)
    return sum / (1 - halved(days, halfLife)) / (halfLife / Math.LN2)
  }
  const usual = mean(60)
  return usual === 0 ? null : Math.min(3, mean(10) / usual)
}

function rounded(value: number | null, digits: number): number | null {
  if (value === null || !Number.isFinite(value)) return null
  const factor = 10 ** digits
  return Math.round(value * factor) / factor + 0
}

import type { AlertRuleKind } from './contract-states.ts'
import type { AlertRuleSettings } from './contract-alerts.ts'

/** The numbers of a rule with what stands in for those that were not given; `recovery` is where it lets go. */
export interface FilledSettings {
  band: 'at_risk' | 'critical'
  points: number
  days: number
  times: number
  count: number
  percent: number
  recovery: number
}

const usual: Record<AlertRuleKind, Partial<FilledSettings>> = {
  // Lets go above this score; NaN: where the band above begins, by its own margin.
  band_change: { band: 'critical' },
  score_drop: { points: 15, days: 30 },
  no_contact: { times: 2 },
  detractor: { days: 30 },
  negative_streak: { count: 3 },
  renewal_at_risk: { days: 60 },
  payment_failed: { count: 1, days: 90 },
  usage_drop: { percent: 40 },
}

/** Fills what a rule leaves out. The way back always lies further than the way in, so that nothing opens and closes on one edge. */
export function filled(kind: AlertRuleKind, settings: AlertRuleSettings): FilledSettings {
  const base = {
    band: 'critical',
    points: 15,
    days: 30,
    times: 2,
    count: 3,
    percent: 40,
    ...usual[kind],
  } as const
  const merged = { ...base, ...withoutUndefined(settings) } as Omit<FilledSettings, 'recovery'>
  return { ...merged, recovery: settings.recovery ?? recoveryOf(kind, merged) }
}

function withoutUndefined(settings: AlertRuleSettings): AlertRuleSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

function recoveryOf(kind: AlertRuleKind, s: Omit<FilledSettings, 'recovery'>): number {
  switch (kind) {
    case 'score_drop':
      return s.points / 2
    case 'no_contact':
      return 1
    case 'detractor':
      return 7
    case 'usage_drop':
      return s.percent / 2
    case 'renewal_at_risk':
      return s.days + 30
    default:
      return 0
  }
}

/** When a rule calls and when it lets go, in a sentence. */
export function ruleWords(kind: AlertRuleKind, settings: AlertRuleSettings): string {
  const s = filled(kind, settings)
  switch (kind) {
    case 'band_change':
      return s.band === 'critical'
        ? 'Calls when a client becomes critical; lets go when it is at risk or healthy again.'
        : 'Calls when a client is at risk or critical; lets go when it is healthy again.'
    case 'score_drop':
      return `Calls when the score falls by ${s.points} points within ${s.days} days; lets go at less than ${s.recovery}.`
    case 'no_contact':
      return `Calls after ${s.times} times the client's own rhythm without contact; lets go with the next contact.`
    case 'detractor':
      return `Calls when somebody answers 0 to 6 within ${s.days} days; lets go with an answer of ${s.recovery} or more.`
    case 'negative_streak':
      return `Calls after ${s.count} negative conversations in a row; lets go with one that is not.`
    case 'renewal_at_risk':
      return `Calls when a client at risk renews within ${s.days} days; lets go when it is healthy or has renewed.`
    case 'payment_failed':
      return `Calls after ${s.count === 1 ? 'a failed payment' : `${s.count} failed payments in a row`}; lets go with one that goes through.`
    case 'usage_drop':
      return `Calls when usage falls by ${s.percent} %; lets go when it is down by less than ${s.recovery} %.`
  }
}

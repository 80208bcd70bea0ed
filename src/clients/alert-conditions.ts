import { count as counted } from '../platform/count.ts'
import { filled, type FilledSettings } from './alert-rule-words.ts'
import type { AlertRuleSettings } from './contract-alerts.ts'
import type { HealthFacts } from './contract-health.ts'
import type { AlertRuleKind, HealthBand } from './contract-states.ts'

/** What a rule looks at. */
export interface JudgedHealth {
  shown: number | null
  band: HealthBand
  facts: HealthFacts
  /** The highest shown score within the days of a rule; null without one. */
  highest: number | null
  asOf: Date
}

/** `holds`: the alert is due. `recovered`: an open one may close. Neither: an open one stays, a closed one too. */
export interface Verdict {
  holds: boolean
  recovered: boolean
  value: number | null
  threshold: number | null
  title: string
}

const dayMs = 86_400_000

/** Whether a rule calls for a client. Pure; between calling and letting go lies a stretch where nothing changes. */
export function judge(kind: AlertRuleKind, settings: AlertRuleSettings, health: JudgedHealth): Verdict {
  const s = filled(kind, settings)
  const { facts, shown, band } = health
  switch (kind) {
    case 'band_change': {
      const isWorse = band === 'critical' || (s.band === 'at_risk' && band === 'at_risk')
      const isKnown = band !== 'insufficient_data'
      const isHigher = settings.recovery === undefined || (shown ?? 0) >= settings.recovery
      const title = band === 'critical' ? 'The score is critical' : 'The score is at risk'
      return verdict(isWorse, isKnown && !isWorse && isHigher, shown, null, title)
    }
    case 'score_drop':
      return scoreDrop(health, s)
    case 'no_contact':
      return noContact(facts, s.times, s.recovery)
    case 'detractor':
      return detractor(health, s)
    case 'negative_streak': {
      const streak = facts.negativeStreak
      const title = `The last ${streak} conversations were negative`
      return verdict(streak >= s.count, streak <= s.recovery, streak, s.count, title)
    }
    case 'renewal_at_risk':
      return renewalAtRisk(health, s)
    case 'payment_failed': {
      const failed = facts.paymentsFailedInARow
      const title = failed === 1 ? 'A payment failed' : `${failed} payments failed in a row`
      return verdict(failed >= s.count, failed <= s.recovery, failed, s.count, title)
    }
    case 'usage_drop':
      return usageDrop(facts, s)
  }
}

function scoreDrop({ shown, highest }: JudgedHealth, s: FilledSettings): Verdict {
  const drop = shown === null || highest === null ? null : highest - shown
  const title = `The score fell by ${plain(drop)} points within ${counted(s.days, 'day')}`
  const isOver = drop !== null && drop < s.recovery
  return verdict(drop !== null && drop >= s.points, isOver, drop, s.points, title)
}

function detractor({ facts, asOf }: JudgedHealth, s: FilledSettings): Verdict {
  const ageDays = facts.npsAt === null ? null : (asOf.getTime() - Date.parse(facts.npsAt)) / dayMs
  const isFresh = ageDays !== null && ageDays <= s.days
  const holds = isFresh && facts.nps !== null && facts.nps <= 6
  const isBetter = facts.nps !== null && facts.nps >= s.recovery
  const title = `Would recommend us with ${plain(facts.nps)} of 10`
  return verdict(holds, isBetter || !isFresh, facts.nps, 6, title)
}

function usageDrop({ usageRatio }: HealthFacts, s: FilledSettings): Verdict {
  const drop = usageRatio === null ? null : Math.round((1 - usageRatio) * 1000) / 10
  const isOver = drop !== null && drop < s.recovery
  return verdict(
    drop !== null && drop >= s.percent,
    isOver,
    drop,
    s.percent,
    `Usage fell by ${plain(drop)} %`,
  )
}

function noContact({ quietDays, rhythmDays }: HealthFacts, times: number, recovery: number): Verdict {
  const rhythm = Math.max(1, rhythmDays ?? 30)
  if (quietDays === null) return verdict(false, false, null, null, '')
  const title = `No contact for ${counted(Math.floor(quietDays), 'day')}; usual is every ${Math.round(rhythm)}`
  return verdict(quietDays > times * rhythm, quietDays <= recovery * rhythm, quietDays, times * rhythm, title)
}

function renewalAtRisk({ facts, band }: JudgedHealth, s: { days: number; recovery: number }): Verdict {
  const days = facts.renewalDays
  const isRisky = band === 'at_risk' || band === 'critical'
  const isNear = days !== null && days <= s.days && days >= -30
  const title =
    days !== null && days < 0
      ? `The renewal is overdue and the client is ${band === 'critical' ? 'critical' : 'at risk'}`
      : `Renewal in ${counted(Math.max(0, Math.round(days ?? 0)), 'day')} and the client is ${band === 'critical' ? 'critical' : 'at risk'}`
  const isOver = days === null || days > s.recovery || days < -30
  return verdict(isNear && isRisky, band === 'healthy' || isOver, days, s.days, title)
}

function verdict(
  holds: boolean,
  recovered: boolean,
  value: number | null,
  threshold: number | null,
  title: string,
): Verdict {
  return { holds, recovered: recovered && !holds, value, threshold, title }
}

function plain(value: number | null): string {
  return value === null ? '?' : String(Math.round(value * 10) / 10)
}

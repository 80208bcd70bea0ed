import type { Contribution, Score } from '#contracts/scoring'
import { count as counted } from '../platform/count.ts'
import type { HealthFacts } from './contract-health.ts'

/** What reasons are told of. */
export interface ReasonedScore {
  state: Score['state']
  coverage: number
  knockOut: Score['knockOut']
  override: { value: number; reason: string } | null
  contributions: readonly Pick<Contribution, 'factorId' | 'signal' | 'points' | 'maxPoints' | 'words'>[]
}

/** Every reason in sentences: what overrules first, then what costs most points, then what is good. */
export function healthReasons(score: ReasonedScore, facts: HealthFacts): string[] {
  const lines: string[] = []
  if (score.override !== null)
    lines.push(`Set to ${score.override.value} by hand: ${score.override.reason}.`.replace(/\.\.$/, '.'))
  if (score.state === 'insufficient_data') {
    lines.push(
      `Too little is known for a score: ${Math.round(score.coverage * 100)} % of what counts.`,
      ...(facts.contacts === 0 ? ['No contact is on record.'] : []),
    )
    return lines
  }
  if (score.knockOut !== null)
    lines.push(
      score.knockOut.cap === null
        ? `${score.knockOut.name}.`
        : `${score.knockOut.name}: at most ${score.knockOut.cap}.`,
    )
  const byLoss = score.contributions.toSorted(
    (a, b) => b.maxPoints - b.points - (a.maxPoints - a.points) || (a.factorId < b.factorId ? -1 : 1),
  )
  for (const one of byLoss) lines.push(sentence(one, facts))
  return lines
}

/** The one reason that lists show. */
export function mainReason(score: ReasonedScore, facts: HealthFacts): string {
  return healthReasons(score, facts)[0] ?? ''
}

function sentence(one: ReasonedScore['contributions'][number], facts: HealthFacts): string {
  const isGood = one.points >= one.maxPoints * 0.7
  const told = factSentence(one.signal, facts, isGood)
  return told ?? `${one.words}.`
}

/** Sentences of signals whose facts say more than their number. */
function factSentence(signal: string, facts: HealthFacts, isGood: boolean): string | null {
  switch (signal) {
    case 'contact_recency':
    case 'quiet_days':
      return contactSentence(facts)
    case 'sentiment':
      if (facts.negativeStreak >= 2) return `The last ${facts.negativeStreak} conversations were negative.`
      return isGood ? 'Conversations sound content.' : 'Conversations sound discontent.'
    case 'sentiment_trend':
      return isGood ? 'The tone holds or gets better.' : 'The tone gets worse.'
    case 'survey_rating':
    case 'nps':
      if (facts.nps !== null) return `Would recommend us with ${facts.nps} of 10.`
      return isGood ? 'Surveys are answered well.' : 'Surveys are answered badly.'
    case 'ticket_load':
      return facts.tickets90 === 0
        ? 'No tickets within 90 days.'
        : `${counted(facts.tickets90, 'ticket')} within 90 days.`
    case 'renewal_days':
      return renewalSentence(facts.renewalDays)
    case 'usage_ratio':
      return `Usage is at ${percent(facts.usageRatio)} of what it was.`
    case 'value_ratio':
      return `Value is at ${percent(facts.valueRatio)} of what it was.`
    case 'activity_ratio':
      return isGood ? 'As active as usual.' : 'Less active than usual.'
    default:
      return null
  }
}

function contactSentence({ quietDays, rhythmDays }: HealthFacts): string {
  if (quietDays === null) return 'No contact is on record.'
  const days = Math.floor(quietDays)
  const last = days === 0 ? 'Last contact today' : `No contact for ${counted(days, 'day')}`
  if (rhythmDays === null) return `${last}.`
  return `${last}; usual is every ${rhythmDays === 1 ? 'day' : `${Math.round(rhythmDays)} days`}.`
}

function renewalSentence(days: number | null): string {
  if (days === null) return 'No renewal is known.'
  const whole = Math.round(days)
  if (whole === 0) return 'Renewal is today.'
  return whole < 0 ? `Renewal overdue for ${counted(-whole, 'day')}.` : `Renewal in ${counted(whole, 'day')}.`
}

function percent(ratio: number | null): string {
  return ratio === null ? 'an unknown share' : `${Math.round(ratio * 100)} %`
}

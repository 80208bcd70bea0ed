import { fieldsOf, isBlank, visibilityOf } from '#contracts/forms'
import type { FormAnswers, FormDefinition } from '#contracts/forms'
import type { Score, ScoringModelDefinition } from '#contracts/scoring'
import { compileModel, type Signals } from '../scoring/index.ts'
import type { Attribution } from './contract-intake.ts'

/** What the quality of a lead is judged by. */
export interface LeadFacts {
  definition: FormDefinition
  answers: FormAnswers
  emailStatus: 'valid' | 'risky' | 'invalid' | 'unknown'
  isConfirmed: boolean
  phone: string | null
  hasConsent: boolean
  attribution: Attribution
  /** Another lead of the marketplace has its address or number, outside the window in which it would be a duplicate. */
  isSeenBefore: boolean
  /** Percent of the partner's sales that came back; null without a partner, or with too few sales to say. */
  partnerReturns: number | null
}

const model: ScoringModelDefinition = {
  groups: [
    { id: 'contact', name: 'Contact', weight: 45 },
    { id: 'form', name: 'Form', weight: 30 },
    { id: 'origin', name: 'Origin', weight: 25 },
  ],
  factors: [
    {
      id: 'email_status',
      group: 'contact',
      signal: 'email_status',
      name: 'E-mail address',
      weight: 60,
      direction: 'higher_is_better',
      curve: { kind: 'table', amounts: { confirmed: 1, valid: 0.85, unknown: 0.5, risky: 0.25, invalid: 0 } },
      words: { value: 'E-mail address {value}' },
    },
    {
      id: 'phone_valid',
      group: 'contact',
      signal: 'phone_valid',
      name: 'Telephone number',
      weight: 40,
      direction: 'higher_is_better',
      curve: { kind: 'boolean' },
      words: { yes: 'A telephone number that can exist', no: 'No telephone number' },
    },
    {
      id: 'answers_complete',
      group: 'form',
      signal: 'answers_complete',
      name: 'Answers',
      weight: 70,
      direction: 'higher_is_better',
      curve: { kind: 'linear', from: 30, to: 100 },
      words: { value: '{value} % of what was asked is answered' },
    },
    {
      id: 'consent',
      group: 'form',
      signal: 'consent',
      name: 'Consent',
      weight: 30,
      direction: 'higher_is_better',
      curve: { kind: 'boolean' },
      words: { yes: 'Agreed to be contacted', no: 'No consent on record' },
    },
    {
      id: 'seen_before',
      group: 'origin',
      signal: 'seen_before',
      name: 'Seen before',
      weight: 40,
      direction: 'lower_is_better',
      curve: { kind: 'boolean' },
      words: { yes: 'The same address or number came before', no: 'Not seen before' },
    },
    {
      id: 'partner_returns',
      group: 'origin',
      signal: 'partner_returns',
      name: 'Returns of the partner',
      weight: 40,
      direction: 'lower_is_better',
      curve: { kind: 'linear', from: 0, to: 30 },
      words: { value: '{value} % of what the partner sent came back' },
    },
    {
      id: 'paid_click',
      group: 'origin',
      signal: 'paid_click',
      name: 'Paid click',
      weight: 20,
      direction: 'higher_is_better',
      curve: { kind: 'boolean' },
      words: { yes: 'Came by an advertisement: somebody who was looking', no: 'No advertisement' },
    },
  ],
  knockOuts: [
    {
      id: 'no_such_address',
      name: 'Nobody takes mail at the address',
      when: { signal: 'email_status', operator: 'equals', value: 'invalid' },
      cap: 20,
    },
  ],
  tiers: { A: 80, B: 60, C: 40 },
  coverageFloor: 0.3,
}

const judge = compileModel(model)
const clicks = ['gclid', 'gbraid', 'wbraid', 'fbclid', 'msclkid', 'ttclid'] as const

/** How good a lead looks, 0 to 100, with what each thing added; the same engine scores prospects. */
export function leadQuality(facts: LeadFacts, asOf: Date): Score {
  return judge(leadSignals(facts), asOf)
}

/** What is known of a lead before anybody bought it, by signal; nothing of it names a person. */
export function leadSignals(facts: LeadFacts): Signals {
  const { definition, attribution, emailStatus, isConfirmed, hasConsent, isSeenBefore, partnerReturns } =
    facts
  const fields = fieldsOf(definition)
  const touches = [attribution, attribution.firstTouch ?? {}, attribution.lastTouch ?? {}]
  const isPaid = touches.some((touch) => clicks.some((key) => touch[key] !== undefined))
  // What a form does not ask for is not known, which is no fault of who filled it in.
  const asksForPhone = fields.some(({ type }) => type === 'phone')
  const asksForConsent = fields.some(({ type }) => type === 'consent')
  return {
    email_status: isConfirmed ? 'confirmed' : emailStatus,
    ...(asksForPhone && { phone_valid: facts.phone !== null }),
    answers_complete: shareAnswered(facts),
    ...((asksForConsent || hasConsent) && { consent: hasConsent }),
    seen_before: isSeenBefore,
    ...(partnerReturns !== null && { partner_returns: partnerReturns }),
    paid_click: isPaid,
  }
}

/** Percent of the fields that were shown; hidden ones and boxes to tick ask nothing. */
function shareAnswered({ definition, answers }: Pick<LeadFacts, 'definition' | 'answers'>): number {
  const { isVisible } = visibilityOf(definition, ({ key }) => answers[key])
  const asked = fieldsOf(definition).filter(
    (field) => !['hidden', 'consent', 'checkbox'].includes(field.type) && isVisible(field),
  )
  if (asked.length === 0) return 100
  return Math.round((asked.filter(({ key }) => !isBlank(answers[key])).length / asked.length) * 100)
}

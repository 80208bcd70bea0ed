import type { Factor, FactorGroup, KnockOut, ScoringModelDefinition } from '#contracts/scoring'
import type { SignalDescription } from '#contracts/scoring'
import type { ModelKind } from '../scoring/index.ts'

/** What a factor of health may read. Signals that nothing is known of are left out, never zero. */
export const healthSignals: SignalDescription[] = [
  {
    name: 'contact_recency',
    type: 'number',
    meaning: "How fresh the last contact is: 1 now, a half after twice the client's own rhythm, from 0 to 1",
  },
  {
    name: 'activity_ratio',
    type: 'number',
    meaning: "Contacts of the last weeks against the client's own rhythm; 1 is as usual",
  },
  {
    name: 'sentiment',
    type: 'number',
    meaning: 'Mean of the readings from −1 to 1; halves in weight every 45 days',
  },
  {
    name: 'sentiment_trend',
    type: 'number',
    meaning: 'The mean of the last two weeks less the mean of the last months',
  },
  {
    name: 'survey_rating',
    type: 'number',
    meaning:
      'Mean of the ratings, 0 the worst and 1 the best of their scale; halves in weight every 180 days',
  },
  { name: 'ticket_load', type: 'number', meaning: 'Tickets; each halves in weight every 30 days' },
  {
    name: 'renewal_days',
    type: 'number',
    unit: 'days',
    meaning: 'Days until the renewal; negative when it is overdue',
  },
  { name: 'value_ratio', type: 'number', meaning: 'Value now against before; 1 is unchanged' },
  { name: 'usage_ratio', type: 'number', meaning: 'Usage of the last days against the weeks before' },
  {
    name: 'payments_failed',
    type: 'number',
    meaning: 'Failed payments since the last one that went through',
  },
  { name: 'negative_streak', type: 'number', meaning: 'Negative conversations in a row, the newest first' },
  { name: 'nps', type: 'number', meaning: 'The newest answer to "would you recommend us", 0 to 10' },
  { name: 'quiet_days', type: 'number', unit: 'days', meaning: 'Days since the last contact' },
]

const groups: FactorGroup[] = [
  { id: 'engagement', name: 'Engagement', weight: 30 },
  { id: 'sentiment', name: 'Sentiment', weight: 20 },
  { id: 'surveys', name: 'Survey results', weight: 20 },
  { id: 'support', name: 'Support load', weight: 10 },
  { id: 'value', name: 'Value and renewal', weight: 10 },
  { id: 'usage', name: 'Usage', weight: 10 },
]

const better = 'higher_is_better'
const linear = (from: number, to: number) => ({ kind: 'linear' as const, from, to })

const factors: Factor[] = [
  {
    id: 'contact_recency',
    group: 'engagement',
    signal: 'contact_recency',
    name: 'Recent contact',
    weight: 20,
    direction: better,
    curve: linear(0, 0.8),
    words: { value: 'contact is {value} fresh, by its own rhythm' },
  },
  {
    id: 'activity_ratio',
    group: 'engagement',
    signal: 'activity_ratio',
    name: 'Activity',
    weight: 10,
    direction: better,
    curve: linear(0, 1),
    words: { value: '{value} times its usual activity' },
  },
  {
    id: 'sentiment',
    group: 'sentiment',
    signal: 'sentiment',
    name: 'Tone',
    weight: 14,
    direction: better,
    curve: linear(-0.5, 0.5),
    words: { value: 'tone {value}, from −1 to 1' },
  },
  {
    id: 'sentiment_trend',
    group: 'sentiment',
    signal: 'sentiment_trend',
    name: 'Change of tone',
    weight: 6,
    direction: better,
    curve: linear(-0.4, 0.2),
    words: { value: 'tone moved by {value}' },
  },
  {
    id: 'survey_rating',
    group: 'surveys',
    signal: 'survey_rating',
    name: 'Ratings',
    weight: 20,
    direction: better,
    curve: linear(0.3, 0.95),
    words: { value: 'rated {value} of 1' },
  },
  {
    id: 'ticket_load',
    group: 'support',
    signal: 'ticket_load',
    name: 'Tickets',
    weight: 10,
    direction: 'lower_is_better',
    curve: linear(0, 4),
    words: { value: 'ticket load {value}' },
  },
  {
    id: 'renewal_days',
    group: 'value',
    signal: 'renewal_days',
    name: 'Renewal',
    weight: 5,
    direction: better,
    curve: linear(-30, 60),
    words: { value: '{value} days until the renewal' },
  },
  {
    id: 'value_ratio',
    group: 'value',
    signal: 'value_ratio',
    name: 'Value',
    weight: 5,
    direction: better,
    curve: linear(0.5, 1),
    words: { value: '{value} times the value of before' },
  },
  {
    id: 'usage_ratio',
    group: 'usage',
    signal: 'usage_ratio',
    name: 'Usage',
    weight: 10,
    direction: better,
    curve: linear(0.3, 1),
    words: { value: '{value} times its usual usage' },
  },
]

const knockOuts: KnockOut[] = [
  {
    id: 'payment_failed_twice',
    name: 'A payment failed twice',
    when: { signal: 'payments_failed', operator: 'at_least', value: 2 },
    cap: 40,
  },
]

/** The model that a workspace starts with: 30 / 20 / 20 / 10 / 10 / 10. Tier A is healthy, B at risk, C and D critical. */
export const defaultHealthModel: ScoringModelDefinition = {
  groups,
  factors,
  knockOuts,
  tiers: { A: 70, B: 40, C: 20 },
  coverageFloor: 0.4,
}

/** Models of health among the models of a workspace. */
export const ofClients: ModelKind = {
  subjectKind: 'client',
  first: { name: 'Client health', definition: defaultHealthModel },
  signals: healthSignals,
}

import type { Factor, ScoringModelDefinition } from './contract.ts'
import type { Signals } from './engine.ts'

type Part = Omit<Factor, 'group' | 'id' | 'signal'> & { signal: string; id?: string }

function inGroup(group: string, parts: Part[]): Factor[] {
  return parts.map((part) => ({ ...part, id: part.id ?? part.signal, group }))
}

const opportunity = inGroup('website_opportunity', [
  {
    signal: 'website_score',
    name: 'Website audit',
    weight: 8,
    direction: 'lower_is_better',
    curve: { kind: 'linear', from: 20, to: 95 },
    words: { value: 'website audit {value} of 100' },
  },
  {
    signal: 'mobile_score',
    name: 'Mobile audit',
    weight: 5,
    direction: 'lower_is_better',
    curve: { kind: 'linear', from: 30, to: 95 },
    words: { value: 'mobile audit {value} of 100' },
  },
  {
    signal: 'pain_point_count',
    name: 'Pain points found',
    weight: 4,
    direction: 'higher_is_better',
    curve: { kind: 'log', from: 0, to: 10 },
    words: { value: '{value} pain points found', one: '1 pain point found' },
  },
  {
    signal: 'https',
    name: 'Encrypted site',
    weight: 3,
    direction: 'lower_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'HTTPS', no: 'no HTTPS' },
  },
  {
    signal: 'page_speed_ms',
    name: 'Time to load',
    weight: 2,
    direction: 'higher_is_better',
    curve: { kind: 'linear', from: 1000, to: 5000 },
    words: { value: 'home page takes {value} ms' },
  },
  {
    signal: 'has_booking',
    name: 'Online booking or shop',
    weight: 2,
    direction: 'lower_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'online booking or shop', no: 'no online booking or shop' },
  },
  {
    signal: 'has_analytics',
    name: 'Visitor statistics',
    weight: 1,
    direction: 'lower_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'visitor statistics', no: 'no visitor statistics' },
  },
])

const size = inGroup('business_size', [
  {
    signal: 'employee_range',
    name: 'Employees',
    weight: 8,
    direction: 'higher_is_better',
    curve: { kind: 'table', amounts: { '1-10': 0.4, '11-50': 1, '51-200': 0.9, '201+': 0.6 } },
    words: { value: '{value} employees' },
  },
  {
    signal: 'review_count',
    name: 'Reviews',
    weight: 5,
    direction: 'higher_is_better',
    curve: { kind: 'log', from: 0, to: 300 },
    words: { value: '{value} reviews', one: '1 review' },
  },
  {
    signal: 'revenue_estimate',
    name: 'Revenue',
    weight: 4,
    direction: 'higher_is_better',
    curve: {
      kind: 'steps',
      steps: [
        { from: 100_000, amount: 0.2 },
        { from: 500_000, amount: 0.5 },
        { from: 2_000_000, amount: 0.8 },
        { from: 10_000_000, amount: 1 },
      ],
    },
    words: { value: 'revenue about {value} a year' },
  },
  {
    signal: 'location_count',
    name: 'Locations',
    weight: 3,
    direction: 'higher_is_better',
    curve: { kind: 'log', from: 0, to: 10 },
    words: { value: '{value} locations', one: '1 location' },
  },
  {
    signal: 'year_founded',
    name: 'Founded',
    weight: 3,
    direction: 'lower_is_better',
    curve: { kind: 'linear', from: 1990, to: 2024 },
    words: { value: 'founded in {value}' },
  },
  {
    signal: 'hiring',
    name: 'Hiring',
    weight: 2,
    direction: 'higher_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'is hiring', no: 'no open positions seen' },
  },
])

const engagement = inGroup('engagement', [
  {
    signal: 'has_decision_maker',
    name: 'Decision maker known',
    weight: 6,
    direction: 'higher_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'a decision maker is known', no: 'no decision maker known' },
  },
  {
    signal: 'email_status',
    name: 'Best e-mail address',
    weight: 5,
    direction: 'higher_is_better',
    curve: { kind: 'table', amounts: { valid: 1, unknown: 0.6, risky: 0.4, invalid: 0 } },
    words: { value: 'best e-mail address: {value}' },
  },
  {
    signal: 'has_email',
    name: 'E-mail known',
    weight: 4,
    direction: 'higher_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'an e-mail address is known', no: 'no e-mail address' },
  },
  {
    signal: 'has_phone',
    name: 'Phone known',
    weight: 4,
    direction: 'higher_is_better',
    curve: { kind: 'boolean' },
    words: { yes: 'a phone number is known', no: 'no phone number' },
  },
  {
    signal: 'rating',
    name: 'Rating',
    weight: 4,
    direction: 'higher_is_better',
    curve: { kind: 'linear', from: 2.5, to: 4.8 },
    words: { value: 'rated {value} of 5' },
  },
  {
    signal: 'social_count',
    name: 'Social networks',
    weight: 2,
    direction: 'higher_is_better',
    curve: { kind: 'log', from: 0, to: 4 },
    words: { value: '{value} social networks', one: '1 social network' },
  },
])

const fit = inGroup('fit', [
  {
    signal: 'business_type_match',
    name: 'Business type',
    weight: 14,
    direction: 'higher_is_better',
    curve: { kind: 'linear', from: 0, to: 1 },
    words: { value: 'business type fits the campaign ({value} of 1)' },
  },
  {
    signal: 'place_match',
    name: 'Place',
    weight: 6,
    direction: 'higher_is_better',
    curve: { kind: 'linear', from: 0, to: 1 },
    words: { value: 'place fits the campaign ({value} of 1)' },
  },
  {
    signal: 'distance_km',
    name: 'Distance',
    weight: 5,
    direction: 'lower_is_better',
    curve: { kind: 'linear', from: 0, to: 50 },
    words: { value: '{value} km from the centre of the campaign' },
  },
])

/** The model a workspace starts with: four groups of 25 points; a worse website gives more of them. */
export const defaultProspectModel: ScoringModelDefinition = {
  groups: [
    { id: 'website_opportunity', name: 'Website opportunity', weight: 25 },
    { id: 'business_size', name: 'Business size', weight: 25 },
    { id: 'engagement', name: 'Engagement', weight: 25 },
    { id: 'fit', name: 'Fit', weight: 25 },
  ],
  factors: [...opportunity, ...size, ...engagement, ...fit],
  knockOuts: [
    {
      id: 'business_closed',
      name: 'The business is closed for good',
      when: { signal: 'business_closed', operator: 'equals', value: true },
      disqualify: true,
    },
    {
      id: 'unreachable',
      name: 'No way to reach anybody is known',
      when: { signal: 'contact_count', operator: 'equals', value: 0 },
      cap: 49,
    },
  ],
  tiers: { A: 75, B: 50, C: 25 },
  coverageFloor: 0.3,
}

/**
 * Adds what follows from having no website at all: an audit of 0, no encryption, no booking, no statistics. They rest on the same
 * facts as `website_exists`, and signals that are known stay as they are.
 */
export function withImpliedSignals(signals: Signals): Signals {
  const exists = signals.website_exists
  if (exists === undefined || (typeof exists === 'object' ? exists.value : exists) !== false) return signals
  const factIds = typeof exists === 'object' ? (exists.factIds ?? []) : []
  const implied: Signals = {}
  for (const signal of ['website_score', 'mobile_score']) implied[signal] = { value: 0, factIds }
  for (const signal of ['https', 'has_booking', 'has_analytics']) implied[signal] = { value: false, factIds }
  return {
    ...implied,
    ...Object.fromEntries(Object.entries(signals).filter(([, value]) => value !== undefined)),
  }
}

import type { Client, ClientContact, ClientLine } from './contract-clients.ts'
import type { ClientHealth, HealthFacts } from './contract-health.ts'
import type { Interaction, TakenInteractions } from './contract-interactions.ts'

/** Ids of invented rows, for the documentation of the API. */
export const clientId = '019a0000-0000-7000-8000-000000000801'
export const interactionId = '019a0000-0000-7000-8000-000000000811'
export const contactId = '019a0000-0000-7000-8000-000000000821'
export const healthModelId = '019a0000-0000-7000-8000-000000000831'
export const ownerId = '019a0000-0000-7000-8000-000000000841'
const when = '2026-03-02T09:00:00.000Z'

/** One page that holds one thing. */
export const onePage = <T>(item: T) => ({
  items: [item],
  pagination: { limit: 20, nextCursor: null, total: 1 },
})

export const lineExample: ClientLine = {
  id: clientId,
  name: 'Harbour Logistics',
  domain: 'harbour-logistics.example',
  stage: 'active',
  segment: 'enterprise',
  value: 4_800_000,
  currency: 'EUR',
  renewalOn: '2026-06-30',
  owner: { id: ownerId, name: 'Mara Winter' },
  tags: ['pilot'],
  health: {
    shown: 61.5,
    band: 'at_risk',
    coverage: 0.85,
    trend: -12.5,
    velocity: -3.1,
    reason: 'No contact for 31 days; usual is every 7 days.',
    isOverridden: false,
    asOf: when,
    frozenAt: null,
  },
  lastContactAt: '2026-01-30T10:15:00.000Z',
  openAlerts: 1,
  sparkline: [74, 72.5, 68, 61.5],
}

export const clientExample: Client = {
  ...lineExample,
  externalId: 'crm-1043',
  custom: { seats: 120 },
  prospect: null,
  provider: null,
  since: '2025-06-30T00:00:00.000Z',
  createdAt: when,
  updatedAt: when,
}

export const contactExample: ClientContact = {
  id: contactId,
  clientId,
  contactId: null,
  name: 'Ines Okafor',
  title: 'Head of operations',
  email: 'ines@harbour-logistics.example',
  phone: null,
  isMain: true,
  language: 'en',
  createdAt: when,
}

export const interactionExample: Interaction = {
  id: interactionId,
  clientId,
  contact: { id: contactId, name: 'Ines Okafor' },
  kind: 'email',
  channel: 'api',
  source: 'zendesk',
  externalId: '88213',
  direction: 'inbound',
  at: when,
  receivedAt: when,
  subject: 'Still waiting',
  body: 'This is the third time I write about the export.',
  amount: 1,
  who: 'API key',
  sentiment: -0.72,
  sentimentLabel: 'negative',
  reading: {
    score: -0.72,
    label: 'negative',
    language: 'en',
    evidence: [{ words: 'third time I write', at: 26, weight: -1.4 }],
    version: '1',
  },
  modelReading: null,
}

export const takenExample: TakenInteractions = {
  interactions: [
    {
      id: interactionId,
      clientId,
      isNew: true,
      sentiment: -0.72,
      sentimentLabel: 'negative',
      problem: null,
    },
  ],
  taken: 1,
  duplicates: 0,
  refused: 0,
}

export const factsExample: HealthFacts = {
  lastContactAt: '2026-01-30T10:15:00.000Z',
  quietDays: 31,
  rhythmDays: 7,
  contacts: 24,
  sentiment: 0.12,
  negativeStreak: 1,
  nps: 8,
  npsAt: '2026-01-12T08:00:00.000Z',
  tickets90: 2,
  paymentsFailed90: 0,
  paymentsFailedInARow: 0,
  usageRatio: 0.91,
  renewalDays: 119.6,
  valueRatio: null,
}

export const healthExample: ClientHealth = {
  clientId,
  asOf: when,
  sum: 61.5,
  score: 61.5,
  shown: 61.5,
  band: 'at_risk',
  coverage: 0.85,
  contributions: [
    {
      factorId: 'contact_recency',
      group: 'engagement',
      signal: 'contact_recency',
      direction: 'higher_is_better',
      value: 0.2155,
      points: 5.4,
      maxPoints: 20,
      factIds: [],
      words: 'contact is 0.2 fresh, by its own rhythm: 5.4 of 20 points',
    },
  ],
  missing: [{ factorId: 'usage_ratio', name: 'Usage' }],
  knockOut: null,
  override: null,
  trend: -12.5,
  velocity: -3.1,
  reason: 'No contact for 31 days; usual is every 7 days.',
  reasons: ['No contact for 31 days; usual is every 7 days.', '2 tickets within 90 days.'],
  facts: factsExample,
  frozenAt: null,
  model: { id: healthModelId, name: 'Client health', version: 1 },
  isBehind: false,
}

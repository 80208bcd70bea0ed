import { definitionExample, nicheId } from './examples-niches.ts'

/** Shown in the documentation of leads. */
export const leadId = '019a0000-0000-7000-8000-000000000b01'
const providerId = '019a0000-0000-7000-8000-000000000b02'
const at = '2026-03-02T09:00:00.000Z'

/** A lead in the queue. */
export const leadLineExample = {
  id: leadId,
  niche: { id: nicheId, name: 'Roofing' },
  status: 'pending_approval' as const,
  statusReason: '',
  name: 'Ann Example',
  email: 'ann@home.example',
  phone: '+12025550143',
  postalCode: '20001',
  emailStatus: 'valid' as const,
  score: 82.4,
  partner: null,
  source: 'newsletter',
  buyers: 0,
  submittedAt: at,
  waitingUntil: null,
}

/** The same, opened. */
export const leadExample = {
  ...leadLineExample,
  formVersion: 1,
  shown: [{ key: 'area', label: 'Area', type: 'number' as const, text: '120 m²' }],
  answers: { name: 'Ann Example', email: 'ann@home.example', area: 120 },
  definition: definitionExample,
  files: [],
  quality: null,
  attribution: { utm_source: 'newsletter' },
  consent: null,
  isConsentIntact: null,
  duplicateOf: null,
  country: 'US',
  confirmedAt: null,
  decidedAt: null,
  decidedBy: null,
  timeline: [{ at, kind: 'submitted' as const, what: 'Filled in the form of Roofing', who: null }],
}

/** It was approved, and two bought it. */
export const decidedExample = { id: leadId, status: 'distributed' as const, assigned: 2, placesLeft: 1 }

/** Who got it, and why the others did not. */
export const distributionExample = {
  status: 'distributed' as const,
  waitingUntil: null,
  sales: [
    {
      id: '019a0000-0000-7000-8000-000000000b03',
      provider: { id: providerId, name: 'Top Roofs' },
      level: 'Exclusive',
      price: { amount: 9000, currency: 'USD' },
      at,
      seenAt: null,
      outcome: null,
      outcomeValue: null,
      outcomeNote: '',
      refundedAt: null,
    },
  ],
  rounds: [
    {
      id: '019a0000-0000-7000-8000-000000000b04',
      at,
      cause: 'approval',
      assigned: 1,
      placesLeft: 0,
      seats: [
        {
          subscriptionId: '019a0000-0000-7000-8000-000000000b05',
          providerId,
          provider: 'Top Roofs',
          levelId: '019a0000-0000-7000-8000-000000000a02',
          level: 'Exclusive',
          isSold: true,
          reason: null,
          words: null,
        },
      ],
    },
  ],
}

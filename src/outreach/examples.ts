import type { DraftPreview, Sequence } from './contract.ts'

/** Invented rows shown in the documentation of the API. */
const at = '2026-01-15T09:35:00.000Z'
export const sequenceId = '019a0000-0000-7000-8000-000000000201'
const factId = '019a0000-0000-7000-8000-000000000105'
const prospectId = '019a0000-0000-7000-8000-000000000102'

export const sequence: Sequence = {
  id: sequenceId,
  prospect: {
    id: prospectId,
    name: 'Bright Harbor Dental',
    city: 'Portland',
    website: 'https://brightharbor.example/',
    score: 78.4,
    tier: 'A',
  },
  campaign: { id: '019a0000-0000-7000-8000-000000000101', name: 'Dentists in Portland' },
  contact: {
    id: '019a0000-0000-7000-8000-000000000103',
    name: 'Dana Whitlock',
    title: 'Owner',
    email: 'dana@brightharbor.example',
    emailStatus: 'unknown',
  },
  status: 'pending_approval',
  statusReason: null,
  tone: 'professional',
  length: 'medium',
  writtenBy: 'template',
  model: null,
  costMicros: 0,
  droppedSentences: 0,
  droppedClaims: 0,
  messages: [
    {
      id: '019a0000-0000-7000-8000-000000000202',
      step: 1,
      delayDays: 0,
      subject: 'Booking at Bright Harbor Dental',
      body: 'Hi Dana,\n\nYour site asks patients to call for an appointment.',
      sentences: [{ text: 'Your site asks patients to call for an appointment.', factIds: [factId] }],
      wordCount: 11,
      status: 'pending',
      isEdited: false,
      channel: 'email',
      dueAt: null,
      held: null,
      sentAt: null,
      failure: null,
    },
  ],
  facts: [
    {
      id: factId,
      kind: 'pain_point',
      value: 'Patients can book by telephone only',
      quote: 'Call us for an appointment',
      url: 'https://brightharbor.example/contact',
      at,
      confidence: 0.9,
    },
  ],
  createdAt: at,
  approvedAt: null,
  approvedBy: null,
  version: 1,
}

export const preview: DraftPreview = {
  isByModel: true,
  system: 'You write short business e-mails in plain English …',
  prompt:
    'Write 3 messages, tone: casual.\n<data>\n{"sender":{"company":"Acme Booking"},"facts":[]}\n</data>',
  facts: sequence.facts,
  tone: 'casual',
  length: 'short',
  count: 3,
  problem: null,
}

export const profile = {
  senderName: 'Ada Byron',
  company: 'Acme Booking',
  productDescription: 'Online booking for small practices',
  proofPoints: ['220 practices use it'],
}

/** A page that holds one example. */
export function page<Item>(item: Item) {
  return { items: [item], pagination: { limit: 20, nextCursor: null, total: 1 } }
}

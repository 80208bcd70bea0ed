import type { WebhookDelivery, WebhookDeliveryDetail, WebhookEndpoint } from '#contracts/notify'

const endpoint: WebhookEndpoint = {
  id: '019a0000-0000-7000-8000-000000000021',
  url: 'https://hooks.acme.example/leadwright',
  description: 'CRM',
  events: ['prospect.scored', 'sequence.approved'],
  isActive: true,
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  lastDeliveredAt: '2026-01-22T09:30:00.000Z',
  previousSecretUntil: null,
  createdBy: 'Ada Byron',
  createdAt: '2026-01-15T09:30:00.000Z',
}

const delivery: WebhookDelivery = {
  id: '019a0000-0000-7000-8000-000000000022',
  eventId: '019a0000-0000-7000-8000-000000000023',
  kind: 'prospect.scored',
  status: 'delivered',
  attempts: 1,
  nextAttemptAt: null,
  lastStatus: 200,
  lastProblem: null,
  createdAt: '2026-01-22T09:29:59.000Z',
  settledAt: '2026-01-22T09:30:00.000Z',
}

const detail: WebhookDeliveryDetail = {
  ...delivery,
  body: '{"type":"prospect.scored","timestamp":"2026-01-22T09:29:59.000Z","data":{"prospectId":"019a0000-0000-7000-8000-000000000031","score":82,"tier":"A"}}',
  log: [{ at: '2026-01-22T09:30:00.000Z', status: 200, bytes: 2, ms: 84, problem: null }],
}

/** Invented rows shown in the documentation of the API. */
export const webhookExamples = { endpoint, delivery, detail }

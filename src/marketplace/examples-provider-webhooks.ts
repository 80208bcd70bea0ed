import type { ProviderWebhook, WebhookDelivery, WebhookDeliveryDetail } from '#contracts/notify'
import { webhookExamples } from '../notify/index.ts'

const endpoint: ProviderWebhook = {
  ...webhookExamples.endpoint,
  url: 'https://crm.birch.example/leads',
  description: 'Our CRM',
  events: ['lead.assigned', 'lead.refunded'],
  createdBy: 'Grace Birch',
}

const delivery: WebhookDelivery = { ...webhookExamples.delivery, kind: 'lead.assigned' }

const detail: WebhookDeliveryDetail = {
  ...webhookExamples.detail,
  ...delivery,
  body: JSON.stringify({
    type: 'lead.assigned',
    timestamp: '2026-01-22T09:29:59.000Z',
    data: {
      assignmentId: '019a0000-0000-7000-8000-000000000041',
      leadId: '019a0000-0000-7000-8000-000000000042',
      niche: { id: '019a0000-0000-7000-8000-000000000043', name: 'Roofing' },
      level: { id: '019a0000-0000-7000-8000-000000000044', name: 'Shared' },
      price: { amount: 2500, currency: 'EUR' },
      assignedAt: '2026-01-22T09:29:50.000Z',
      lead: {
        name: 'Ann Example',
        email: 'ann@home.example',
        phone: '+442079460000',
        postalCode: 'N1 9GU',
        submittedAt: '2026-01-22T09:20:00.000Z',
        answers: [{ key: 'size', label: 'Size of the roof', text: '120 m²' }],
      },
    },
  }),
}

/** Invented rows shown in the documentation of the API. */
export const providerWebhookExamples = { endpoint, delivery, detail }

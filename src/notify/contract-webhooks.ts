import * as z from 'zod'

/** What can be announced to other systems. */
export const WebhookKind = z.enum([
  'campaign.started',
  'campaign.completed',
  'campaign.failed',
  'prospect.discovered',
  'prospect.enriched',
  'prospect.scored',
  'prospect.converted',
  'sequence.drafted',
  'sequence.approved',
  'message.sent',
  'message.delivered',
  'message.opened',
  'message.clicked',
  'message.replied',
  'message.bounced',
  'message.complained',
  'message.unsubscribed',
  'message.failed',
  'lead.submitted',
  'lead.approved',
  'lead.rejected',
  'lead.distributed',
  'lead.refunded',
  'deposit.succeeded',
  'client.health_changed',
  'alert.opened',
  'alert.closed',
  'survey.response_received',
])
export type WebhookKind = z.infer<typeof WebhookKind>

/** What the systems of a provider are told; `lead.assigned` holds what they bought. */
export const ProviderWebhookKind = z.enum([
  'lead.assigned',
  'lead.refunded',
  'bad_lead.decided',
  'balance.low',
])
export type ProviderWebhookKind = z.infer<typeof ProviderWebhookKind>

/** `sending`: on its way just now. `failed`: given up; it can be sent again by hand. `cancelled`: its endpoint was switched off. */
export const DeliveryStatus = z.enum(['pending', 'sending', 'delivered', 'failed', 'cancelled'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

/** An address of another system that events are posted to. */
export const WebhookEndpoint = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  events: z.array(WebhookKind),
  isActive: z.boolean(),
  /** Why it was switched off by itself; null when a person did, or it is on. */
  disabledReason: z.string().nullable(),
  disabledAt: z.iso.datetime().nullable(),
  /** No attempt has succeeded since then. */
  failingSince: z.iso.datetime().nullable(),
  lastDeliveredAt: z.iso.datetime().nullable(),
  /** Until then the secret before the last change signs too. */
  previousSecretUntil: z.iso.datetime().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
})
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>

const Events = z.array(WebhookKind).min(1, 'Choose at least one event.').max(WebhookKind.options.length)

export const NewWebhookEndpoint = z.object({
  url: z
    .url({ protocol: /^https$/, error: 'Give a whole address that begins with https://.' })
    .max(1000, 'An address has at most 1,000 characters.'),
  description: z.string().trim().max(200).default(''),
  events: Events,
})
export type NewWebhookEndpoint = z.infer<typeof NewWebhookEndpoint>

export const WebhookEndpointChange = NewWebhookEndpoint.partial().extend({
  id: z.uuid(),
  description: z.string().trim().max(200).optional(),
  isActive: z.boolean().optional(),
})
export type WebhookEndpointChange = z.infer<typeof WebhookEndpointChange>

/** `secret` is shown once: afterwards it is only used. */
export const WebhookEndpointWithSecret = WebhookEndpoint.extend({ secret: z.string() })
export type WebhookEndpointWithSecret = z.infer<typeof WebhookEndpointWithSecret>

const ProviderEvents = z
  .array(ProviderWebhookKind)
  .min(1, 'Choose at least one event.')
  .max(ProviderWebhookKind.options.length)

/** An address of a provider's own system; nothing of the workspace or of other providers goes there. */
export const ProviderWebhook = WebhookEndpoint.extend({ events: z.array(ProviderWebhookKind) })
export type ProviderWebhook = z.infer<typeof ProviderWebhook>

export const ProviderWebhookWithSecret = ProviderWebhook.extend({ secret: z.string() })
export type ProviderWebhookWithSecret = z.infer<typeof ProviderWebhookWithSecret>

export const NewProviderWebhook = NewWebhookEndpoint.extend({ events: ProviderEvents })
export type NewProviderWebhook = z.infer<typeof NewProviderWebhook>

export const ProviderWebhookChange = WebhookEndpointChange.extend({ events: ProviderEvents.optional() })
export type ProviderWebhookChange = z.infer<typeof ProviderWebhookChange>

/** One try to hand an event over. */
export const WebhookAttempt = z.object({
  at: z.iso.datetime(),
  status: z.number().int().nullable(),
  /** Bytes of the answer. */
  bytes: z.number().int(),
  ms: z.number().int(),
  problem: z.string().nullable(),
})
export type WebhookAttempt = z.infer<typeof WebhookAttempt>

/** An event on its way to one endpoint. */
export const WebhookDelivery = z.object({
  id: z.uuid(),
  /** The `webhook-id` header: the same at every attempt. */
  eventId: z.uuid(),
  kind: z.string(),
  status: DeliveryStatus,
  attempts: z.number().int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  lastStatus: z.number().int().nullable(),
  lastProblem: z.string().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

/** The same with what was sent and every attempt, newest last. */
export const WebhookDeliveryDetail = WebhookDelivery.extend({
  body: z.string(),
  log: z.array(WebhookAttempt),
})
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>

export const WebhookDeliveryFilter = z.object({
  id: z.uuid(),
  status: DeliveryStatus.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type WebhookDeliveryFilter = z.infer<typeof WebhookDeliveryFilter>

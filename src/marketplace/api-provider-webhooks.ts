import * as z from 'zod'
import {
  NewProviderWebhook,
  ProviderWebhook,
  ProviderWebhookChange,
  ProviderWebhookKind,
  ProviderWebhookWithSecret,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryFilter,
} from '#contracts/notify'
import { pageOf } from '#contracts/platform'
import {
  createEndpoint,
  getDelivery,
  listDeliveries,
  listEndpoints,
  removeEndpoint,
  replayDelivery,
  replayFailed,
  rotateEndpointSecret,
  testEndpoint,
  updateEndpoint,
  type EndpointOwner,
} from '../notify/index.ts'
import { providerWebhookExamples as example } from './examples-provider-webhooks.ts'
import { asProvider, type ProviderContext } from './procedures.ts'

const tags = ['providers']
const byId = z.object({ id: z.uuid() })
const byDelivery = z.object({ id: z.uuid(), deliveryId: z.uuid() })
const id = example.endpoint.id
const deliveryId = example.delivery.id

/** The endpoints of the caller's provider; each statement names it. */
function ownerOf({ app, provider, request }: ProviderContext): EndpointOwner<ProviderWebhookKind> {
  const { workspaceId, providerId, userId } = provider
  return {
    app,
    workspaceId,
    providerId,
    userId,
    by: { workspaceId, kind: 'person', id: userId, request },
    kinds: ProviderWebhookKind.options,
  }
}

/** Systems of a provider that are told of its leads and its money, signed by Standard Webhooks 1.0. */
export const providerWebhooksRouter = {
  list: asProvider('admin')
    .route({ method: 'GET', path: '/providers/me/webhooks', tags, summary: 'My endpoints' })
    .meta({ example: { output: [example.endpoint] } })
    .output(z.array(ProviderWebhook))
    .handler(async ({ context }) => listEndpoints(ownerOf(context))),

  create: asProvider('admin')
    .route({
      method: 'POST',
      path: '/providers/me/webhooks',
      tags,
      summary: 'Add an endpoint of mine; its signing secret is shown once',
    })
    .meta({
      example: {
        input: { url: example.endpoint.url, events: example.endpoint.events },
        output: { ...example.endpoint, secret: 'whsec_…' },
      },
    })
    .input(NewProviderWebhook)
    .output(ProviderWebhookWithSecret)
    .handler(async ({ input, context }) => createEndpoint(ownerOf(context), input)),

  update: asProvider('admin')
    .route({
      method: 'PATCH',
      path: '/providers/me/webhooks/{id}',
      tags,
      summary: 'Change an endpoint of mine, or switch it on or off',
    })
    .meta({ example: { input: { id, isActive: true }, output: example.endpoint } })
    .input(ProviderWebhookChange)
    .output(ProviderWebhook)
    .handler(async ({ input, context }) => updateEndpoint(ownerOf(context), input)),

  remove: asProvider('admin')
    .route({
      method: 'DELETE',
      path: '/providers/me/webhooks/{id}',
      tags,
      summary: 'Remove an endpoint of mine with its deliveries',
    })
    .meta({ example: { input: { id }, output: { ok: true } } })
    .input(byId)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) => {
      await removeEndpoint(ownerOf(context), input.id)
      return { ok: true as const }
    }),

  rotateSecret: asProvider('admin')
    .route({
      method: 'POST',
      path: '/providers/me/webhooks/{id}/rotate-secret',
      tags,
      summary: 'Make another signing secret of mine; for 24 hours both sign',
    })
    .meta({ example: { input: { id }, output: { ...example.endpoint, secret: 'whsec_…' } } })
    .input(byId)
    .output(ProviderWebhookWithSecret)
    .handler(async ({ input, context }) => rotateEndpointSecret(ownerOf(context), input.id)),

  test: asProvider('admin')
    .route({
      method: 'POST',
      path: '/providers/me/webhooks/{id}/test',
      tags,
      summary: 'Post a test event to my endpoint now and answer what came back',
    })
    .meta({ example: { input: { id }, output: example.detail } })
    .input(byId)
    .output(WebhookDeliveryDetail)
    .handler(async ({ input, context }) => testEndpoint(ownerOf(context), input.id)),

  deliveries: asProvider('admin')
    .route({
      method: 'GET',
      path: '/providers/me/webhooks/{id}/deliveries',
      tags,
      summary: 'Events on their way to my endpoint, newest first',
    })
    .meta({
      example: {
        input: { id, status: 'failed' },
        output: { items: [example.delivery], pagination: { limit: 20, nextCursor: null, total: 1 } },
      },
    })
    .input(WebhookDeliveryFilter)
    .output(pageOf(WebhookDelivery))
    .handler(async ({ input, context }) => listDeliveries(ownerOf(context), input)),

  delivery: asProvider('admin')
    .route({
      method: 'GET',
      path: '/providers/me/webhooks/{id}/deliveries/{deliveryId}',
      tags,
      summary: 'One delivery to my endpoint with its body and every attempt',
    })
    .meta({ example: { input: { id, deliveryId }, output: example.detail } })
    .input(byDelivery)
    .output(WebhookDeliveryDetail)
    .handler(async ({ input, context }) => getDelivery(ownerOf(context), input)),

  replay: asProvider('admin')
    .route({
      method: 'POST',
      path: '/providers/me/webhooks/{id}/deliveries/{deliveryId}/replay',
      tags,
      summary: 'Send a delivery to my endpoint again, under the same id',
    })
    .meta({ example: { input: { id, deliveryId }, output: example.delivery } })
    .input(byDelivery)
    .output(WebhookDelivery)
    .handler(async ({ input, context }) => replayDelivery(ownerOf(context), input)),

  replayFailed: asProvider('admin')
    .route({
      method: 'POST',
      path: '/providers/me/webhooks/{id}/replay-failed',
      tags,
      summary: 'Send everything to my endpoint again that was given up or cancelled',
    })
    .meta({ example: { input: { id }, output: { count: 12 } } })
    .input(byId)
    .output(z.object({ count: z.number().int() }))
    .handler(async ({ input, context }) => ({ count: await replayFailed(ownerOf(context), input.id) })),
}

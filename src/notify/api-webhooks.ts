import * as z from 'zod'
import {
  NewWebhookEndpoint,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryFilter,
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookEndpointWithSecret,
  WebhookKind,
} from '#contracts/notify'
import { pageOf } from '#contracts/platform'
import type { BaseContext } from '../platform/rpc.ts'
import { can } from '../tenancy/index.ts'
import type { App, Caller } from '../tenancy/index.ts'
import {
  getDelivery,
  listDeliveries,
  replayDelivery,
  replayFailed,
  testEndpoint,
} from './webhook-deliveries.ts'
import {
  createEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateEndpointSecret,
  updateEndpoint,
  type EndpointOwner,
} from './webhook-endpoints.ts'
import { webhookExamples as example } from './webhook-examples.ts'

type Context = BaseContext<App> & { caller: Caller }
const ownerOf = (context: Context): EndpointOwner<WebhookKind> => ({
  app: context.app,
  workspaceId: context.caller.workspaceId,
  providerId: null,
  userId: context.caller.userId,
  by: context,
  kinds: WebhookKind.options,
})

const tags = ['webhook-endpoints']
const byId = z.object({ id: z.uuid() })
const byDelivery = z.object({ id: z.uuid(), deliveryId: z.uuid() })
const id = example.endpoint.id
const deliveryId = example.delivery.id

/** Addresses of other systems that are told what happens, signed by Standard Webhooks 1.0. */
export const webhooksRouter = {
  list: can('webhooks.read')
    .route({
      method: 'GET',
      path: '/webhook-endpoints',
      tags,
      summary: 'Endpoints that events are posted to',
    })
    .meta({ example: { output: [example.endpoint] } })
    .output(z.array(WebhookEndpoint))
    .handler(async ({ context }) => listEndpoints(ownerOf(context))),

  create: can('webhooks.write')
    .route({
      method: 'POST',
      path: '/webhook-endpoints',
      tags,
      summary: 'Add an endpoint; its signing secret is shown once',
    })
    .meta({
      example: {
        input: { url: example.endpoint.url, events: example.endpoint.events },
        output: { ...example.endpoint, secret: 'whsec_…' },
      },
    })
    .input(NewWebhookEndpoint)
    .output(WebhookEndpointWithSecret)
    .handler(async ({ input, context }) => createEndpoint(ownerOf(context), input)),

  update: can('webhooks.write')
    .route({
      method: 'PATCH',
      path: '/webhook-endpoints/{id}',
      tags,
      summary: 'Change an endpoint, or switch it on or off',
    })
    .meta({ example: { input: { id, isActive: true }, output: example.endpoint } })
    .input(WebhookEndpointChange)
    .output(WebhookEndpoint)
    .handler(async ({ input, context }) => updateEndpoint(ownerOf(context), input)),

  remove: can('webhooks.write')
    .route({
      method: 'DELETE',
      path: '/webhook-endpoints/{id}',
      tags,
      summary: 'Remove an endpoint with its deliveries',
    })
    .meta({ example: { input: { id }, output: { ok: true } } })
    .input(byId)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) => {
      await removeEndpoint(ownerOf(context), input.id)
      return { ok: true as const }
    }),

  rotateSecret: can('webhooks.write')
    .route({
      method: 'POST',
      path: '/webhook-endpoints/{id}/rotate-secret',
      tags,
      summary: 'Make another signing secret; for 24 hours both sign',
    })
    .meta({ example: { input: { id }, output: { ...example.endpoint, secret: 'whsec_…' } } })
    .input(byId)
    .output(WebhookEndpointWithSecret)
    .handler(async ({ input, context }) => rotateEndpointSecret(ownerOf(context), input.id)),

  test: can('webhooks.write')
    .route({
      method: 'POST',
      path: '/webhook-endpoints/{id}/test',
      tags,
      summary: 'Post a test event now and answer what came back',
    })
    .meta({ example: { input: { id }, output: example.detail } })
    .input(byId)
    .output(WebhookDeliveryDetail)
    .handler(async ({ input, context }) => testEndpoint(ownerOf(context), input.id)),

  deliveries: can('webhooks.read')
    .route({
      method: 'GET',
      path: '/webhook-endpoints/{id}/deliveries',
      tags,
      summary: 'Events on their way to an endpoint, newest first',
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

  delivery: can('webhooks.read')
    .route({
      method: 'GET',
      path: '/webhook-endpoints/{id}/deliveries/{deliveryId}',
      tags,
      summary: 'One delivery with its body and every attempt',
    })
    .meta({ example: { input: { id, deliveryId }, output: example.detail } })
    .input(byDelivery)
    .output(WebhookDeliveryDetail)
    .handler(async ({ input, context }) => getDelivery(ownerOf(context), input)),

  replay: can('webhooks.write')
    .route({
      method: 'POST',
      path: '/webhook-endpoints/{id}/deliveries/{deliveryId}/replay',
      tags,
      summary: 'Send a delivery again, under the same id',
    })
    .meta({ example: { input: { id, deliveryId }, output: example.delivery } })
    .input(byDelivery)
    .output(WebhookDelivery)
    .handler(async ({ input, context }) => replayDelivery(ownerOf(context), input)),

  replayFailed: can('webhooks.write')
    .route({
      method: 'POST',
      path: '/webhook-endpoints/{id}/replay-failed',
      tags,
      summary: 'Send everything again that was given up or cancelled',
    })
    .meta({ example: { input: { id }, output: { count: 12 } } })
    .input(byId)
    .output(z.object({ count: z.number().int() }))
    .handler(async ({ input, context }) => ({ count: await replayFailed(ownerOf(context), input.id) })),
}

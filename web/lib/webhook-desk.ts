import type {
  ProviderWebhookKind,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookEndpoint,
  WebhookKind,
} from '#contracts/notify'
import { client } from './client'

/** An endpoint of the workspace or of a provider: they differ in the events that it may choose. */
export type Endpoint = Omit<WebhookEndpoint, 'events'> & { events: (WebhookKind | ProviderWebhookKind)[] }

type Page<Item> = { items: Item[]; pagination: { nextCursor: string | null; total: number | null } }

/** Where endpoints are kept: those of the workspace, or those of one provider. */
export interface WebhookDesk {
  /** Names its queries. */
  key: readonly [['webhooks' | 'providerWebhooks', 'desk']]
  list: () => Promise<Endpoint[]>
  test: (id: string) => Promise<WebhookDelivery>
  setActive: (id: string, isActive: boolean) => Promise<unknown>
  rotateSecret: (id: string) => Promise<{ secret: string }>
  remove: (id: string) => Promise<unknown>
  deliveries: (input: {
    id: string
    limit: number
    status?: WebhookDelivery['status']
    cursor?: string
  }) => Promise<Page<WebhookDelivery>>
  delivery: (id: string, deliveryId: string) => Promise<WebhookDeliveryDetail>
  replay: (id: string, deliveryId: string) => Promise<unknown>
  replayFailed: (id: string) => Promise<{ count: number }>
}

/** Endpoints of the workspace. */
export const workspaceWebhooks: WebhookDesk = {
  key: [['webhooks', 'desk']],
  list: () => client.webhooks.list(),
  test: (id) => client.webhooks.test({ id }),
  setActive: (id, isActive) => client.webhooks.update({ id, isActive }),
  rotateSecret: (id) => client.webhooks.rotateSecret({ id }),
  remove: (id) => client.webhooks.remove({ id }),
  deliveries: (input) => client.webhooks.deliveries(input),
  delivery: (id, deliveryId) => client.webhooks.delivery({ id, deliveryId }),
  replay: (id, deliveryId) => client.webhooks.replay({ id, deliveryId }),
  replayFailed: (id) => client.webhooks.replayFailed({ id }),
}

/** Endpoints of the provider that somebody works for. */
export const ownWebhooks: WebhookDesk = {
  key: [['providerWebhooks', 'desk']],
  list: () => client.providerWebhooks.list(),
  test: (id) => client.providerWebhooks.test({ id }),
  setActive: (id, isActive) => client.providerWebhooks.update({ id, isActive }),
  rotateSecret: (id) => client.providerWebhooks.rotateSecret({ id }),
  remove: (id) => client.providerWebhooks.remove({ id }),
  deliveries: (input) => client.providerWebhooks.deliveries(input),
  delivery: (id, deliveryId) => client.providerWebhooks.delivery({ id, deliveryId }),
  replay: (id, deliveryId) => client.providerWebhooks.replay({ id, deliveryId }),
  replayFailed: (id) => client.providerWebhooks.replayFailed({ id }),
}

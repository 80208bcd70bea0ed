import type {
  NewSubscription,
  OfferedLevel,
  Subscription,
  SubscriptionChange,
  SubscriptionPreview,
} from '#contracts/marketplace'
import type * as z from 'zod'
import { client } from './client'

type Wish = z.input<typeof NewSubscription>
type Change = z.input<typeof SubscriptionChange>

/** Where subscriptions of one provider are kept: by their own people, or by the operator for them. */
export interface SubscriptionDesk {
  /** Names its queries. */
  key: readonly [['subscriptions' | 'adminSubscriptions', 'desk', string]]
  /** Where its pages stand, and where one goes back to. */
  path: string
  back: string
  /** Whom the form speaks of. */
  whom: 'you' | 'them'
  list: () => Promise<Subscription[]>
  offers: () => Promise<OfferedLevel[]>
  get: (id: string) => Promise<Subscription>
  preview: (wish: Wish, signal?: AbortSignal) => Promise<SubscriptionPreview>
  create: (wish: Wish) => Promise<Subscription>
  update: (change: Change) => Promise<Subscription>
  pause: (id: string) => Promise<Subscription>
  resume: (id: string) => Promise<Subscription>
  end: (id: string) => Promise<unknown>
}

/** A provider's own subscriptions. */
export const ownDesk: SubscriptionDesk = {
  key: [['subscriptions', 'desk', 'own']],
  path: '/provider/subscriptions',
  back: '/provider/subscriptions',
  whom: 'you',
  list: () => client.subscriptions.list(),
  offers: () => client.subscriptions.offers(),
  get: (id) => client.subscriptions.get({ id }),
  preview: (wish, signal) => client.subscriptions.preview(wish, { ...(signal && { signal }) }),
  create: (wish) => client.subscriptions.create(wish),
  update: (change) => client.subscriptions.update(change),
  pause: (id) => client.subscriptions.pause({ id }),
  resume: (id) => client.subscriptions.resume({ id }),
  end: (id) => client.subscriptions.end({ id }),
}

/** The subscriptions of a provider in the hands of the operator. */
export function operatorDesk(providerId: string): SubscriptionDesk {
  const base = `/marketplace/providers/${providerId}`
  return {
    key: [['adminSubscriptions', 'desk', providerId]],
    path: `${base}/subscriptions`,
    back: `${base}?tab=subscriptions`,
    whom: 'them',
    list: () => client.adminSubscriptions.list({ id: providerId }),
    offers: () => client.adminSubscriptions.offers({ id: providerId }),
    get: (id) => client.adminSubscriptions.get({ providerId, id }),
    preview: (wish, signal) =>
      client.adminSubscriptions.preview({ providerId, ...wish }, { ...(signal && { signal }) }),
    create: (wish) => client.adminSubscriptions.create({ providerId, ...wish }),
    update: (change) => client.adminSubscriptions.update({ providerId, ...change }),
    pause: (id) => client.adminSubscriptions.pause({ providerId, id }),
    resume: (id) => client.adminSubscriptions.resume({ providerId, id }),
    end: (id) => client.adminSubscriptions.end({ providerId, id }),
  }
}

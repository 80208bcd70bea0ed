import * as z from 'zod'
import {
  NewSubscription,
  OfferedLevel,
  Subscription,
  SubscriptionChange,
  SubscriptionPreview,
} from '#contracts/marketplace'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { getProvider } from './admin-providers.ts'
import * as example from './examples-providers.ts'
import { asProvider } from './procedures.ts'
import type { ProviderContext } from './procedures.ts'
import {
  changeSubscription,
  endSubscription,
  listSubscriptions,
  offeredLevels,
  previewWish,
  setPaused,
  subscribe,
} from './subscriptions.ts'

const tags = ['subscriptions']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const
const one = example.subscription
const { id } = one
const byId = z.object({ id: z.uuid() })

/** What a provider wants of which level. A change asks for another round of offers, which providers cannot queue themselves. */
export const subscriptionsRouter = {
  list: asProvider()
    .route({ method: 'GET', path: '/subscriptions', tags, summary: 'My subscriptions' })
    .meta({ example: { output: [one] } })
    .output(z.array(Subscription))
    .handler(async ({ context }) => forProvider(context, (tx) => listSubscriptions(tx, context.provider))),

  offers: asProvider()
    .route({ method: 'GET', path: '/subscriptions/offers', tags, summary: 'Levels that I can subscribe to' })
    .meta({ example: { output: [example.offer] } })
    .output(z.array(OfferedLevel))
    .handler(async ({ context }) => forProvider(context, (tx) => offeredLevels(tx, context.provider))),

  preview: asProvider()
    .route({
      method: 'POST',
      path: '/subscriptions/preview',
      tags,
      summary: 'What a wish would have bought in the last 30 days; nothing is saved',
    })
    .meta({
      example: {
        input: { levelId: one.level.id, filters: one.filters },
        output: { leads: 12, amount: { amount: 30_000, currency: 'USD' }, days: 30 },
      },
    })
    .input(NewSubscription)
    .output(SubscriptionPreview)
    .handler(async ({ input, context }) =>
      forProvider(context, (tx) => previewWish(tx, context.app, context.provider, input)),
    ),

  create: asProvider('admin')
    .route({ method: 'POST', path: '/subscriptions', tags, summary: 'Subscribe to a level' })
    .meta({ example: { input: { levelId: one.level.id, filters: one.filters }, output: one } })
    .input(NewSubscription)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      forProvider(context, (tx) => subscribe(tx, context.app, context.provider, input)),
    ),

  update: asProvider('admin')
    .route({ method: 'PATCH', path: '/subscriptions/{id}', tags, summary: 'Change what is wanted' })
    .meta({ example: { input: { id, caps: { dayCount: 5 } }, output: one } })
    .input(SubscriptionChange)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      forProvider(context, (tx) => changeSubscription(tx, context.app, context.provider, input)),
    ),

  pause: asProvider('admin')
    .route({ method: 'POST', path: '/subscriptions/{id}/pause', tags, summary: 'Take no leads for now' })
    .meta({ example: { input: { id }, output: { ...one, status: 'paused' } } })
    .input(byId)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      forProvider(context, (tx) =>
        setPaused(tx, context.app, context.provider, { ...input, isPaused: true }),
      ),
    ),

  resume: asProvider('admin')
    .route({ method: 'POST', path: '/subscriptions/{id}/resume', tags, summary: 'Take leads again' })
    .meta({ example: { input: { id }, output: one } })
    .input(byId)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      forProvider(context, (tx) =>
        setPaused(tx, context.app, context.provider, { ...input, isPaused: false }),
      ),
    ),

  end: asProvider('admin')
    .route({ method: 'DELETE', path: '/subscriptions/{id}', tags, summary: 'End a subscription' })
    .meta({ example: { input: { id }, output: ok } })
    .input(byId)
    .output(done)
    .handler(async ({ input, context }) =>
      forProvider(context, async (tx) => {
        await endSubscription(tx, context.app, context.provider, input.id)
        return ok
      }),
    ),
}

/** The same by the operator, for a provider that asks them to. */
export const adminSubscriptionsRouter = {
  list: can('providers.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/subscriptions',
      tags,
      summary: 'Subscriptions of a provider',
    })
    .meta({ example: { input: { id: one.providerId }, output: [one] } })
    .input(byId)
    .output(z.array(Subscription))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await getProvider(tx, workspaceId, input.id)
        return listSubscriptions(tx, { workspaceId, providerId: input.id })
      }),
    ),

  update: can('providers.write')
    .route({
      method: 'PATCH',
      path: '/admin/providers/{providerId}/subscriptions/{id}',
      tags,
      summary: 'Change what a provider wants',
    })
    .meta({ example: { input: { providerId: one.providerId, id, caps: { dayCount: 5 } }, output: one } })
    .input(SubscriptionChange.extend({ providerId: z.uuid() }))
    .output(Subscription)
    .handler(async ({ input: { providerId, ...change }, context }) =>
      inCaller(context, async (tx) => {
        const of = { workspaceId: context.caller.workspaceId, providerId }
        const after = await changeSubscription(tx, context.app, of, change)
        const subject = { kind: 'subscription', id: change.id }
        await audit(tx, { action: 'subscription.changed', subject, after }, context)
        return after
      }),
    ),
}

async function forProvider<T>(context: ProviderContext, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inWorkspace(context.app.db, context.provider.workspaceId, work)
}

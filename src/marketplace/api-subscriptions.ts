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
import type { Actor } from '../tenancy/index.ts'
import * as example from './examples-providers.ts'
import { noteSubscription } from './note-subscription.ts'
import { offeredLevels } from './offered-levels.ts'
import { asProvider } from './procedures.ts'
import type { ProviderContext } from './procedures.ts'
import { getSubscription, listSubscriptions } from './subscription-rows.ts'
import { changeSubscription, endSubscription, previewWish, setPaused, subscribe } from './subscriptions.ts'

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

  get: asProvider()
    .route({ method: 'GET', path: '/subscriptions/{id}', tags, summary: 'One subscription of mine' })
    .meta({ example: { input: { id }, output: one } })
    .input(byId)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      forProvider(context, (tx) => getSubscription(tx, context.provider, input.id)),
    ),

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
      forProvider(context, async (tx, by) => {
        const after = await subscribe(tx, context.app, context.provider, input)
        await noteSubscription(tx, 'created', { after }, by)
        return after
      }),
    ),

  update: asProvider('admin')
    .route({ method: 'PATCH', path: '/subscriptions/{id}', tags, summary: 'Change what is wanted' })
    .meta({ example: { input: { id, caps: { dayCount: 5 } }, output: one } })
    .input(SubscriptionChange)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      forProvider(context, async (tx, by) => {
        const changed = await changeSubscription(tx, context.app, context.provider, input)
        await noteSubscription(tx, 'changed', changed, by)
        return changed.after
      }),
    ),

  pause: asProvider('admin')
    .route({ method: 'POST', path: '/subscriptions/{id}/pause', tags, summary: 'Take no leads for now' })
    .meta({ example: { input: { id }, output: { ...one, status: 'paused' } } })
    .input(byId)
    .output(Subscription)
    .handler(async ({ input, context }) => pause(context, { ...input, isPaused: true })),

  resume: asProvider('admin')
    .route({ method: 'POST', path: '/subscriptions/{id}/resume', tags, summary: 'Take leads again' })
    .meta({ example: { input: { id }, output: one } })
    .input(byId)
    .output(Subscription)
    .handler(async ({ input, context }) => pause(context, { ...input, isPaused: false })),

  end: asProvider('admin')
    .route({ method: 'DELETE', path: '/subscriptions/{id}', tags, summary: 'End a subscription' })
    .meta({ example: { input: { id }, output: ok } })
    .input(byId)
    .output(done)
    .handler(async ({ input, context }) =>
      forProvider(context, async (tx, by) => {
        const before = await endSubscription(tx, context.app, context.provider, input.id)
        await noteSubscription(tx, 'ended', { before }, by)
        return ok
      }),
    ),
}

async function pause(
  context: ProviderContext,
  input: { id: string; isPaused: boolean },
): Promise<Subscription> {
  return forProvider(context, async (tx, by) => {
    const changed = await setPaused(tx, context.app, context.provider, input)
    await noteSubscription(tx, input.isPaused ? 'paused' : 'resumed', changed, by)
    return changed.after
  })
}

async function forProvider<T>(
  { app, provider, request }: ProviderContext,
  work: (tx: Tx, by: Actor) => Promise<T>,
): Promise<T> {
  const { workspaceId, userId } = provider
  return inWorkspace(app.db, workspaceId, async (tx) =>
    work(tx, { workspaceId, kind: 'person', id: userId, request }),
  )
}

import * as z from 'zod'
import {
  NewSubscription,
  OfferedLevel,
  Subscription,
  SubscriptionChange,
  SubscriptionExport,
  SubscriptionPreview,
} from '#contracts/marketplace'
import type { Tx } from '../platform/db.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { can, inCaller } from '../tenancy/index.ts'
import type { App, Caller } from '../tenancy/index.ts'
import { getProvider } from './admin-providers.ts'
import * as example from './examples-providers.ts'
import { exportSubscriptions } from './export-subscriptions.ts'
import { noteSubscription } from './note-subscription.ts'
import { offeredLevels } from './offered-levels.ts'
import { getSubscription, listSubscriptions } from './subscription-rows.ts'
import type { Of } from './subscription-rows.ts'
import { changeSubscription, endSubscription, previewWish, setPaused, subscribe } from './subscriptions.ts'

const tags = ['subscriptions']
const one = example.subscription
const { id, providerId } = one
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const
const byProvider = z.object({ id: z.uuid() })
const byBoth = z.object({ providerId: z.uuid(), id: z.uuid() })
const base = '/admin/providers/{providerId}/subscriptions'
const wish = { providerId, levelId: one.level.id, filters: one.filters }

type Context = BaseContext<App> & { caller: Caller }

/** Subscriptions by the operator, for a provider that asks them to. */
export const adminSubscriptionsRouter = {
  list: can('providers.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/subscriptions',
      tags,
      summary: 'Subscriptions of a provider',
    })
    .meta({ example: { input: { id: providerId }, output: [one] } })
    .input(byProvider)
    .output(z.array(Subscription))
    .handler(async ({ input, context }) =>
      ofProvider(context, input.id, (tx, of) => listSubscriptions(tx, of)),
    ),

  offers: can('providers.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/offers',
      tags,
      summary: 'Levels that a provider can be subscribed to',
    })
    .meta({ example: { input: { id: providerId }, output: [example.offer] } })
    .input(byProvider)
    .output(z.array(OfferedLevel))
    .handler(async ({ input, context }) => ofProvider(context, input.id, (tx, of) => offeredLevels(tx, of))),

  get: can('providers.read')
    .route({ method: 'GET', path: `${base}/{id}`, tags, summary: 'One subscription of a provider' })
    .meta({ example: { input: { providerId, id }, output: one } })
    .input(byBoth)
    .output(Subscription)
    .handler(async ({ input, context }) =>
      ofProvider(context, input.providerId, (tx, of) => getSubscription(tx, of, input.id)),
    ),

  preview: can('providers.read')
    .route({
      method: 'POST',
      path: `${base}/preview`,
      tags,
      summary: 'What a wish would have bought for a provider in the last 30 days; nothing is saved',
    })
    .meta({
      example: {
        input: wish,
        output: { leads: 12, amount: { amount: 30_000, currency: 'USD' }, days: 30 },
      },
    })
    .input(NewSubscription.extend({ providerId: z.uuid() }))
    .output(SubscriptionPreview)
    .handler(async ({ input, context }) =>
      ofProvider(context, input.providerId, (tx, of) => previewWish(tx, context.app, of, input)),
    ),

  create: can('providers.write')
    .route({ method: 'POST', path: base, tags, summary: 'Subscribe a provider to a level' })
    .meta({ example: { input: wish, output: one } })
    .input(NewSubscription.extend({ providerId: z.uuid() }))
    .output(Subscription)
    .handler(async ({ input, context }) =>
      ofProvider(context, input.providerId, async (tx, of) => {
        const after = await subscribe(tx, context.app, of, input)
        await noteSubscription(tx, 'created', { after }, context)
        return after
      }),
    ),

  update: can('providers.write')
    .route({ method: 'PATCH', path: `${base}/{id}`, tags, summary: 'Change what a provider wants' })
    .meta({ example: { input: { providerId, id, caps: { dayCount: 5 } }, output: one } })
    .input(SubscriptionChange.extend({ providerId: z.uuid() }))
    .output(Subscription)
    .handler(async ({ input, context }) =>
      ofProvider(context, input.providerId, async (tx, of) => {
        const changed = await changeSubscription(tx, context.app, of, input)
        await noteSubscription(tx, 'changed', changed, context)
        return changed.after
      }),
    ),

  pause: can('providers.write')
    .route({ method: 'POST', path: `${base}/{id}/pause`, tags, summary: 'Give a provider no leads for now' })
    .meta({ example: { input: { providerId, id }, output: { ...one, status: 'paused' } } })
    .input(byBoth)
    .output(Subscription)
    .handler(async ({ input, context }) => pause(context, { ...input, isPaused: true })),

  resume: can('providers.write')
    .route({ method: 'POST', path: `${base}/{id}/resume`, tags, summary: 'Give a provider leads again' })
    .meta({ example: { input: { providerId, id }, output: one } })
    .input(byBoth)
    .output(Subscription)
    .handler(async ({ input, context }) => pause(context, { ...input, isPaused: false })),

  end: can('providers.write')
    .route({ method: 'DELETE', path: `${base}/{id}`, tags, summary: 'End a subscription of a provider' })
    .meta({ example: { input: { providerId, id }, output: ok } })
    .input(byBoth)
    .output(done)
    .handler(async ({ input, context }) =>
      ofProvider(context, input.providerId, async (tx, of) => {
        const before = await endSubscription(tx, context.app, of, input.id)
        await noteSubscription(tx, 'ended', { before }, context)
        return ok
      }),
    ),

  export: can('providers.read')
    .route({
      method: 'GET',
      path: '/admin/subscriptions.csv',
      tags,
      summary: 'Subscriptions of every provider, or of one, as CSV',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/csv',
      example: { input: { providerId, mode: 'spreadsheet' }, output: 'provider,niche,level,price\n' },
    })
    .input(SubscriptionExport)
    .output(StreamAnswer)
    .handler(({ input, context: { app, caller } }) => ({
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="subscriptions.csv"',
      },
      body: exportSubscriptions(app.db, caller.workspaceId, input),
    })),
}

async function ofProvider<T>(
  context: Context,
  providerId: string,
  work: (tx: Tx, of: Of) => Promise<T>,
): Promise<T> {
  return inCaller(context, async (tx) => {
    const { workspaceId } = context.caller
    await getProvider(tx, workspaceId, providerId)
    return work(tx, { workspaceId, providerId })
  })
}

async function pause(
  context: Context,
  { providerId, ...input }: { providerId: string; id: string; isPaused: boolean },
): Promise<Subscription> {
  return ofProvider(context, providerId, async (tx, of) => {
    const changed = await setPaused(tx, context.app, of, input)
    await noteSubscription(tx, input.isPaused ? 'paused' : 'resumed', changed, context)
    return changed.after
  })
}

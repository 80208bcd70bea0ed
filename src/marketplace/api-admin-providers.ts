import { pageOf } from '#contracts/platform'
import * as z from 'zod'
import {
  NewProvider,
  NewProviderUser,
  Provider,
  ProviderChange,
  ProviderDecision,
  ProviderFilter,
  ProviderUser,
} from '#contracts/marketplace'
import { audit, can, inCaller, limit } from '../tenancy/index.ts'
import type { App, Caller } from '../tenancy/index.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { changeProvider, getProvider, insertProvider, listProviders } from './admin-providers.ts'
import { decideProvider } from './decide-provider.ts'
import * as example from './examples-providers.ts'
import { inviteUser, listUsers } from './provider-users.ts'

const tags = ['providers']
const one = example.provider
const byId = z.object({ id: z.uuid() })

/** Providers, as the operator lists, makes and decides them. */
export const adminProvidersRouter = {
  list: can('providers.read')
    .route({
      method: 'GET',
      path: '/admin/providers',
      tags,
      summary: 'Providers with their balance, newest first',
    })
    .meta({
      example: {
        input: { status: ['pending'], search: 'birch' },
        output: { items: [one], pagination: { limit: 20, nextCursor: null, total: 1 } },
      },
    })
    .input(ProviderFilter)
    .output(pageOf(Provider))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listProviders(tx, context.caller.workspaceId, input)),
    ),

  get: can('providers.read')
    .route({ method: 'GET', path: '/admin/providers/{id}', tags, summary: 'One provider' })
    .meta({ example: { input: { id: one.id }, output: one } })
    .input(byId)
    .output(Provider)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getProvider(tx, context.caller.workspaceId, input.id)),
    ),

  users: can('providers.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/users',
      tags,
      summary: 'Who works for a provider',
    })
    .meta({ example: { input: { id: one.id }, output: [{ ...example.user, isYou: false }] } })
    .input(byId)
    .output(z.array(ProviderUser))
    .handler(async ({ input, context }) => {
      const { workspaceId, userId } = context.caller
      await inCaller(context, async (tx) => getProvider(tx, workspaceId, input.id))
      return listUsers(context.app.db, { workspaceId, providerId: input.id }, userId)
    }),

  invite: can('providers.write')
    .route({
      method: 'POST',
      path: '/admin/providers/{id}/users',
      tags,
      summary: 'Invite somebody by mail to work for a provider',
    })
    .meta({
      limit: 'auth',
      example: { input: { id: one.id, email: 'grace@birch.example', role: 'admin' }, output: { ok: true } },
    })
    .use(limit('auth'))
    .input(NewProviderUser.extend({ id: z.uuid() }))
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input: { id, email, role }, context }) => {
      const { app, caller, request } = context
      const { name } = await inCaller(context, async (tx) => getProvider(tx, caller.workspaceId, id))
      const of = { workspaceId: caller.workspaceId, providerId: id, name, userId: caller.userId }
      await inviteUser(app, of, { email, role }, request)
      return { ok: true as const }
    }),

  create: can('providers.write')
    .route({
      method: 'POST',
      path: '/admin/providers',
      tags,
      summary: 'Make a provider and invite its first admin',
    })
    .meta({ example: { input: { name: one.name, email: one.email }, output: one } })
    .input(NewProvider)
    .output(Provider)
    .handler(async ({ input, context }) => {
      const { app, caller, request } = context
      const { workspaceId } = caller
      const made = await inCaller(context, async (tx) => {
        const id = await insertProvider(tx, workspaceId, { ...input, status: 'pending' }, app.now())
        const { after } = await decideProvider(tx, app, {
          workspaceId,
          decision: 'approve',
          input: { id, reason: '' },
        })
        await audit(tx, { action: 'provider.created', subject: { kind: 'provider', id }, after }, context)
        return after
      })
      const { id: providerId, name, email } = made
      const of = { workspaceId, providerId, name, userId: caller.userId }
      await inviteUser(app, of, { email, role: 'admin' }, request)
      return made
    }),

  update: can('providers.write')
    .route({
      method: 'PATCH',
      path: '/admin/providers/{id}',
      tags,
      summary: 'Change what is known of a provider',
    })
    .meta({ example: { input: { id: one.id, name: one.name }, output: one } })
    .input(ProviderChange)
    .output(Provider)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { before, after } = await changeProvider(tx, context.caller.workspaceId, input)
        const subject = { kind: 'provider', id: input.id }
        await audit(tx, { action: 'provider.changed', subject, before, after }, context)
        return after
      }),
    ),

  approve: can('providers.write')
    .route({
      method: 'POST',
      path: '/admin/providers/{id}/approve',
      tags,
      summary: 'Let a provider buy, also one that was rejected or deactivated; they get a mail',
    })
    .meta({ example: { input: { id: one.id }, output: one } })
    .input(ProviderDecision)
    .output(Provider)
    .handler(async ({ input, context }) => decide(context, 'approve', input)),

  reject: can('providers.write')
    .route({
      method: 'POST',
      path: '/admin/providers/{id}/reject',
      tags,
      summary: 'Refuse a registration; they get a mail',
    })
    .meta({
      example: {
        input: { id: one.id, reason: 'Outside of our area.' },
        output: { ...one, status: 'rejected' },
      },
    })
    .input(ProviderDecision)
    .output(Provider)
    .handler(async ({ input, context }) => decide(context, 'reject', input)),

  deactivate: can('providers.write')
    .route({
      method: 'POST',
      path: '/admin/providers/{id}/deactivate',
      tags,
      summary: 'Close a provider: they buy nothing more and their users are out at once',
    })
    .meta({
      example: { input: { id: one.id, reason: 'Unpaid.' }, output: { ...one, status: 'deactivated' } },
    })
    .input(ProviderDecision)
    .output(Provider)
    .handler(async ({ input, context }) => decide(context, 'deactivate', input)),
}

async function decide(
  context: BaseContext<App> & { caller: Caller },
  decision: 'approve' | 'reject' | 'deactivate',
  input: ProviderDecision,
): Promise<Provider> {
  const { app, caller } = context
  return inCaller(context, async (tx) => {
    const decided = await decideProvider(tx, app, { workspaceId: caller.workspaceId, decision, input })
    const subject = { kind: 'provider', id: input.id }
    const [before, after] = [
      { status: decided.before.status },
      { status: decided.after.status, reason: input.reason },
    ]
    await audit(tx, { action: `provider.${decision}`, subject, before, after }, context)
    await app.events.publish(tx, caller.workspaceId, { kind: 'provider.decided', subject: input.id })
    return decided.after
  })
}

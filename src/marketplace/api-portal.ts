import * as z from 'zod'
import {
  JoinAsProvider,
  NewProviderUser,
  OwnProvider,
  OwnProviderChange,
  ProviderInvitation,
  ProviderPortal,
  ProviderProfile,
  ProviderUser,
  SignUpAsProvider,
} from '#contracts/marketplace'
import { anyone, limit, signedIn } from '../tenancy/index.ts'
import * as example from './examples-providers.ts'
import { providersOfSession, switchProvider } from './own-providers.ts'
import { asProvider, inProvider } from './procedures.ts'
import { acceptProviderInvitation } from './provider-invitations.ts'
import { changeProfile, readProfile } from './provider-profile.ts'
import { inviteUser, listInvitations, listUsers, removeUser, withdrawInvitation } from './provider-users.ts'
import { joinAsProvider, readPortal, signUpProvider } from './sign-up-provider.ts'

const tags = ['providers']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const

/** What users of a provider see and change of it. */
export const portalRouter = {
  mine: signedIn
    .route({ method: 'GET', path: '/providers/mine', tags, summary: 'The providers that I work for' })
    .meta({ example: { output: [example.ownProvider] } })
    .output(z.array(OwnProvider))
    .handler(async ({ context: { app, person } }) => providersOfSession(app.db, person.sessionId)),

  switch: signedIn
    .route({
      method: 'POST',
      path: '/providers/{id}/switch',
      tags,
      summary: 'Make a provider the one that this session speaks for',
    })
    .meta({ example: { input: { id: example.providerId }, output: ok } })
    .input(z.object({ id: z.uuid() }))
    .output(done)
    .handler(async ({ input, context: { app, person } }) => {
      await switchProvider(app.db, person, { providerId: input.id, now: app.now() })
      return ok
    }),

  me: asProvider('user', { from: 'pending' })
    .route({ method: 'GET', path: '/providers/me', tags, summary: 'The provider I work for' })
    .meta({ example: { output: example.profile } })
    .output(ProviderProfile)
    .handler(async ({ context }) =>
      inProvider(context, (tx) => readProfile(tx, context.app.db, context.provider)),
    ),

  portal: anyone
    .route({
      method: 'GET',
      path: '/providers/portal',
      tags,
      summary: 'Whose leads are sold, and whether providers may sign up',
    })
    .meta({
      example: {
        input: { workspace: 'acme-leads' },
        output: { name: 'Acme Leads', isOpen: true, niches: [{ name: 'Roofing', description: '' }] },
      },
    })
    .input(z.object({ workspace: z.string().min(1).max(100) }))
    .output(ProviderPortal)
    .handler(async ({ input, context: { app } }) => readPortal(app.db, input.workspace)),

  signup: anyone
    .route({
      method: 'POST',
      path: '/providers/signup',
      tags,
      summary: 'Sign up to buy leads; a mail proves the address, then the operator decides',
    })
    .meta({ limit: 'auth', example: { input: example.signUp, output: { next: 'verify_email' } } })
    .use(limit('auth'))
    .input(SignUpAsProvider)
    .output(z.object({ next: z.literal('verify_email') }))
    .handler(async ({ input, context: { app, request } }) => {
      await signUpProvider(app, input, request)
      return { next: 'verify_email' as const }
    }),

  join: signedIn
    .route({ method: 'POST', path: '/providers/join', tags, summary: 'Sign my company up to buy leads' })
    .meta({
      limit: 'auth',
      example: {
        input: { workspace: 'acme-leads', company: 'Birch Roofing' },
        output: { providerId: example.providerId },
      },
    })
    .use(limit('auth'))
    .input(JoinAsProvider)
    .output(z.object({ providerId: z.uuid() }))
    .handler(async ({ input, context: { app, person, request } }) =>
      joinAsProvider(app, { input, person, request }),
    ),

  accept: signedIn
    .route({
      method: 'POST',
      path: '/providers/invitations/accept',
      tags,
      summary: 'Work for a provider by a link',
    })
    .meta({
      limit: 'auth',
      example: { input: { token: 'k3J…' }, output: { providerId: example.providerId } },
    })
    .use(limit('auth'))
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(z.object({ providerId: z.uuid() }))
    .handler(async ({ input, context: { app, person, request } }) =>
      acceptProviderInvitation(app, { person, token: input.token, request }),
    ),

  change: asProvider('admin', { from: 'pending' })
    .route({
      method: 'PATCH',
      path: '/providers/me',
      tags,
      summary: 'Change what my provider is called, told and sent',
    })
    .meta({ example: { input: { website: 'https://birch.example' }, output: example.profile } })
    .input(OwnProviderChange)
    .output(ProviderProfile)
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) => {
        await changeProfile(tx, context.provider, input)
        return readProfile(tx, context.app.db, context.provider)
      }),
    ),

  users: asProvider('user', { from: 'pending' })
    .route({ method: 'GET', path: '/providers/me/users', tags, summary: 'Who works for my provider' })
    .meta({ example: { output: [example.user] } })
    .output(z.array(ProviderUser))
    .handler(async ({ context: { app, provider } }) => listUsers(app.db, provider, provider.userId)),

  invite: asProvider('admin')
    .route({ method: 'POST', path: '/providers/me/users', tags, summary: 'Invite somebody by mail' })
    .meta({ limit: 'auth', example: { input: { email: 'grace@birch.example', role: 'user' }, output: ok } })
    .use(limit('auth'))
    .input(NewProviderUser)
    .output(done)
    .handler(async ({ input, context: { app, provider, request } }) => {
      await inviteUser(app, provider, input, request)
      return ok
    }),

  invitations: asProvider('user', { from: 'pending' })
    .route({
      method: 'GET',
      path: '/providers/me/invitations',
      tags,
      summary: 'Who was asked to work for my provider and has not come yet',
    })
    .meta({ example: { output: [example.invitation] } })
    .output(z.array(ProviderInvitation))
    .handler(async ({ context: { app, provider } }) => listInvitations(app, provider)),

  withdraw: asProvider('admin')
    .route({
      method: 'DELETE',
      path: '/providers/me/invitations/{id}',
      tags,
      summary: 'Take an invitation back',
    })
    .meta({ example: { input: { id: example.invitation.id }, output: ok } })
    .input(z.object({ id: z.uuid() }))
    .output(done)
    .handler(async ({ input, context: { app, provider, request } }) => {
      await withdrawInvitation(app, { ...provider, by: provider.userId }, input.id, request)
      return ok
    }),

  removeUser: asProvider('admin')
    .route({ method: 'DELETE', path: '/providers/me/users/{userId}', tags, summary: 'Take somebody out' })
    .meta({ example: { input: { userId: example.userId }, output: ok } })
    .input(z.object({ userId: z.uuid() }))
    .output(done)
    .handler(async ({ input, context: { app, provider, request } }) => {
      await removeUser(app, { ...provider, by: provider.userId }, input.userId, request)
      return ok
    }),
}

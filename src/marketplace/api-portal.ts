import * as z from 'zod'
import { OwnProvider, ProviderProfile } from '#contracts/marketplace'
import { signedIn } from '../tenancy/index.ts'
import * as example from './examples-providers.ts'
import { providersOfSession, switchProvider } from './own-providers.ts'
import { asProvider, inProvider } from './procedures.ts'
import { readProfile } from './provider-profile.ts'

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
}

import * as z from 'zod'
import { PortalOverview, InvitedToProvider, SignUpInvited } from '#contracts/marketplace'
import { anyone, limit } from '../tenancy/index.ts'
import * as example from './examples-portal.ts'
import { readOverview } from './portal-overview.ts'
import { asProvider, inProvider } from './procedures.ts'
import { readProviderInvitation, signUpInvited } from './provider-invitations.ts'

const tags = ['providers']
const token = 'k3J…'

/** How somebody comes to a provider by a link, and what they see first. */
export const portalStartRouter = {
  invitation: anyone
    .route({
      method: 'GET',
      path: '/providers/invitations/preview',
      tags,
      summary: 'What an invitation is for',
    })
    .meta({
      limit: 'auth_address',
      example: {
        input: { token },
        output: example.invited,
      },
    })
    .use(limit('auth_address'))
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(InvitedToProvider)
    .handler(async ({ input, context: { app } }) => readProviderInvitation(app, input.token)),

  signUpInvited: anyone
    .route({
      method: 'POST',
      path: '/providers/invitations/signup',
      tags,
      summary: 'Make an account by an invitation and work for its provider; sets the session cookie',
    })
    .meta({
      limit: 'auth',
      example: {
        input: { token, name: 'Grace Hopper', password: 'correct horse battery' },
        output: { ok: true, next: 'home' },
      },
    })
    .use(limit('auth'))
    .input(SignUpInvited)
    .output(z.object({ ok: z.literal(true), next: z.enum(['home', 'second_factor']) }))
    .handler(async ({ input, context }) => ({ ok: true as const, ...(await signUpInvited(context, input)) })),

  overview: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/overview',
      tags,
      summary: 'What came in lately, what it cost, and why other leads went elsewhere',
    })
    .meta({ example: { output: example.overview } })
    .output(PortalOverview)
    .handler(async ({ context }) =>
      inProvider(context, (tx) => readOverview(tx, context.provider, context.app.now())),
    ),
}

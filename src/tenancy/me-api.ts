import * as z from 'zod'
import {
  AccountEvent,
  ChangePassword,
  DisableTwoFactor,
  EnableTwoFactor,
  Identity,
  IdentityProviderName,
  Me,
  ProfileChange,
  RecoveryCodes,
  SecondFactorCode,
  Session,
  SetUpTwoFactor,
  TwoFactor,
  TwoFactorSecret,
} from '#contracts/tenancy'
import { StreamAnswer } from '../platform/rpc.ts'
import { readAccountLog } from './account-log.ts'
import * as example from './examples.ts'
import { listIdentities, unlinkIdentity } from './identities.ts'
import { changePassword } from './passwords.ts'
import { listSessions, readMe, revokeOtherSessions, revokeSession } from './people.ts'
import { limit, signedIn } from './procedures.ts'
import { changeProfile, readAvatar, removeAvatar, setAvatar } from './profile.ts'
import {
  disableTwoFactor,
  enableTwoFactor,
  readTwoFactor,
  renewRecoveryCodes,
  setUpTwoFactor,
} from './two-factor.ts'

const tags = ['auth']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const

/** The signed-in person: who they are, how they sign in, where they are signed in. */
export const meRouter = {
  me: signedIn
    .route({
      method: 'GET',
      path: '/auth/me',
      tags,
      summary: 'The signed-in person, their workspaces and rights',
    })
    .meta({ example: { output: example.me } })
    .output(Me)
    .handler(async ({ context: { app, person } }) => readMe(app.db, person)),

  changeProfile: signedIn
    .route({ method: 'PATCH', path: '/auth/me', tags, summary: 'Change my name or phone' })
    .meta({ example: { input: { name: 'Ada King', phone: '+44 20 7946 0018' }, output: example.me } })
    .input(ProfileChange)
    .output(Me)
    .handler(async ({ input, context }) => {
      await changeProfile(context, input)
      const person = { ...context.person, name: input.name ?? context.person.name }
      return readMe(context.app.db, person)
    }),

  setAvatar: signedIn
    .route({
      method: 'PUT',
      path: '/auth/me/avatar',
      tags,
      summary: 'Upload my picture: PNG, JPEG or WebP, at most 500 kB, as the body',
    })
    .meta({
      accepts: ['image/png', 'image/jpeg', 'image/webp'],
      example: { output: { version: 'k3J9xQ2pLm0aZ7bT' } },
    })
    .output(z.object({ version: z.string() }))
    .handler(async ({ context }) => setAvatar(context)),

  removeAvatar: signedIn
    .route({ method: 'DELETE', path: '/auth/me/avatar', tags, summary: 'Take my picture away' })
    .meta({ example: { output: ok } })
    .output(done)
    .handler(async ({ context }) => {
      await removeAvatar(context)
      return ok
    }),

  avatar: signedIn
    .route({
      method: 'GET',
      path: '/people/{userId}/avatar',
      tags,
      summary: 'The picture of somebody in a workspace of mine',
      outputStructure: 'detailed',
    })
    .meta({ isStream: true, streamType: 'image/png', example: { output: 'the bytes of the picture' } })
    .input(z.object({ userId: z.uuid(), v: z.string().max(40).optional() }))
    .output(StreamAnswer)
    .handler(async ({ input, context: { app, person } }) => {
      const { mediaType, bytes } = await readAvatar(app.db, person, input.userId)
      return {
        headers: {
          'content-type': mediaType,
          'cache-control': 'private, max-age=604800, immutable',
          'content-disposition': 'inline',
        },
        body: new Blob([new Uint8Array(bytes)]).stream(),
      }
    }),

  changePassword: signedIn
    .route({
      method: 'POST',
      path: '/auth/change-password',
      tags,
      summary: 'Set another password; signs out everywhere else',
    })
    .meta({
      limit: 'auth',
      example: { input: { current: 'correct horse', password: 'another correct horse' }, output: ok },
    })
    .use(limit('auth'))
    .input(ChangePassword)
    .output(done)
    .handler(async ({ input, context }) => {
      await changePassword(context, input)
      return ok
    }),

  sessions: signedIn
    .route({ method: 'GET', path: '/auth/sessions', tags, summary: 'Where I am signed in' })
    .meta({ example: { output: [] } })
    .output(z.array(Session))
    .handler(async ({ context: { app, person } }) => listSessions(app.db, person, app.now())),

  revokeSession: signedIn
    .route({ method: 'DELETE', path: '/auth/sessions/{id}', tags, summary: 'Sign out somewhere else' })
    .meta({ example: { input: { id: '019a0000-0000-7000-8000-000000000003' }, output: ok } })
    .input(z.object({ id: z.uuid() }))
    .output(done)
    .handler(async ({ input, context }) => {
      await revokeSession(context, input.id)
      return ok
    }),

  revokeOtherSessions: signedIn
    .route({ method: 'DELETE', path: '/auth/sessions', tags, summary: 'Sign out everywhere else' })
    .meta({ example: { output: { ended: 2 } } })
    .output(z.object({ ended: z.number().int() }))
    .handler(async ({ context }) => ({ ended: await revokeOtherSessions(context) })),

  identities: signedIn
    .route({ method: 'GET', path: '/auth/identities', tags, summary: 'The ways into my account' })
    .meta({ example: { output: [{ provider: 'password', since: example.earlier }] } })
    .output(z.array(Identity))
    .handler(async ({ context: { app, person } }) => listIdentities(app, person.userId)),

  unlinkIdentity: signedIn
    .route({
      method: 'DELETE',
      path: '/auth/identities/{provider}',
      tags,
      summary: 'No longer sign in with Google or GitHub',
    })
    .meta({ example: { input: { provider: 'github' }, output: ok } })
    .input(z.object({ provider: IdentityProviderName }))
    .output(done)
    .handler(async ({ input, context }) => {
      await unlinkIdentity(context, input.provider)
      return ok
    }),

  twoFactor: signedIn
    .route({ method: 'GET', path: '/auth/two-factor', tags, summary: 'How my second factor stands' })
    .meta({ example: { output: { enabled: false, since: null, recoveryCodesLeft: 0, hasPassword: true } } })
    .output(TwoFactor)
    .handler(async ({ context: { app, person } }) => readTwoFactor(app, person.userId)),

  setUpTwoFactor: signedIn
    .route({ method: 'POST', path: '/auth/two-factor', tags, summary: 'Begin: a secret for my app' })
    .meta({
      limit: 'auth',
      example: {
        input: { password: 'correct horse' },
        output: { secret: 'GEZDGNBVGY3TQOJQ', uri: 'otpauth://totp/Leadwright:ada%40acme.example?…' },
      },
    })
    .use(limit('auth'))
    .input(SetUpTwoFactor)
    .output(TwoFactorSecret)
    .handler(async ({ input, context }) => setUpTwoFactor(context, input)),

  enableTwoFactor: signedIn
    .route({
      method: 'POST',
      path: '/auth/two-factor/enable',
      tags,
      summary: 'Put it in force with a code of the app; answers recovery codes, once',
    })
    .meta({
      limit: 'auth',
      example: { input: { code: '123456' }, output: { recoveryCodes: ['mfzw-6ytb-oi3d-gnbv'] } },
    })
    .use(limit('auth'))
    .input(EnableTwoFactor)
    .output(RecoveryCodes)
    .handler(async ({ input, context }) => enableTwoFactor(context, input.code)),

  renewRecoveryCodes: signedIn
    .route({
      method: 'POST',
      path: '/auth/two-factor/recovery-codes',
      tags,
      summary: 'Ten new recovery codes in place of the old ones',
    })
    .meta({
      limit: 'auth',
      example: { input: { code: '123456' }, output: { recoveryCodes: ['mfzw-6ytb-oi3d-gnbv'] } },
    })
    .use(limit('auth'))
    .input(z.object({ code: SecondFactorCode }))
    .output(RecoveryCodes)
    .handler(async ({ input, context }) => renewRecoveryCodes(context, input.code)),

  disableTwoFactor: signedIn
    .route({
      method: 'POST',
      path: '/auth/two-factor/disable',
      tags,
      summary: 'Take the second factor off; asks for password and code',
    })
    .meta({ limit: 'auth', example: { input: { password: 'correct horse', code: '123456' }, output: ok } })
    .use(limit('auth'))
    .input(DisableTwoFactor)
    .output(done)
    .handler(async ({ input, context }) => {
      await disableTwoFactor(context, input)
      return ok
    }),

  activity: signedIn
    .route({ method: 'GET', path: '/auth/activity', tags, summary: 'Sensitive acts on my account' })
    .meta({ example: { output: [] } })
    .output(z.array(AccountEvent))
    .handler(async ({ context: { app, person } }) => readAccountLog(app.db, person.userId)),
}

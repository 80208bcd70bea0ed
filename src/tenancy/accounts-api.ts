import * as z from 'zod'
import {
  AuthOptions,
  ForgotPassword,
  LogIn,
  MailedAnswer,
  Me,
  ResetPassword,
  Session,
  SignUp,
  SignUpAnswer,
  VerifyEmail,
} from '#contracts/tenancy'
import { AppError } from '../platform/errors.ts'
import { mailboxPage } from './mailbox-access.ts'
import { listSessions, readMe, revokeSession } from './people.ts'
import { anyone, limit, signedIn } from './procedures.ts'
import { signUp } from './sign-up.ts'

const tags = ['auth']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const
const exampleMe = {
  user: { id: '019a0000-0000-7000-8000-000000000001', name: 'Ada Byron', email: 'ada@acme.example' },
  workspace: { id: '019a0000-0000-7000-8000-000000000002', name: 'Acme', slug: 'acme', role: 'owner' },
  workspaces: [{ id: '019a0000-0000-7000-8000-000000000002', name: 'Acme', slug: 'acme', role: 'owner' }],
  actions: ['campaigns.read', 'campaigns.write'],
}

/** Accounts: signing up, in and out, and proving an address. */
export const authRouter = {
  options: anyone
    .route({ method: 'GET', path: '/auth/options', tags, summary: 'How people can sign in here' })
    .meta({ example: { output: { signUp: 'open', google: false, mailbox: '/dev/mail' } } })
    .output(AuthOptions)
    .handler(({ context: { app, request } }) => ({
      signUp: app.config.SIGNUP,
      google: app.config.GOOGLE_CLIENT_ID !== undefined,
      mailbox: mailboxPage(app.config, request),
    })),

  signup: anyone
    .route({ method: 'POST', path: '/auth/signup', tags, summary: 'Make an account and its first workspace' })
    .meta({
      limit: 'auth',
      example: {
        input: {
          name: 'Ada Byron',
          email: 'ada@acme.example',
          password: 'correct horse',
          workspaceName: 'Acme',
        },
        output: { next: 'verify_email', email: 'ada@acme.example', mailbox: null },
      },
    })
    .use(limit('auth'))
    .input(SignUp)
    .output(SignUpAnswer)
    .handler(async ({ input, context: { app, request } }) => {
      await signUp(app, input, request)
      return { next: 'verify_email' as const, email: input.email, mailbox: mailboxPage(app.config, request) }
    }),

  login: anyone
    .route({ method: 'POST', path: '/auth/login', tags, summary: 'Sign in; sets the session cookie' })
    .meta({
      limit: 'auth',
      example: { input: { email: 'ada@acme.example', password: 'correct horse' }, output: ok },
    })
    .use(limit('auth'))
    .input(LogIn)
    .output(done)
    .handler(async ({ input, context: { app, request, reply } }) => {
      try {
        passCookies(await app.auth.signIn(input, request), reply.headers)
      } catch (error) {
        // Only who knows the password learns that the address is not proven, and gets another link.
        if (isUnverified(error)) await app.auth.sendVerification({ name: '', email: input.email })
        throw error
      }
      return ok
    }),

  google: anyone
    .route({ method: 'POST', path: '/auth/google', tags, summary: 'Where to go to sign in with Google' })
    .meta({ example: { output: { url: 'https://accounts.google.com/o/oauth2/auth?…' } } })
    .output(z.object({ url: z.string() }))
    .handler(async ({ context: { app, request, reply } }) => {
      if (app.config.GOOGLE_CLIENT_ID === undefined) {
        throw new AppError(
          'unprocessable',
          'Signing in with Google is not set up here. Use e-mail and password.',
        )
      }
      const { url, headers } = await app.auth.googleSignIn(request)
      passCookies(headers, reply.headers)
      return { url }
    }),

  logout: signedIn
    .route({ method: 'POST', path: '/auth/logout', tags, summary: 'End this session' })
    .meta({ example: { output: ok } })
    .output(done)
    .handler(async ({ context: { app, request, reply } }) => {
      passCookies(await app.auth.signOut(request), reply.headers)
      return ok
    }),

  verifyEmail: anyone
    .route({
      method: 'POST',
      path: '/auth/verify-email',
      tags,
      summary: 'Prove the address with the token of the mail',
    })
    .meta({ limit: 'auth', example: { input: { token: 'eyJhbGciOi…' }, output: ok } })
    .use(limit('auth'))
    .input(VerifyEmail)
    .output(done)
    .handler(async ({ input, context: { app, request, reply } }) => {
      passCookies(await app.auth.verifyEmail(input.token, request), reply.headers)
      return ok
    }),

  forgotPassword: anyone
    .route({
      method: 'POST',
      path: '/auth/forgot-password',
      tags,
      summary: 'Send a link to set another password',
    })
    .meta({ limit: 'auth', example: { input: { email: 'ada@acme.example' }, output: { mailbox: null } } })
    .use(limit('auth'))
    .input(ForgotPassword)
    .output(MailedAnswer)
    .handler(async ({ input, context: { app, request } }) => {
      // Not waited for: the answer takes the same time whether or not there is such an account.
      app.inBackground('reset', async () => app.auth.sendReset(input.email))
      return { mailbox: mailboxPage(app.config, request) }
    }),

  resetPassword: anyone
    .route({
      method: 'POST',
      path: '/auth/reset-password',
      tags,
      summary: 'Set another password; ends all sessions',
    })
    .meta({
      limit: 'auth',
      example: { input: { token: 'k3J…', password: 'another correct horse' }, output: ok },
    })
    .use(limit('auth'))
    .input(ResetPassword)
    .output(done)
    .handler(async ({ input, context: { app } }) => {
      await app.auth.resetPassword(input.token, input.password)
      return ok
    }),

  me: signedIn
    .route({
      method: 'GET',
      path: '/auth/me',
      tags,
      summary: 'The signed-in person, their workspaces and rights',
    })
    .meta({ example: { output: exampleMe } })
    .output(Me)
    .handler(async ({ context: { app, person } }) => readMe(app.db, person)),

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
    .handler(async ({ input, context: { app, person } }) => {
      await revokeSession(app.db, person, input.id)
      return ok
    }),
}

function isUnverified(error: unknown): boolean {
  return error instanceof AppError && error.code === 'forbidden'
}

function passCookies(from: Headers, to: Headers): void {
  for (const cookie of from.getSetCookie()) to.append('set-cookie', cookie)
}

import * as z from 'zod'
import {
  AuthOptions,
  FinishElsewhere,
  ForgotPassword,
  LogIn,
  MailedAnswer,
  ResetPassword,
  SecondFactorCode,
  SignedIn,
  SignUp,
  SignUpAnswer,
  StartElsewhere,
  VerifyEmail,
} from '#contracts/tenancy'
import { requestMagicLink, signInByLink } from './magic-link.ts'
import { mailboxPage } from './mailbox-access.ts'
import { requestReset, resetPassword } from './passwords.ts'
import { anyone, limit, signedIn } from './procedures.ts'
import { giveSecondFactor } from './second-factor.ts'
import { finishElsewhere, startElsewhere } from './sign-in-elsewhere.ts'
import { signInWithPassword, signOut } from './sign-in.ts'
import { signUpMode } from './sign-up-rules.ts'
import { signUp } from './sign-up.ts'
import { verifyEmail } from './verify-email.ts'

const tags = ['auth']
const done = z.object({ ok: z.literal(true) })
const ok = { ok: true } as const
const signedInExample = { ok: true, next: 'home' }

/** Accounts: signing up, in and out, and proving an address. */
export const authRouter = {
  options: anyone
    .route({ method: 'GET', path: '/auth/options', tags, summary: 'How people can sign in here' })
    .meta({ example: { output: { signUp: 'open', google: false, github: true, mailbox: '/dev/mail' } } })
    .output(AuthOptions)
    .handler(async ({ context: { app, request } }) => ({
      signUp: await signUpMode(app),
      google: app.providers.signIn.google !== null,
      github: app.providers.signIn.github !== null,
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
    .route({
      method: 'POST',
      path: '/auth/login',
      tags,
      summary: 'Sign in; sets the session cookie',
      description:
        'With `next: "second_factor"` the session is good for nothing until POST /auth/second-factor got a code.',
    })
    .meta({
      limit: 'auth',
      example: { input: { email: 'ada@acme.example', password: 'correct horse' }, output: signedInExample },
    })
    .use(limit('auth'))
    .input(LogIn)
    .output(SignedIn)
    .handler(async ({ input, context }) => ({ ...ok, ...(await signInWithPassword(context, input)) })),

  secondFactor: anyone
    .route({
      method: 'POST',
      path: '/auth/second-factor',
      tags,
      summary: 'Give the code of the app, or a recovery code, after the first step',
    })
    .meta({ limit: 'auth_address', example: { input: { code: '123456' }, output: ok } })
    .use(limit('auth_address'))
    .input(z.object({ code: SecondFactorCode }))
    .output(done)
    .handler(async ({ input, context }) => {
      await giveSecondFactor(context, input.code)
      return ok
    }),

  magicLink: anyone
    .route({ method: 'POST', path: '/auth/magic-link', tags, summary: 'Send a link that signs in' })
    .meta({ limit: 'auth', example: { input: { email: 'ada@acme.example' }, output: { mailbox: null } } })
    .use(limit('auth'))
    .input(ForgotPassword)
    .output(MailedAnswer)
    .handler(async ({ input, context: { app, request } }) => {
      // Not waited for: the answer takes the same time whether or not there is such an account.
      app.inBackground('magic link', async () => requestMagicLink(app, input.email))
      return { mailbox: mailboxPage(app.config, request) }
    }),

  signInByLink: anyone
    .route({ method: 'POST', path: '/auth/magic-link/use', tags, summary: 'Sign in with a mailed link' })
    .meta({ limit: 'auth_address', example: { input: { token: 'k3J…' }, output: signedInExample } })
    .use(limit('auth_address'))
    .input(z.object({ token: z.string().min(1).max(200) }))
    .output(SignedIn)
    .handler(async ({ input, context }) => ({ ...ok, ...(await signInByLink(context, input.token)) })),

  startElsewhere: anyone
    .route({
      method: 'POST',
      path: '/auth/elsewhere',
      tags,
      summary: 'Where to go to sign in with Google or GitHub',
    })
    .meta({
      limit: 'auth_address',
      example: {
        input: { provider: 'google' },
        output: { url: 'https://accounts.google.com/o/oauth2/v2/auth?…' },
      },
    })
    .use(limit('auth_address'))
    .input(StartElsewhere)
    .output(z.object({ url: z.string() }))
    .handler(async ({ input, context }) => startElsewhere(context, input)),

  finishElsewhere: anyone
    .route({
      method: 'POST',
      path: '/auth/elsewhere/finish',
      tags,
      summary: 'Sign in with what Google or GitHub sent back',
    })
    .meta({
      limit: 'auth_address',
      example: { input: { provider: 'google', code: '4/0A…', state: 'kq2…' }, output: signedInExample },
    })
    .use(limit('auth_address'))
    .input(FinishElsewhere)
    .output(SignedIn)
    .handler(async ({ input, context }) => ({ ...ok, ...(await finishElsewhere(context, input)) })),

  logout: signedIn
    .route({ method: 'POST', path: '/auth/logout', tags, summary: 'End this session' })
    .meta({ example: { output: ok } })
    .output(done)
    .handler(async ({ context }) => {
      await signOut(context)
      return ok
    }),

  verifyEmail: anyone
    .route({
      method: 'POST',
      path: '/auth/verify-email',
      tags,
      summary: 'Prove the address with the token of the mail',
    })
    .meta({ limit: 'auth', example: { input: { token: 'eyJhbGciOi…' }, output: signedInExample } })
    .use(limit('auth'))
    .input(VerifyEmail)
    .output(SignedIn)
    .handler(async ({ input, context }) => ({ ...ok, ...(await verifyEmail(context, input.token)) })),

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
      app.inBackground('reset', async () => requestReset(app, input.email))
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
    .handler(async ({ input, context: { app, request } }) => {
      await resetPassword(app, { ...input, request })
      return ok
    }),
}

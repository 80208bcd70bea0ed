import { betterAuth } from 'better-auth/minimal'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError, createEmailVerificationToken } from 'better-auth/api'
import type { BetterAuthOptions } from 'better-auth'
import type { PlatformApp } from '../platform/app.ts'
import { hashToken } from '../platform/crypto.ts'
import { newId } from '../platform/ids.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import type { AccountMail } from './app.ts'
import { linkIsOld, refusalOf } from './auth-refusals.ts'
import {
  authSecret,
  authSecrets,
  resetLifeMs,
  sessionLifeMs,
  sessionRenewMs,
  verifyLifeMs,
} from './auth-settings.ts'
import { accounts, sessions, users, verifications } from './schema.ts'

/** What the product asks of the authentication library. Headers are those to send back: cookies. */
export interface Auth {
  signIn: (input: { email: string; password: string }, request: RequestFacts) => Promise<Headers>
  signOut: (request: RequestFacts) => Promise<Headers>
  /** Sends the mail with the link that proves the address; the link opens a page, only its button changes anything. */
  sendVerification: (user: { name: string; email: string }) => Promise<void>
  /** Marks the address as proven and signs in, the first time. */
  verifyEmail: (token: string, request: RequestFacts) => Promise<Headers>
  sendReset: (email: string) => Promise<void>
  /** Sets the password and ends all sessions of the account. */
  resetPassword: (token: string, password: string) => Promise<void>
  /** scrypt with a salt of its own. */
  hashPassword: (password: string) => Promise<string>
  /** Where to go to sign in with Google, and the cookie that recognises the way back. */
  googleSignIn: (request: RequestFacts) => Promise<{ url: string; headers: Headers }>
  /** Answers the callbacks of sign-in elsewhere, and nothing else. */
  handle: (request: Request) => Promise<Response>
}

type Needs = Pick<PlatformApp, 'config' | 'db' | 'keys' | 'log' | 'inBackground'> & {
  sendAccountMail: (mail: AccountMail) => Promise<void>
}

/** The header in which the library is told the address that our edge decided on. */
const ipHeader = 'x-leadwright-ip'
const callbackPath = /^\/api\/auth\/(callback\/|error)/

/** Everything the library is set to; a test compares it with the tables. */
export function authOptions(app: Needs) {
  const { config, db } = app
  const secure = config.PUBLIC_URL.startsWith('https:')
  const google =
    config.GOOGLE_CLIENT_ID === undefined || config.GOOGLE_CLIENT_SECRET === undefined
      ? {}
      : {
          google: {
            clientId: config.GOOGLE_CLIENT_ID,
            clientSecret: config.GOOGLE_CLIENT_SECRET,
            disableSignUp: config.SIGNUP !== 'open',
          },
        }
  return {
    appName: 'Leadwright',
    baseURL: config.PUBLIC_URL,
    basePath: '/api/auth',
    secret: authSecret(app.keys),
    secrets: authSecrets(app.keys),
    trustedOrigins: [config.PUBLIC_URL],
    database: drizzleAdapter(db, {
      provider: 'pg',
      transaction: true,
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: resetLifeMs / 1000,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }: { user: { name: string; email: string }; token: string }) => {
        mailLater(app, {
          kind: 'reset',
          to: user.email,
          name: user.name,
          url: pageLink(app, 'reset-password', token),
        })
        return Promise.resolve()
      },
    },
    emailVerification: {
      expiresIn: verifyLifeMs / 1000,
      autoSignInAfterVerification: true,
      // We send it ourselves, bound to the password it was made for.
      sendOnSignIn: false,
    },
    socialProviders: google,
    session: {
      expiresIn: sessionLifeMs / 1000,
      updateAge: sessionRenewMs / 1000,
      additionalFields: { activeWorkspaceId: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session: { userId: string }) => ({
            data: { ...session, activeWorkspaceId: await lastWorkspaceOf(app, session.userId) },
          }),
        },
      },
    },
    // Our own limits count by address and account, over all processes.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (level: string, message: string) => app.log.warn({ level }, `Sign-in: ${message}`),
    },
    advanced: {
      cookiePrefix: 'leadwright',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure },
      ipAddress: { ipAddressHeaders: [ipHeader] },
      database: { generateId: () => newId() },
    },
  } satisfies BetterAuthOptions
}

/** The library behind our own interface. */
export function createAuth(app: Needs): Auth {
  const options = authOptions(app)
  const auth = betterAuth(options)
  return {
    signIn: async (body, request) =>
      (await refusing(auth.api.signInEmail({ body, headers: headersFor(request), returnHeaders: true })))
        .headers,
    signOut: async (request) =>
      (await refusing(auth.api.signOut({ headers: headersFor(request), returnHeaders: true }))).headers,
    async sendVerification(user) {
      const bound = { v: await passwordMark(app, user.email) }
      const life = verifyLifeMs / 1000
      const token = await createEmailVerificationToken(options.secret, user.email, undefined, life, bound)
      const url = pageLink(app, 'verify-email', token)
      mailLater(app, { kind: 'verify', to: user.email, name: user.name, url })
    },
    verifyEmail: async (token, request) => {
      const query = { token }
      await refuseOutdatedLink(app, token)
      const answer = await refusing(
        auth.api.verifyEmail({ query, headers: headersFor(request), returnHeaders: true }),
      )
      return answer.headers
    },
    sendReset: async (email) => void (await refusing(auth.api.requestPasswordReset({ body: { email } }))),
    resetPassword: async (token, newPassword) =>
      void (await refusing(auth.api.resetPassword({ body: { token, newPassword } }))),
    hashPassword: async (password) => (await auth.$context).password.hash(password),
    async googleSignIn(request) {
      const body = {
        provider: 'google' as const,
        callbackURL: `${app.config.PUBLIC_URL}/`,
        disableRedirect: true,
      }
      const answer = await refusing(
        auth.api.signInSocial({ body, headers: headersFor(request), returnHeaders: true }),
      )
      return { url: answer.response.url ?? '', headers: answer.headers }
    },
    handle: async (request) => {
      const known = request.method === 'GET' && callbackPath.test(new URL(request.url).pathname)
      return known ? auth.handler(request) : new Response(null, { status: 404 })
    },
  }
}

function mailLater(app: Needs, mail: AccountMail): void {
  app.inBackground(`${mail.kind} mail`, () => app.sendAccountMail(mail))
}

/** Stands for the current password of an account, without telling anything about it. */
async function passwordMark(app: Needs, email: string): Promise<string> {
  const { rows } = await app.db.$client.query<{ password: string | null }>(
    `select a.password from accounts a join users u on u.id = a.user_id where u.email = $1 and a.provider_id = 'credential'`,
    [email],
  )
  return hashToken(`verification of ${rows[0]?.password ?? ''}`).slice(0, 16)
}

/**
 * A link proves the address for the sign-up it was sent for: had somebody else signed up with the address since, the link
 * would put their password in force. Signature and age are checked by the library.
 */
async function refuseOutdatedLink(app: Needs, token: string): Promise<void> {
  const content = readClaims(token)
  if (content === null || content.v === (await passwordMark(app, content.email))) return
  throw linkIsOld()
}

function readClaims(token: string): { email: string; v: unknown } | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    if (typeof content !== 'object' || content === null || !('email' in content)) return null
    return { email: String(content.email), v: 'v' in content ? content.v : null }
  } catch {
    return null
  }
}

/** A page of ours: opening it changes nothing, because mail scanners follow links; its button sends the token. */
function pageLink(app: Needs, page: string, token: string): string {
  return `${app.config.PUBLIC_URL}/${page}?token=${encodeURIComponent(token)}`
}

async function lastWorkspaceOf(app: Needs, userId: string): Promise<string | null> {
  const { rows } = await app.db.$client.query<{ workspace_id: string }>(
    `select m.workspace_id from members m
     left join sessions s on s.user_id = m.user_id and s.active_workspace_id = m.workspace_id
     where m.user_id = $1 order by s.updated_at desc nulls last, m.created_at limit 1`,
    [userId],
  )
  return rows[0]?.workspace_id ?? null
}

function headersFor(request: RequestFacts): Headers {
  const headers = new Headers({ [ipHeader]: request.ip })
  if (request.userAgent !== null) headers.set('user-agent', request.userAgent.slice(0, 400))
  const cookie = request.headers.get('cookie')
  if (cookie !== null) headers.set('cookie', cookie)
  return headers
}

async function refusing<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw error instanceof APIError ? refusalOf(error) : error
  }
}

import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { IdentityProviderName, UserStatus } from '#contracts/tenancy'
import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext } from '../platform/rpc.ts'
import { SignInRefused } from '../providers/sign-in/index.ts'
import type { IdentityElsewhere, IdentityProvider } from '../providers/sign-in/index.ts'
import { noteAccount } from './account-log.ts'
import type { App } from './app.ts'
import { signInElsewhereLifeMs } from './auth-settings.ts'
import { openSession, refuseInactive } from './open-session.ts'
import { tellOwner } from './passwords.ts'
import { cookieLine, readCookie } from './session-cookie.ts'
import { checkMaySignUp } from './sign-up-rules.ts'
import { insertUser } from './sign-up.ts'
import { proveAddress } from './verify-email.ts'

type Context = BaseContext<App>

const cookieName = 'leadwright.elsewhere'
const purpose = 'sign-in elsewhere'
const shownNames: Record<IdentityProviderName, string> = { google: 'Google', github: 'GitHub' }

/** What this browser must still know when it comes back; signed, and in no other browser. */
const Journey = z.object({
  provider: z.string(),
  state: z.string(),
  verifier: z.string(),
  invitation: z.string().optional(),
})

/** Where to send the person; the way back is recognised by a cookie of this browser. */
export async function startElsewhere(
  { app, reply }: Context,
  input: { provider: IdentityProviderName; invitation?: string | undefined },
): Promise<{ url: string }> {
  const provider = providerOf(app, input.provider)
  const verifier = randomBytes(32).toString('base64url')
  const journey = { ...input, state: randomBytes(16).toString('base64url'), verifier }
  const expiresAt = new Date(app.now().getTime() + signInElsewhereLifeMs)
  const url = await asking(() =>
    provider.authorizeUrl({
      state: journey.state,
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      redirectUri: redirectUri(app, input.provider),
    }),
  )
  const signed = app.keys.signLink(purpose, journey, expiresAt)
  reply.headers.append('set-cookie', cookieLine(app, cookieName, signed, signInElsewhereLifeMs / 1000))
  return { url }
}

/** Signs in who came back: as the account that this identity belongs to, or the one with its verified address, or a new one. */
export async function finishElsewhere(
  context: Context,
  input: { provider: IdentityProviderName; code: string; state: string },
): Promise<{ next: 'home' | 'second_factor' }> {
  const { app, request, reply } = context
  const cookie = readCookie(request.headers.get('cookie'), cookieName)
  const journey = Journey.safeParse(
    cookie === null ? null : app.keys.readLink(purpose, cookie, app.now()),
  ).data
  if (journey === undefined || journey.state !== input.state || journey.provider !== input.provider) {
    throw new AppError(
      'bad_request',
      'This way back belongs to another sign-in, or took too long. Start again.',
    )
  }
  reply.headers.append('set-cookie', cookieLine(app, cookieName, '', 0))
  const identity = await asking(() =>
    providerOf(app, input.provider).identify({
      code: input.code,
      codeVerifier: journey.verifier,
      redirectUri: redirectUri(app, input.provider),
    }),
  )
  const known = await accountOf(app, input.provider, identity.subject)
  if (known === null && !(await hasAccount(app, identity.email))) {
    await checkMaySignUp(app, {
      email: requireEmail(identity, input.provider),
      invitation: journey.invitation,
    })
  }
  return asSystem(app.db, 'sign in elsewhere', async (tx) => {
    const userId = known ?? (await link(tx, context, input.provider, identity))
    return openSession(tx, context, userId)
  })
}

/** Ties the identity to the account with its verified address, made now if there is none. */
async function link(
  tx: Tx,
  { app, request }: Context,
  provider: IdentityProviderName,
  identity: IdentityElsewhere,
): Promise<string> {
  const email = requireEmail(identity, provider)
  const now = app.now()
  const made = await insertUser(tx, { name: nameOf(identity, email), email, now })
  const { rows } = await tx.$client.query<{ id: string; status: UserStatus }>(
    'select id, status from users where email = $1 for update',
    [email],
  )
  const user = rows[0]
  if (user === undefined) throw new AppError('conflict', 'The account is being changed. Try again.')
  if (user.status === 'pending') {
    // Whoever signed up with this address never proved it: their password must not open what its owner begins now.
    await tx.$client.query(`delete from accounts where user_id = $1 and provider_id = 'credential'`, [
      user.id,
    ])
    await proveAddress(tx, app, user.id)
  } else refuseInactive(user.status)
  await tx.$client.query(
    `insert into accounts (id, user_id, provider_id, account_id, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)
     on conflict (provider_id, account_id) do nothing`,
    [newId(), user.id, provider, identity.subject, now],
  )
  const action = made === null ? 'account.identity_linked' : 'account.created'
  await noteAccount(tx, { action, userId: user.id, actorId: user.id, after: { provider } }, { request, now })
  if (user.status === 'active') {
    await tellOwner(tx, app, user.id, { kind: 'identity_linked', provider: shownNames[provider] })
  }
  return user.id
}

async function accountOf(app: App, provider: string, subject: string): Promise<string | null> {
  const { rows } = await app.db.$client.query<{ user_id: string }>(
    'select user_id from accounts where provider_id = $1 and account_id = $2',
    [provider, subject],
  )
  return rows[0]?.user_id ?? null
}

async function hasAccount(app: App, email: string | null): Promise<boolean> {
  const { rowCount } = await app.db.$client.query('select from users where email = $1', [email])
  return rowCount === 1
}

function requireEmail(identity: IdentityElsewhere, provider: IdentityProviderName): string {
  if (identity.email !== null) return identity.email
  throw new AppError(
    'forbidden',
    `${shownNames[provider]} has not verified your address. Verify it there, or sign in with your address and a password.`,
  )
}

function nameOf(identity: IdentityElsewhere, email: string): string {
  const name = identity.name
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 100)
  return name === '' ? (email.split('@')[0] ?? email) : name
}

function providerOf(app: App, name: IdentityProviderName): IdentityProvider {
  const provider = app.providers.signIn[name]
  if (provider !== null) return provider
  throw new AppError(
    'unprocessable',
    `Signing in with ${shownNames[name]} is not set up here. Use e-mail and password.`,
  )
}

function redirectUri(app: App, provider: IdentityProviderName): string {
  return `${app.config.PUBLIC_URL}/api/auth/callback/${provider}`
}

async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw error instanceof SignInRefused
      ? new AppError('unprocessable', error.message, { cause: error })
      : error
  }
}

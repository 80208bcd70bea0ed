import { os } from '@orpc/server'
import { AppError } from '../platform/errors.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import type { RateLimit } from '../platform/rate-limit.ts'
import { procedureBuilder } from '../platform/rpc.ts'
import type { BaseContext, ProcedureMeta } from '../platform/rpc.ts'
import type { App } from './app.ts'
import type { Caller, Person } from './caller.ts'
import { addressLimit, anonymousLimit, limitOf, requestLimit } from './limits.ts'
import type { LimitName } from './limits.ts'
import { instanceAccess, keyMay, lowestRole, roleMay, scopeOf } from './permissions.ts'
import type { Action } from './permissions.ts'
import { resolveIdentity } from './resolve-identity.ts'

type Context = BaseContext<App>

const base = procedureBuilder<App>()

/** For everybody, signed in or not; counted by network address. */
export const anyone = base.meta({ access: 'anyone' }).use(async ({ context, next }) => {
  await take(context, anonymousLimit(context.app.config), context.request.ip)
  return next()
})

/** For a signed-in person, with or without a workspace; not for API keys. Gives `context.person`. */
export const signedIn = base.meta({ access: 'signed_in' }).use(async ({ context, next }) => {
  const identity = await resolveIdentity(context.app, context.request, context.reply.headers)
  if (identity === null) throw notSignedIn()
  if (identity.kind === 'key') {
    throw new AppError('forbidden', 'API keys cannot do this. Sign in as a person.')
  }
  await take(context, requestLimit(context.app.config, 'person'), identity.person.userId)
  return next({ context: { person: identity.person } })
})

/** For who looks after the whole instance; their right is read afresh at each request. Gives `context.person`. */
export const instanceAdmin = signedIn.meta({ access: instanceAccess }).use(async ({ context, next }) => {
  const { rowCount } = await context.app.db.$client.query(
    'select from users where id = $1 and is_instance_admin',
    [context.person.userId],
  )
  if (rowCount === 1) return next()
  throw new AppError('forbidden', 'This is for who looks after the instance.')
})

/** For everybody; an API key that comes along must have the scope of the action. Gives `context.caller`, null without a key. */
export function anyoneOrKey(action: Action) {
  return anyone.meta({ keyAction: action }).use(async ({ context, next }) => {
    const isKey = context.request.headers.get('authorization') !== null
    return next({ context: { caller: isKey ? await callerFor(context, action) : null } })
  })
}

/** For a member whose role, or an API key whose scopes, allow the action. Gives `context.caller`. */
export function can(action: Action) {
  return base.meta({ access: action }).use(async ({ context, next }) => {
    const caller = await callerFor(context, action)
    return next({ context: { caller } })
  })
}

const callerOrNobody = os.$context<Context & { caller?: Caller; person?: Person }>().$meta<ProcedureMeta>({})

/** Counts the call against a limit of its own: by workspace, or for `auth` by network address and account. Stands before `.input`. */
export function limit(name: LimitName) {
  return callerOrNobody.middleware(async ({ context, next }, input: unknown) => {
    const { config } = context.app
    if (name === 'auth' || name === 'auth_address')
      await take(context, addressLimit(config), context.request.ip)
    if (name === 'auth_address') return next()
    const who =
      context.caller?.workspaceId ?? context.person?.userId ?? `${context.request.ip} ${accountOf(input)}`
    await take(context, limitOf(config, name), who)
    return next()
  })
}

/** One transaction in the workspace of the caller. */
export async function inCaller<T>(
  context: Context & { caller: Caller },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inWorkspace(context.app.db, context.caller.workspaceId, work)
}

/** The caller of a request when they may do the action; throws what is missing otherwise. */
export async function callerFor(context: Context, action: Action): Promise<Caller> {
  const identity = await resolveIdentity(context.app, context.request, context.reply.headers)
  if (identity === null) throw notSignedIn()
  if (identity.kind === 'key') {
    const { caller } = identity
    await take(context, requestLimit(context.app.config, 'key'), caller.keyId ?? '')
    if (keyMay(caller.scopes ?? [], action)) return caller
    throw new AppError('forbidden', `This API key needs the scope ${scopeOf(action)}. Make one that has it.`)
  }
  const { person } = identity
  await take(context, requestLimit(context.app.config, 'person'), person.userId)
  if (person.workspaceId === null || person.role === null) {
    throw new AppError('forbidden', 'You are in no workspace. Create one or accept an invitation.')
  }
  if (!roleMay(person.role, action)) {
    throw new AppError(
      'forbidden',
      `Your role here is ${person.role}; this needs ${lowestRole(action)}. Ask an owner or admin of the workspace.`,
    )
  }
  const { userId, workspaceId, role, sessionId } = person
  return { kind: 'person', userId, workspaceId, role, scopes: null, sessionId, keyId: null }
}

async function take(context: Context, rate: RateLimit, key: string): Promise<void> {
  const taken = await context.app.limits.take(rate, key)
  const { headers } = context.reply
  headers.set('ratelimit-limit', String(taken.limit))
  headers.set('ratelimit-remaining', String(taken.remaining))
  headers.set('ratelimit-reset', String(taken.resetSeconds))
  if (taken.allowed) return
  const wait =
    taken.resetSeconds >= 120
      ? `${Math.ceil(taken.resetSeconds / 60)} minutes`
      : `${taken.resetSeconds} seconds`
  throw new AppError(
    'too_many_requests',
    `Too many attempts (${taken.limit} allowed). Try again in ${wait}.`,
    {
      retryAfterSeconds: taken.resetSeconds,
      details: { limit: taken.limit, resetSeconds: taken.resetSeconds },
    },
  )
}

function accountOf(input: unknown): string {
  if (typeof input !== 'object' || input === null || !('email' in input)) return ''
  return String(input.email).trim().toLowerCase().slice(0, 254)
}

function notSignedIn(): AppError {
  return new AppError('unauthenticated', 'Sign in first, or send an API key as: Authorization: Bearer lw_…')
}

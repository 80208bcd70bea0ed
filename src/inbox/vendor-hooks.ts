import type { PlatformApp } from '../platform/app.ts'
import { AppError } from '../platform/errors.ts'
import { limitedStream } from '../platform/request-body.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import type { InboxDeps } from './deps.ts'

/** What requests of vendors need of the application; `App` satisfies it. */
export type HookDeps = InboxDeps & Pick<PlatformApp, 'limits'>

const limit = { name: 'vendor-hooks', limit: 6000, windowMs: 60_000, settle: 'soon' as const }
/** An answer with its HTML, and some air. */
const mostBytes = 2_000_000

/** The body of a vendor's request as text; refuses floods and what is too large. */
export async function hookBody(deps: HookDeps, request: Request, facts: RequestFacts): Promise<string> {
  const taken = await deps.limits.take(limit, facts.ip)
  if (!taken.allowed)
    throw new AppError('too_many_requests', 'Too many requests. Try again in a minute.', {
      retryAfterSeconds: taken.resetSeconds,
    })
  if (Number(facts.headers.get('content-length') ?? 0) > mostBytes)
    throw new AppError('payload_too_large', 'An event is at most 2 MB.')
  return request.body === null ? '' : new Response(limitedStream(request.body, mostBytes)).text()
}

/** Nothing is told about what is wrong with an address that nobody gave out. */
export const noSuchHook = (): AppError => new AppError('not_found', 'There is nothing at this address.')

export const hookTaken = (): Response => Response.json({ received: true })

/** The JSON of a body; null for anything else. */
export function hookJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

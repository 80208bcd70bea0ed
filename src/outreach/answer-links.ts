import { inWorkspace, readInWorkspace } from '../platform/db.ts'
import type { PlatformApp } from '../platform/app.ts'
import { limitedStream } from '../platform/request-body.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { statement } from '../platform/statement.ts'
import { isMemberBrowser } from '../tenancy/index.ts'
import { createLinkSecrets, type LinkSecrets } from './link-secrets.ts'
import { createIntake, type Intake, type IntakeDeps } from './track-intake.ts'
import { type LinkKind, readToken, type ReadToken } from './track-links.ts'
import { requestHeaders } from './track-request.ts'
import { showSubscription, unsubscribe, type UnsubscribeDeps } from './unsubscribe.ts'
import { brokenLinkPage, unsubscribePage } from './unsubscribe-page.ts'

/** What links need of the application; `App` satisfies it. */
export type LinkDeps = Pick<PlatformApp, 'config' | 'db' | 'keys' | 'now' | 'limits'> &
  IntakeDeps &
  UnsubscribeDeps

type Answer = Response | Promise<Response>

/** Answers what people and machines reach by the links in messages: `/u/…`, `/t/o/…`, `/t/c/…`. Null for every other address. */
export function answerLinks(deps: LinkDeps): (request: Request, facts: RequestFacts) => Answer | null {
  const parts = { deps, secrets: createLinkSecrets(deps), intake: createIntake(deps) }
  return (request, facts) => {
    const [, kind, token] = /^\/(u|t\/o|t\/c)\/([^/]*)\/?$/.exec(facts.path) ?? []
    if (kind === 'u') return answerUnsubscribe(parts, request, facts, token ?? '')
    if (kind === 't/o') return answerOpen(parts, facts, token ?? '')
    if (kind === 't/c') return answerClick(parts, facts, token ?? '')
    return /^\/[ut](\/|$)/.test(facts.path) ? brokenLinkPage() : null
  }
}

interface Parts {
  deps: LinkDeps
  secrets: LinkSecrets
  intake: Intake
}

/** The token with the secret that signed it; null when nobody did. */
async function genuine(
  { secrets }: Parts,
  kind: LinkKind,
  text: string,
): Promise<(ReadToken & { secret: Buffer }) | null> {
  const token = readToken(kind, text)
  const secret = token === null ? null : await secrets.of(token.workspaceId)
  return token !== null && secret !== null && token.isSignedWith(secret) ? { ...token, secret } : null
}

const notAllowed = (allow: string): Response => new Response(null, { status: 405, headers: { allow } })
const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

// A GIF of one transparent point.
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

async function answerOpen(parts: Parts, facts: RequestFacts, text: string): Promise<Response> {
  if (!isRead(facts.method)) return notAllowed('GET, HEAD')
  const token = await genuine(parts, 'open', text)
  if (token === null) return new Response(null, { status: 404 })
  await note(parts, facts, token, 'opened')
  return new Response(new Uint8Array(pixel), {
    headers: { 'content-type': 'image/gif', 'cache-control': 'no-store, private' },
  })
}

const linksOf = statement<{ links: string[] | null }, [workspaceId: string, messageId: string]>(
  'select links from messages where workspace_id = $1 and id = $2',
)

/** Where a click leads is read from the message, never from the address that was asked for. */
async function answerClick(parts: Parts, facts: RequestFacts, text: string): Promise<Response> {
  if (!isRead(facts.method)) return notAllowed('GET, HEAD')
  const token = await genuine(parts, 'click', text)
  if (token === null) return brokenLinkPage()
  const { workspaceId, messageId, index } = token
  const [row] = await readInWorkspace(parts.deps.db, workspaceId, linksOf.query([workspaceId, messageId]))
  const target = row?.links?.[index ?? -1]
  if (target === undefined || !/^https?:\/\//i.test(target) || !URL.canParse(target)) return brokenLinkPage()
  await note(parts, facts, token, 'clicked')
  return new Response(null, {
    status: 302,
    headers: {
      location: new URL(target).href,
      'cache-control': 'no-store, private',
      'referrer-policy': 'no-referrer',
    },
  })
}

async function note(
  { deps, intake }: Parts,
  facts: RequestFacts,
  { workspaceId, messageId, index, secret }: ReadToken & { secret: Buffer },
  kind: 'opened' | 'clicked',
): Promise<void> {
  const { method, ip, headers } = facts
  intake.add({
    workspaceId,
    messageId,
    index,
    request: { kind, method, ip, at: deps.now(), headers: requestHeaders(headers) },
    isMember: await isMemberBrowser(deps, headers.get('cookie'), workspaceId),
    secret,
  })
}

/** Mail providers send the wishes of many people from few addresses, so the limit is wide. */
const limit = { name: 'unsubscribe', limit: 1200, windowMs: 60_000, settle: 'soon' as const }

async function answerUnsubscribe(
  parts: Parts,
  request: Request,
  facts: RequestFacts,
  text: string,
): Promise<Response> {
  if (!isRead(facts.method) && facts.method !== 'POST') return notAllowed('GET, HEAD, POST')
  const { deps } = parts
  const taken = await deps.limits.take(limit, facts.ip)
  if (!taken.allowed)
    return new Response('Too many requests. Try again in a minute.\n', {
      status: 429,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(taken.resetSeconds) },
    })
  const token = await genuine(parts, 'unsubscribe', text)
  if (token === null) return brokenLinkPage()
  const { workspaceId, messageId } = token
  if (facts.method === 'POST') {
    const choice = await choiceOf(request)
    const stop = choice === 'series' ? 'series' : 'all'
    await inWorkspace(deps.db, workspaceId, (tx) => unsubscribe(tx, deps, workspaceId, messageId, stop))
    if (choice === null)
      return new Response('You are unsubscribed.\n', {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
  }
  return unsubscribePage(
    await inWorkspace(deps.db, workspaceId, (tx) => showSubscription(tx, deps, workspaceId, messageId)),
  )
}

const mostBytes = 10_000

/** What the form of the page says; null for a mail program's one click (RFC 8058), whose wish is clear whatever its body is. */
async function choiceOf(request: Request): Promise<'all' | 'series' | null> {
  if (request.body === null) return null
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' }
    const form = await new Response(limitedStream(request.body, mostBytes), { headers }).formData()
    const choice = form.get('choice')
    return choice === 'all' || choice === 'series' ? choice : null
  } catch {
    return null
  }
}

import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono } from 'hono'
import type { Context as HonoContext } from 'hono'
import type { PlatformApp } from './app.ts'
import { clientAddress } from './client-address.ts'
import type { ClientAddress } from './client-address.ts'
import { refuseForgedRequest } from './csrf.ts'
import { toAppError } from './error-mapping.ts'
import { AppError, statusOf } from './errors.ts'
import { newId } from './ids.ts'
import { prepareBody } from './request-body.ts'
import { createEdge, errorResponse, restPrefix, rpcPrefix } from './rpc.ts'
import type { AppRouter, BaseContext, RequestFacts } from './rpc.ts'
import { apiHeaders, corsHeaders, securityHeaders } from './security-headers.ts'

/** What the API is made of. */
export interface ApiParts<App extends PlatformApp> {
  app: App
  router: AppRouter<App>
  /** The OpenAPI document as text; made once, at the first question. */
  document: () => Promise<string>
  /** Callbacks of sign-in elsewhere. */
  authCallback: (request: Request) => Promise<Response>
  /** `null` when everything is ready, otherwise what is not. */
  readiness: () => Promise<string | null>
  /** Prometheus text. */
  metrics: () => Promise<string>
  /** Answers links that stand in mails, which are followed without a session and by anybody; null for every other address. */
  links?: (request: Request, facts: RequestFacts) => Response | Promise<Response> | null
  /** Told of every answered request, for metrics. */
  observe?: (method: string, area: string, status: number, seconds: number) => void
}

/** Everything that is not a page: REST, RPC, callbacks, health. Answers `Request` with `Response`, on any server. */
export function createHttpApi<App extends PlatformApp>(parts: ApiParts<App>): Hono {
  const { app } = parts
  const addressOf = clientAddress(app.config.TRUST_PROXY)
  const everywhere = securityHeaders(app.config.PUBLIC_URL)
  const edge = createEdge(parts.router, (error, answer, request) => reportError(app, error, answer, request))
  const hono = new Hono()

  hono.all('*', async (c) => {
    const started = performance.now()
    const facts = factsOf(c, addressOf)
    const reply = new Headers()
    const response = await respond(c.req.raw, { app, request: facts, reply: { headers: reply } }, parts, edge)
    const answer = withHeaders(response, [everywhere, apiHeaders, reply, { 'x-request-id': facts.requestId }])
    const seconds = (performance.now() - started) / 1000
    parts.observe?.(facts.method, areaOf(facts.path), answer.status, seconds)
    logRequest(app, facts, answer.status, seconds)
    return answer
  })
  return hono
}

type Edges<App> = ReturnType<typeof createEdge<App>>

/** One request to one answer; nothing escapes as an exception. */
async function respond<App extends PlatformApp>(
  request: Request,
  context: BaseContext<App>,
  parts: ApiParts<App>,
  edge: Edges<App>,
): Promise<Response> {
  const facts = context.request
  try {
    // Before the question whether another website sent it: mail providers do, and what such a link may do stands in its signature.
    const answered = parts.links?.(request, facts)
    if (answered) return await answered
    const cors = corsHeaders(facts.headers.get('origin'), parts.app.config.CORS_ORIGINS)
    if (cors !== null && facts.path.startsWith(restPrefix)) {
      for (const [name, value] of Object.entries(cors)) context.reply.headers.set(name, value)
      context.reply.headers.append('vary', 'Origin')
      if (facts.method === 'OPTIONS') return new Response(null, { status: 204 })
      // Listed origins are other websites: they may call with a key, never as the person in this browser.
      facts.headers = new Headers(facts.headers)
      facts.headers.delete('cookie')
    } else {
      refuseForgedRequest({
        method: facts.method,
        headers: facts.headers,
        publicUrl: parts.app.config.PUBLIC_URL,
      })
    }
    return await route(request, context, parts, edge)
  } catch (error) {
    const shown = toAppError(error)
    reportError(parts.app, error, shown, facts)
    return errorResponse(shown, facts, statusOf[shown.code])
  }
}

async function route<App extends PlatformApp>(
  request: Request,
  context: BaseContext<App>,
  parts: ApiParts<App>,
  edge: Edges<App>,
): Promise<Response> {
  const facts = context.request
  const { path } = facts
  if (path === `${restPrefix}/openapi.json` && facts.method === 'GET') {
    return new Response(await parts.document(), { headers: { 'content-type': 'application/json' } })
  }
  if (path === '/healthz') return text('ok\n')
  if (path === '/readyz') {
    const missing = await parts.readiness()
    return missing === null ? text('ready\n') : text(`${missing}\n`, 503)
  }
  if (path === '/metrics') return metrics(parts, facts)
  if (path.startsWith('/api/auth/')) return parts.authCallback(request)
  const isRest = path.startsWith(`${restPrefix}/`)
  if (!isRest && !path.startsWith(`${rpcPrefix}/`))
    throw new AppError('not_found', 'There is nothing at this address.')
  const body = await prepareBody(request)
  facts.contentType = body.contentType
  facts.body = body.upload
  return isRest ? edge.rest(body.request, context) : edge.rpc(body.request, context)
}

/** Figures tell much about a business: this machine may read them, everybody else needs the token. */
async function metrics<App extends PlatformApp>(
  parts: ApiParts<App>,
  facts: RequestFacts,
): Promise<Response> {
  const token = parts.app.config.METRICS_TOKEN
  const allowed =
    token === undefined
      ? /^(127\.|::1$)/.test(facts.ip) && facts.headers.get('x-forwarded-for') === null
      : facts.headers.get('authorization') === `Bearer ${token}`
  if (!allowed)
    throw new AppError('forbidden', 'Metrics are read from this machine, or with METRICS_TOKEN as Bearer.')
  return text(await parts.metrics())
}

function factsOf(c: HonoContext, addressOf: ClientAddress): RequestFacts {
  const { raw, method, path } = c.req
  const given = raw.headers.get('x-request-id')
  return {
    requestId: given !== null && /^[\w.-]{8,80}$/.test(given) ? given : newId(),
    method,
    path,
    ip: addressOf(remoteAddress(c), raw.headers.get('x-forwarded-for')),
    userAgent: raw.headers.get('user-agent'),
    headers: raw.headers,
    contentType: null,
    body: null,
  }
}

function remoteAddress(c: HonoContext): string | undefined {
  // Tests call without a socket.
  const hasSocket = typeof c.env === 'object' && c.env !== null && 'incoming' in c.env
  return hasSocket ? getConnInfo(c).remote.address : '127.0.0.1'
}

/** Adds headers in place: every answer here is made by ourselves, and copying it would cost as much as finding it. */
function withHeaders(response: Response, sets: readonly (Headers | Record<string, string>)[]): Response {
  const { headers } = response
  for (const set of sets) {
    const entries = set instanceof Headers ? set.entries() : Object.entries(set)
    for (const [name, value] of entries) {
      if (name === 'set-cookie' || name === 'vary') headers.append(name, value)
      else if (!(set === apiHeaders && headers.has(name))) headers.set(name, value)
    }
  }
  return response
}

function text(body: string, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}

function reportError(app: PlatformApp, error: unknown, answer: AppError, request: RequestFacts): void {
  const { requestId, method } = request
  const path = shownPath(request.path)
  const err = error instanceof AppError ? (error.cause ?? error) : error
  if (answer.code === 'internal') app.log.error({ err, requestId, method, path }, 'A request failed')
  else if (answer.code === 'unavailable')
    app.log.warn({ err, requestId, method, path }, 'A request was put off')
}

/** What a link in a mail is signed with is for its reader alone: neither logs nor figures hold it. */
function shownPath(path: string): string {
  return path.replace(/^(\/(?:u|s|t\/\w|api\/v1\/lead-files)\/).+$/, '$1…')
}

function areaOf(path: string): string {
  // Names of forms are anybody's to make up.
  if (path.startsWith('/f/')) return 'forms'
  const shown = shownPath(path)
  return shown === path ? (path.split('/')[3] ?? path) : shown
}

function logRequest(app: PlatformApp, request: RequestFacts, status: number, seconds: number): void {
  const { requestId, method, ip } = request
  const line = {
    requestId,
    method,
    path: shownPath(request.path),
    status,
    ms: Math.round(seconds * 10_000) / 10,
    ip,
  }
  if (status >= 400 || method !== 'GET') app.log.info(line, 'request')
  else app.log.debug(line, 'request')
}

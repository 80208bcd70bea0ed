import { createAgents, createDnsResolve, type ResolveHost } from './http-client-agents.ts'
import { failureOf, HttpFailure, toHttpFailure, type HttpFailureKind } from './http-client-failure.ts'
import type { HostMap, HttpRequest, HttpResponse } from './http-client-request.ts'
import { followRedirects, type Route } from './http-client-redirects.ts'
import type { ProviderLimit } from './provider-limit.ts'
import { isRetryableStatus, parseRetryAfter, pause, retryDelayMs } from './retry.ts'

export { HttpFailure, type HttpFailureKind } from './http-client-failure.ts'
export type { HostMap, HttpListener, HttpRequest, HttpResponse } from './http-client-request.ts'
export { schemeHeader } from './http-client-redirects.ts'
export type { ResolveHost, TlsReport } from './http-client-agents.ts'

/** One line of the request log; `url` comes without its query, where vendors put keys. */
export type RequestRecord = {
  provider: string
  method: string
  url: string
  status: number | null
  failure: HttpFailureKind | null
  attempt: number
  ms: number
  bytes: number
  costMicros: number
}

export type HttpClient = {
  /** Resolves with an answer of any status, or rejects with `HttpFailure`. */
  request: (request: HttpRequest) => Promise<HttpResponse>
  close: () => Promise<void>
}

export type HttpClientOptions = {
  now: () => Date
  random: () => number
  log?: { debug: (fields: object, message: string) => void }
  hosts?: HostMap
  limiter?: ProviderLimit
  onRequest?: (record: RequestRecord) => void
  /** Replaces the look-up of public hosts, in tests. */
  resolve?: ResolveHost
  /** Replaces waiting, in tests. */
  wait?: typeof pause
}

type Deps = HttpClientOptions & { route: Route; wait: typeof pause }

/** The one way out: every request has a deadline, a size cap, a private-address guard, a rate and a line in the log. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const agents = createAgents(options.resolve ?? createDnsResolve())
  const deps: Deps = {
    ...options,
    wait: options.wait ?? pause,
    route: { agents, ...(options.hosts && { hosts: options.hosts }) },
  }
  return {
    request: (request) => requestWithRetries(deps, request),
    close: agents.close,
  }
}

async function requestWithRetries(deps: Deps, request: HttpRequest): Promise<HttpResponse> {
  const startedAt = performance.now()
  const remaining = () => request.deadlineMs - (performance.now() - startedAt)
  const method = request.method ?? 'GET'
  const isRepeatable =
    request.listen === undefined &&
    (method === 'GET' || method === 'HEAD' || request.idempotencyKey !== undefined)
  const attempts = isRepeatable ? Math.max(1, request.retry?.attempts ?? 1) : 1
  const url = parseUrl(request.url)

  for (let attempt = 1; ; attempt += 1) {
    await awaitTurn(deps, request, remaining())
    const outcome = await attemptOnce(deps, request, url, attempt, remaining())
    const isLast = attempt >= attempts || !isWorthRepeating(outcome, request.target)
    const retryAfterMs = isLast || outcome instanceof HttpFailure ? null : retryAfterOf(outcome, deps.now())
    const delayMs = isLast
      ? 0
      : retryDelayMs({ attempt, random: deps.random, retryAfterMs, ...baseOf(request) })
    if (isLast || delayMs >= remaining() || request.signal?.aborted === true) {
      if (outcome instanceof HttpFailure) throw outcome
      return outcome
    }
    await deps.wait(delayMs, request.signal).catch(() => undefined)
  }
}

const baseOf = (request: HttpRequest) =>
  request.retry?.baseMs === undefined ? {} : { baseMs: request.retry.baseMs }
const retryAfterOf = (response: HttpResponse, now: Date) =>
  parseRetryAfter(response.headers['retry-after'], now)
// A website that refuses is down for longer than a pause; a vendor's may be restarting.
const isWorthRepeating = (outcome: HttpResponse | HttpFailure, target: HttpRequest['target']) =>
  outcome instanceof HttpFailure
    ? outcome.kind === 'network' ||
      (outcome.kind === 'refused' && target === 'vendor') ||
      (outcome.kind === 'dns' && outcome.retryable)
    : isRetryableStatus(outcome.status)

async function awaitTurn(deps: Deps, request: HttpRequest, remainingMs: number): Promise<void> {
  if (deps.limiter === undefined) return
  const waitMs = await deps.limiter.take(request.provider, 1, remainingMs, request.account)
  if (waitMs > remainingMs) {
    throw failureOf('rate_limited', request.provider, {
      retryAfterMs: Number.isFinite(waitMs) ? waitMs : null,
    })
  }
  await deps.wait(waitMs, request.signal).catch(() => {
    throw failureOf('timeout', request.provider, { retryable: false, detail: 'cancelled' })
  })
}

async function attemptOnce(
  deps: Deps,
  request: HttpRequest,
  url: URL,
  attempt: number,
  timeoutMs: number,
): Promise<HttpResponse | HttpFailure> {
  const startedAt = performance.now()
  const outcome = await followRedirects(deps.route, request, url, Math.max(1, timeoutMs)).catch(
    (error: unknown) => toHttpFailure(error, url.host),
  )
  const isFailure = outcome instanceof HttpFailure
  const record: RequestRecord = {
    provider: request.provider,
    method: request.method ?? 'GET',
    url: url.origin + url.pathname,
    status: isFailure ? null : outcome.status,
    failure: isFailure ? outcome.kind : null,
    attempt,
    ms: Math.round(performance.now() - startedAt),
    bytes: isFailure ? 0 : outcome.body.length,
    costMicros: !isFailure && outcome.status < 400 ? (request.costMicros ?? 0) : 0,
  }
  deps.onRequest?.(record)
  deps.log?.debug(record, 'request to the outside')
  return outcome
}

function parseUrl(text: string): URL {
  try {
    if (text.length <= 4096) return new URL(text)
  } catch {
    // Reported below, together with URLs that are too long.
  }
  throw failureOf('bad_url', text.slice(0, 80))
}

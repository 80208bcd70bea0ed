import type { Dispatcher } from 'undici'
import type { Agents } from './http-client-agents.ts'
import { exchange, type ExchangeResult } from './http-client-exchange.ts'
import { failureOf } from './http-client-failure.ts'
import type { HostMap, HttpRequest, HttpResponse } from './http-client-request.ts'
import { refusalOfPublicUrl } from './private-address.ts'

/** Where connections go: the pools, and the local web that stands in for the internet, if any. */
export type Route = { agents: Agents; hosts?: HostMap }

/** Tells a local web which scheme the URL had, since it hears everything over plain http. */
export const schemeHeader = 'x-leadwright-scheme'

const harmlessHeaders = new Set(['accept', 'accept-language', 'user-agent'])

/** One attempt: the request and the redirects it leads to, each hop checked like the first. */
export async function followRedirects(
  route: Route,
  request: HttpRequest,
  first: URL,
  timeoutMs: number,
): Promise<HttpResponse> {
  const startedAt = performance.now()
  const method = request.method ?? 'GET'
  const maxRedirects = method === 'GET' || method === 'HEAD' ? (request.maxRedirects ?? 5) : 0
  const redirects: string[] = []
  let url = first
  for (;;) {
    const isForeign = url.origin !== first.origin
    // A vendor that sends us to another origin is believed no more than a page is.
    const target = request.target === 'vendor' && !isForeign ? 'vendor' : 'public'
    const hop = connectionFor(route, url, target, request.acceptInvalidCertificate === true)
    const remainingMs = timeoutMs - (performance.now() - startedAt)
    const answer = await exchange({
      ...hop,
      url,
      method,
      headers: headersFor(request, url, hop.isFixture, isForeign),
      body: request.body,
      maxBytes: request.maxBytes,
      tooLarge: request.tooLarge ?? 'fail',
      timeoutMs: Math.max(1, remainingMs),
      signal: request.signal,
      listen: request.listen,
    })
    const next = maxRedirects === 0 ? null : locationOf(answer, url)
    if (next === null) return responseOf(route, answer, url, redirects, performance.now() - startedAt)
    redirects.push(next.href)
    if (redirects.length > maxRedirects) throw failureOf('too_many_redirects', first.host)
    url = next
  }
}

function connectionFor(
  { agents, hosts }: Route,
  url: URL,
  target: 'public' | 'vendor',
  lenient: boolean,
): { dispatcher: Dispatcher; origin: string; isFixture: boolean } {
  if (target === 'vendor') {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw failureOf('bad_url', url.host)
    return { dispatcher: agents.vendor, origin: url.origin, isFixture: false }
  }
  const refusal = refusalOfPublicUrl(url)
  if (refusal !== null) {
    const isPrivate = /private|local network/.test(refusal)
    throw failureOf(isPrivate ? 'private_address' : 'bad_url', url.host, { detail: refusal })
  }
  const fixture = hosts?.get(url.hostname.replace(/\.+$/, ''))
  if (fixture === 'refuse') throw failureOf('refused', url.host)
  if (fixture !== undefined) {
    return { dispatcher: agents.fixture, origin: `http://${fixture}`, isFixture: true }
  }
  return { dispatcher: lenient ? agents.publicLenient : agents.public, origin: url.origin, isFixture: false }
}

function headersFor(
  request: HttpRequest,
  url: URL,
  isFixture: boolean,
  isForeign: boolean,
): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const lower = name.toLowerCase()
    // Keys and cookies were meant for the first origin only.
    if (!isForeign || harmlessHeaders.has(lower)) headers[lower] = value
  }
  headers['accept-encoding'] ??= 'gzip, deflate, br'
  if (request.idempotencyKey !== undefined && !isForeign) headers['idempotency-key'] = request.idempotencyKey
  if (isFixture) {
    headers['host'] = url.host
    headers[schemeHeader] = url.protocol.slice(0, -1)
  }
  return headers
}

function locationOf(answer: ExchangeResult, url: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(answer.status)) return null
  const location = answer.headers['location']
  if (location === undefined || location.length > 4096) return null
  try {
    const next = new URL(location, url)
    next.hash = ''
    return next
  } catch {
    return null
  }
}

function responseOf(
  route: Route,
  answer: ExchangeResult,
  url: URL,
  redirects: string[],
  totalMs: number,
): HttpResponse {
  const tls = url.protocol === 'https:' ? route.agents.tlsOf(url.origin) : undefined
  return {
    status: answer.status,
    headers: answer.headers,
    body: answer.body,
    url: url.href,
    redirects,
    timings: { totalMs, firstByteMs: answer.firstByteMs },
    ...(tls !== undefined && { tls }),
    truncated: answer.truncated,
  }
}

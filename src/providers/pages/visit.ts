import { getDomain } from 'tldts'
import { HttpFailure, type HttpClient, type HttpResponse } from '../../platform/http-client.ts'
import type { CrawlerSettings } from './crawler-settings.ts'
import { decodeHtml, isHtml } from './decode-html.ts'
import type { HostGate } from './host-gate.ts'
import { everythingAllowed, maxRobotsBytes, parseRobots, type RobotsRules } from './robots.ts'
import type { FetchedPage, PageRole, ReadOptions, RequestedUrl } from './site-read.ts'

/** What one page request came to. */
export type Fetched =
  | { kind: 'page'; page: FetchedPage; response: HttpResponse }
  | { kind: 'status'; status: number; response: HttpResponse }
  | { kind: 'not_html'; response: HttpResponse }
  | { kind: 'forbidden_by_robots'; retryable: boolean }
  | { kind: 'failure'; failure: HttpFailure }

/** The state of reading one site. */
export type Visit = {
  settings: CrawlerSettings
  limits: Required<Omit<ReadOptions, 'signal'>>
  pages: FetchedPage[]
  requested: RequestedUrl[]
  /** Addresses, in comparable form, that were asked for already. */
  seen: Set<string>
  remainingMs: () => number
  /** Asks for a page if robots.txt allows; a page is kept in `pages`. */
  fetch: (url: URL, role: PageRole, timeoutMs?: number) => Promise<Fetched>
  /** Asks without reading: for links and redirects. */
  probe: (
    url: URL,
    what: 'link' | 'https_redirect',
    maxRedirects: number,
  ) => Promise<HttpResponse | HttpFailure | null>
}

type Deps = {
  http: HttpClient
  now: () => Date
  gate: HostGate
  settings: CrawlerSettings
  limits: Required<Omit<ReadOptions, 'signal'>> & Pick<ReadOptions, 'signal'>
}
type Robots = RobotsRules | HttpFailure | 'server_error'
type Context = Deps & { visit: Visit; deadlineAt: number; robots: Map<string, Promise<Robots>> }

/** Starts the clock of one site. */
export function createVisit(deps: Deps): Visit {
  const deadlineAt = performance.now() + deps.limits.deadlineMs
  const visit: Visit = {
    settings: deps.settings,
    limits: deps.limits,
    pages: [],
    requested: [],
    seen: new Set(),
    remainingMs: () => deadlineAt - performance.now(),
    fetch: (url, role, timeoutMs) => fetchPage(context, url, role, timeoutMs),
    probe: (url, what, maxRedirects) => probe(context, url, what, maxRedirects),
  }
  const context: Context = { ...deps, visit, deadlineAt, robots: new Map() }
  return visit
}

/** Two addresses of the same page have the same key. */
export function pageKey(url: URL): string {
  const host = url.host.replace(/^www\./, '')
  const path = url.pathname.replace(/\/(index\.(html?|php))?$/i, '')
  return `${host}${path}${url.search.replace(/[?&](utm_[^&]*|fbclid=[^&]*|gclid=[^&]*)/g, '')}`.toLowerCase()
}

/** Whether two addresses belong to the same owner, as far as the public suffix list tells. */
export function isSameSite(a: URL, b: URL): boolean {
  if (a.hostname === b.hostname) return true
  const domain = getDomain(a.hostname, { allowPrivateDomains: true })
  return domain !== null && domain === getDomain(b.hostname, { allowPrivateDomains: true })
}

async function fetchPage(
  context: Context,
  url: URL,
  role: PageRole,
  timeoutMs = Number.POSITIVE_INFINITY,
): Promise<Fetched> {
  const { visit } = context
  visit.seen.add(pageKey(url))
  const note = noteIn(visit, url, 'page')
  const refusal = await robotsRefusal(context, url)
  if (refusal instanceof HttpFailure) {
    note({ failure: refusal.kind })
    return { kind: 'failure', failure: refusal }
  }
  if (refusal !== null) {
    note({ failure: 'forbidden_by_robots' })
    return { kind: 'forbidden_by_robots', retryable: refusal === 'server_error' }
  }
  const response = await ask(context, url, timeoutMs)
  if (response instanceof HttpFailure) {
    note({ failure: response.kind })
    return { kind: 'failure', failure: response }
  }
  const isElsewhere = new URL(response.url).origin !== url.origin
  if (isElsewhere && (await robotsRefusal(context, new URL(response.url))) !== null) {
    note({ failure: 'forbidden_by_robots' })
    return { kind: 'forbidden_by_robots', retryable: false }
  }
  note({ status: response.status })
  if (response.status < 200 || response.status > 299)
    return { kind: 'status', status: response.status, response }
  if (!isHtml(response.headers['content-type'], response.body)) {
    note({ status: response.status, failure: 'not_html' })
    return { kind: 'not_html', response }
  }
  const page = pageOf(context, url, role, response)
  const finalKey = pageKey(new URL(page.finalUrl))
  const isKnown = visit.pages.some((known) => pageKey(new URL(known.finalUrl)) === finalKey)
  visit.seen.add(finalKey)
  if (!isKnown) visit.pages.push(page)
  return { kind: 'page', page, response }
}

function pageOf(context: Context, url: URL, role: PageRole, response: HttpResponse): FetchedPage {
  return {
    url: url.href,
    finalUrl: response.url,
    status: response.status,
    headers: tellingHeaders(response.headers),
    html: decodeHtml(response.body, response.headers['content-type']).html,
    bytes: Math.max(
      response.body.length,
      response.truncated ? Number(response.headers['content-length'] ?? 0) || 0 : 0,
    ),
    ms: Math.round(response.timings.totalMs),
    role,
    fetchedAt: context.now(),
  }
}

async function ask(context: Context, url: URL, timeoutMs: number): Promise<HttpResponse | HttpFailure> {
  const robots = await context.robots.get(url.origin)
  const delay =
    robots !== undefined && typeof robots === 'object' && 'crawlDelayMs' in robots ? robots.crawlDelayMs : 0
  return send(context, url, Math.max(context.settings.minGapMs, delay), {
    method: 'GET',
    maxBytes: context.limits.maxBytesPerPage,
    maxRedirects: 5,
    timeoutMs,
    attempts: 2,
  })
}

async function probe(
  context: Context,
  url: URL,
  what: 'link' | 'https_redirect',
  maxRedirects: number,
): Promise<HttpResponse | HttpFailure | null> {
  if (context.visit.remainingMs() < context.settings.minGapMs + 200) return null
  if (what === 'link' && (await robotsRefusal(context, url)) !== null) return null
  const answer = await send(context, url, context.settings.minGapMs, {
    method: 'HEAD',
    maxBytes: 1024,
    maxRedirects,
    timeoutMs: 4000,
    attempts: 1,
  })
  const note = noteIn(context.visit, url, what)
  note(answer instanceof HttpFailure ? { failure: answer.kind } : { status: answer.status })
  return answer
}

/** `null` when the page may be read; otherwise why not. */
async function robotsRefusal(
  context: Context,
  url: URL,
): Promise<'forbidden' | 'server_error' | HttpFailure | null> {
  const known = context.robots.get(url.origin)
  const loading = known ?? loadRobots(context, url.origin)
  if (known === undefined) context.robots.set(url.origin, loading)
  const robots = await loading
  if (robots instanceof HttpFailure || robots === 'server_error') return robots
  return robots.isAllowed(url.href) ? null : 'forbidden'
}

async function loadRobots(context: Context, origin: string): Promise<Robots> {
  const url = new URL('/robots.txt', origin)
  const note = noteIn(context.visit, url, 'robots')
  const answer = await send(context, url, context.settings.minGapMs, {
    method: 'GET',
    maxBytes: maxRobotsBytes,
    maxRedirects: 5,
    timeoutMs: 8000,
    attempts: 2,
  })
  if (answer instanceof HttpFailure) {
    note({ failure: answer.kind })
    // RFC 9309: a robots.txt that only redirects in circles is as good as none.
    return answer.kind === 'too_many_redirects' ? everythingAllowed : answer
  }
  note({ status: answer.status })
  if (answer.status >= 500 || answer.status === 429) return 'server_error'
  if (answer.status < 200 || answer.status > 299) return everythingAllowed
  return parseRobots(
    url.href,
    answer.body.toString('utf8').replace(/^\uFEFF/, ''),
    context.settings.userAgent,
  )
}

async function send(
  context: Context,
  url: URL,
  gapMs: number,
  how: { method: string; maxBytes: number; maxRedirects: number; timeoutMs: number; attempts: number },
): Promise<HttpResponse | HttpFailure> {
  const { http, gate, limits, settings, visit } = context
  try {
    return await gate.pass(url.host, gapMs, context.deadlineAt, () =>
      http.request({
        url: url.href,
        method: how.method,
        headers: {
          'user-agent': settings.userAgent,
          accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.1',
          'accept-language': 'en,*;q=0.5',
        },
        deadlineMs: Math.min(how.timeoutMs, Math.max(1, visit.remainingMs())),
        maxBytes: how.maxBytes,
        maxRedirects: how.maxRedirects,
        retry: { attempts: how.attempts, baseMs: Math.max(250, gapMs) },
        tooLarge: 'truncate',
        acceptInvalidCertificate: true,
        provider: 'website',
        target: 'public',
        ...(limits.signal && { signal: limits.signal }),
      }),
    )
  } catch (error) {
    if (error instanceof HttpFailure) return error
    throw error
  }
}

/** Writes a request down; a second note on the same request replaces the first. */
function noteIn(visit: Visit, url: URL, what: RequestedUrl['what']) {
  let at: number | null = null
  return (result: Partial<Pick<RequestedUrl, 'status' | 'failure'>>) => {
    const entry: RequestedUrl = { url: url.href, what, status: null, failure: null, ...result }
    if (at === null) at = visit.requested.push(entry) - 1
    else visit.requested[at] = entry
  }
}

const untelling =
  /^(date|age|etag|expires|last-modified|connection|keep-alive|transfer-encoding|content-length|vary|pragma|cache-control|accept-ranges|nel|report-to|reporting-endpoints)$/

function tellingHeaders(headers: Record<string, string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !untelling.test(name))
  return Object.fromEntries(
    kept.slice(0, 50).map(([name, value]) => [name, value.replaceAll('\0', '').slice(0, 1000)]),
  )
}

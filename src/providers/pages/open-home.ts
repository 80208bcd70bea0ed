import { HttpFailure } from '../../platform/http-client.ts'
import { linksOf } from './links.ts'
import { usualContactPaths } from './page-roles.ts'
import type { FetchedPage, SiteMeasurements, SiteRead } from './site-read.ts'
import { isSameSite, pageKey, type Fetched, type Visit } from './visit.ts'

/** The page from which the rest of the site is found, or why there is none. */
export type OpenedHome =
  | { outcome: 'read'; entry: FetchedPage; measurements: SiteMeasurements | null }
  | { outcome: Exclude<SiteRead['outcome'], 'read'>; reasonWords: string; retryable: boolean }

const homeTimeoutMs = 12_000
const contactPathTimeoutMs = 5000

/** Finds the address under which a site answers, and reads its home page or, when it has none, its contact page. Rejects with `HttpFailure` when nothing answers. */
export async function openHome(visit: Visit, website: URL): Promise<OpenedHome> {
  const { url, fetched } = await firstThatAnswers(visit, website)
  if (fetched.kind === 'failure') throw fetched.failure
  if (fetched.kind === 'page') {
    const entry = await behindDoorPage(visit, fetched.page)
    return { outcome: 'read', entry, measurements: measurementsOf(fetched, visit) }
  }
  if (fetched.kind === 'not_html') {
    return noPage(visit, url, `${url.host} answers with something that is not a web page`)
  }
  if (fetched.kind === 'forbidden_by_robots') {
    const reasonWords = fetched.retryable
      ? `${url.host} cannot show its robots.txt at the moment, so it is left alone: try again later`
      : `The robots.txt of ${url.host} asks not to read the site`
    return { outcome: 'forbidden_by_robots', reasonWords, retryable: fetched.retryable }
  }
  const { status } = fetched
  if (status < 500 && status !== 429)
    return noPage(visit, url, `${url.host} has no page for us (it answers ${status})`)
  const reasonWords = `${url.host} answers with error ${status}: try again later`
  return { outcome: 'unreachable', reasonWords, retryable: true }
}

async function firstThatAnswers(visit: Visit, website: URL): Promise<{ url: URL; fetched: Fetched }> {
  const candidates = addressesToTry(website)
  let last: { url: URL; fetched: Fetched } | null = null
  let skipsHost: string | null = null
  for (const url of candidates) {
    if (url.host === skipsHost || visit.remainingMs() < 200) continue
    const fetched = await visit.fetch(url, 'home', Math.min(homeTimeoutMs, visit.remainingMs() * 0.7))
    // The first failure is the one about the address that was given.
    if (last === null || fetched.kind !== 'failure') last = { url, fetched }
    if (fetched.kind !== 'failure') break
    const isWrongAddress = ['private_address', 'bad_url'].includes(fetched.failure.kind)
    if (isWrongAddress) break
    if (fetched.failure.kind === 'dns') skipsHost = url.host
  }
  if (last === null)
    throw new HttpFailure('timeout', `${website.host} did not answer in time: try again later`)
  return last
}

/** https before http, then the same with or without `www`; an address with a port of its own is taken as it is. */
function addressesToTry(website: URL): URL[] {
  if (website.port !== '') return [website]
  const isDomain = /[a-z]/i.test(website.hostname.split('.').at(-1) ?? '')
  const other = website.hostname.startsWith('www.') ? website.hostname.slice(4) : `www.${website.hostname}`
  const hosts = isDomain ? [website.hostname, other] : [website.hostname]
  return hosts.flatMap((host) =>
    ['https:', 'http:'].map((protocol) => {
      const url = new URL(website.href)
      url.protocol = protocol
      url.hostname = host
      return url
    }),
  )
}

/** A home page that only forwards (frames, a refresh) is read through to what it shows. */
async function behindDoorPage(visit: Visit, page: FetchedPage): Promise<FetchedPage> {
  if (page.html.length > 8000 || visit.limits.maxPages < 2) return page
  const links = linksOf(page.html, page.finalUrl)
  const base = new URL(page.finalUrl)
  const inner = links.find((link) => link.kind !== 'anchor' && isSameSite(link.url, base))
  if (inner === undefined || links.filter((link) => link.kind === 'anchor').length > 2) return page
  if (visit.seen.has(pageKey(inner.url))) return page
  const fetched = await visit.fetch(inner.url, 'home', contactPathTimeoutMs)
  return fetched.kind === 'page' ? fetched.page : page
}

async function noPage(visit: Visit, url: URL, reasonWords: string): Promise<OpenedHome> {
  for (const path of usualContactPaths(url.hostname)) {
    const contact = new URL(path, url)
    if (visit.seen.has(pageKey(contact)) || visit.remainingMs() < 500) continue
    const fetched = await visit.fetch(
      contact,
      path.includes('impressum') ? 'imprint' : 'contact',
      contactPathTimeoutMs,
    )
    if (fetched.kind === 'page') return { outcome: 'read', entry: fetched.page, measurements: null }
  }
  return { outcome: 'no_page', reasonWords, retryable: false }
}

function measurementsOf(fetched: Extract<Fetched, { kind: 'page' }>, visit: Visit): SiteMeasurements {
  const { response, page } = fetched
  const isHttps = response.url.startsWith('https:')
  // Plain http counts as "no https" only if https was really tried and did not work.
  const isHttpsTried = visit.requested.some(({ url }) => url.startsWith('https:'))
  return {
    https: isHttps ? true : isHttpsTried ? false : null,
    httpsRedirect: null,
    certificateValid: response.tls?.authorized ?? null,
    firstByteMs: Math.round(response.timings.firstByteMs),
    homeMs: page.ms,
    homeBytes: page.bytes,
    redirects: response.redirects,
  }
}

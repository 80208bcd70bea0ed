import { count } from '../../platform/count.ts'
import { decodeHtml, isHtml } from './decode-html.ts'
import { roleOfLink, usualContactPaths } from './page-roles.ts'
import { loadRecordedWeb, recordedKey, type RecordedEntry, type RecordedWeb } from './recorded-index.ts'
import { everythingAllowed, parseRobots, type RobotsRules } from './robots.ts'
import {
  nothingRead,
  readDefaults,
  websiteUrl,
  type FetchedPage,
  type PageReader,
  type PageRole,
  type ReadOptions,
  type RequestedUrl,
} from './site-read.ts'

const robotsName = 'LeadwrightBot/1.0'
type Candidate = { url: URL; role: PageRole }
type Limits = Required<Omit<ReadOptions, 'signal'>>
type Read = { pages: FetchedPage[]; requested: RequestedUrl[] }

/** Reads recorded pages instead of the web: home, the usual contact paths, and whatever else was recorded of the host. Nothing is measured. */
export async function createRecordedReader(options: {
  folder: string
  now: () => Date
}): Promise<PageReader> {
  const web = await loadRecordedWeb(options.folder)
  return {
    readSite: async (website, limits = {}) => {
      const url = websiteUrl(website)
      if (url === null)
        return nothingRead('unreachable', `"${website.slice(0, 80)}" is not the address of a website`)
      const hostname = hostIn(web, url.hostname)
      if (hostname === null) return nothingRead('unreachable', `No page of ${url.hostname} is recorded`)
      url.hostname = hostname
      const landed = landingOf(web, url)
      return readRecorded(web, landed.hostname, landed, { ...readDefaults, ...limits }, options.now)
    },
  }
}

function hostIn(web: RecordedWeb, hostname: string): string | null {
  const bare = hostname.replace(/^www\./, '')
  return [hostname, bare, `www.${bare}`].find((name) => web.hosts.has(name)) ?? null
}

/** Where a website leads that has moved to another host, otherwise itself. */
function landingOf(web: RecordedWeb, website: URL): URL {
  for (const scheme of ['https:', 'http:']) {
    const url = new URL(website.href)
    url.protocol = scheme
    const landed = followRecorded(web, url)
    if (landed !== null && landed.url.hostname !== website.hostname) return landed.url
  }
  return website
}

async function readRecorded(
  web: RecordedWeb,
  hostname: string,
  website: URL,
  limits: Limits,
  now: () => Date,
) {
  const read: Read = { pages: [], requested: [] }
  const robots = await robotsOf(web, hostname)
  let forbidden = 0
  for (const { url, role } of candidatesOf(web, hostname, website)) {
    if (read.pages.length >= limits.maxPages) break
    if (!robots.isAllowed(url.href)) {
      forbidden += 1
      read.requested.push({ url: url.href, what: 'page', status: null, failure: 'forbidden_by_robots' })
      // Whoever may not open the front door does not try the windows.
      if (forbidden === 1 && role === 'home') break
      continue
    }
    await readEntry(web, url, role, limits, now, read)
  }
  const { pages, requested } = read
  if (pages.length > 0) {
    const reasonWords = `${count(pages.length, 'recorded page')} read`
    return { outcome: 'read' as const, reasonWords, retryable: false, pages, requested, measurements: null }
  }
  return forbidden > 0
    ? nothingRead('forbidden_by_robots', `The robots.txt of ${hostname} asks not to read the site`, {
        requested,
      })
    : nothingRead('no_page', `${hostname} has no page to read`, { requested })
}

/** Addresses to read in order: the one given, home, the usual contact paths, then everything recorded, the telling pages first. */
function candidatesOf(web: RecordedWeb, hostname: string, website: URL): Candidate[] {
  const entries = [...(web.hosts.get(hostname)?.entries.values() ?? [])].map(({ url }) => new URL(url))
  const contact = usualContactPaths(hostname)
  const placeOf = (url: URL) => {
    if (url.pathname === website.pathname && website.pathname !== '/') return 0
    if (url.pathname === '/' || /^\/index\.(html?|php)$/.test(url.pathname)) return 1
    const usual = contact.indexOf(url.pathname.replace(/\/$/, ''))
    if (usual !== -1) return 2 + usual / 100
    return 4 - roleOfLink(url, '').strength / 100
  }
  return entries
    .filter((url) => url.pathname !== '/robots.txt')
    .map((url) => ({ url, place: placeOf(url) }))
    .sort((a, b) => a.place - b.place)
    .map(({ url, place }) => ({ url, role: place < 2 ? ('home' as const) : roleOfLink(url, '').role }))
}

async function robotsOf(web: RecordedWeb, hostname: string): Promise<RobotsRules> {
  const host = web.hosts.get(hostname)
  const entry = ['https:/robots.txt', 'http:/robots.txt'].map((key) => host?.entries.get(key)).find(Boolean)
  const text = entry === undefined ? host?.robots : (await web.read(entry)).toString('utf8')
  if (text === null || text === undefined || (entry?.status ?? 200) >= 400) return everythingAllowed
  const rules = ['https:', 'http:'].map((scheme) =>
    parseRobots(`${scheme}//${hostname}/robots.txt`, text, robotsName),
  )
  return { isAllowed: (url) => rules.every((rule) => rule.isAllowed(url)), crawlDelayMs: 0 }
}

async function readEntry(
  web: RecordedWeb,
  url: URL,
  role: PageRole,
  limits: Limits,
  now: () => Date,
  read: Read,
): Promise<void> {
  const target = followRecorded(web, url)
  const status = target?.entry.status ?? (target === null ? 404 : 200)
  const note = (failure: RequestedUrl['failure']) =>
    read.requested.push({ url: url.href, what: 'page', status, failure })
  const isTooSlow = (target?.entry.delayMs ?? 0) >= limits.deadlineMs
  if (target === null || status >= 300 || isTooSlow) return void note(isTooSlow ? 'timeout' : null)
  if (read.pages.some((page) => page.finalUrl === target.url.href)) return
  const body = (await web.read(target.entry)).subarray(0, limits.maxBytesPerPage)
  const headers = target.entry.headers ?? {}
  const type = headers['content-type'] ?? 'text/html'
  if (!isHtml(type, body)) return void note('not_html')
  note(null)
  read.pages.push({
    url: url.href,
    finalUrl: target.url.href,
    status,
    headers,
    html: decodeHtml(body, type).html,
    bytes: Math.max(body.length, target.entry.bytes ?? 0),
    ms: 0,
    role,
    fetchedAt: now(),
  })
}

/** The entry where the redirects of an address end, or `null` when that is nowhere. */
function followRecorded(web: RecordedWeb, from: URL): { url: URL; entry: RecordedEntry } | null {
  let url = from
  for (let hops = 0; hops <= 5; hops += 1) {
    const entry = web.hosts.get(url.hostname)?.entries.get(recordedKey(url))
    if (entry === undefined) return null
    if (entry.redirect === undefined) return { url, entry }
    if (!URL.canParse(entry.redirect, url.href)) return null
    url = new URL(entry.redirect, url)
  }
  return null
}

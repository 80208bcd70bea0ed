import { count } from '../../platform/count.ts'
import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import { pause } from '../../platform/retry.ts'
import { crawlerDefaults, type CrawlerSettings } from './crawler-settings.ts'
import { createHostGate } from './host-gate.ts'
import { nothingRead, readDefaults, websiteUrl, type PageReader, type SiteRead } from './site-read.ts'
import { openHome, type OpenedHome } from './open-home.ts'
import { checkHttpsRedirect, checkLinks, readLinkedPages } from './read-linked-pages.ts'
import { createVisit, type Visit } from './visit.ts'

/** Reads live websites: robots.txt first, politely, https before http, home page and the pages that say who the company is. */
export function createCrawler(deps: {
  http: HttpClient
  now: () => Date
  settings?: Partial<CrawlerSettings>
}): PageReader {
  const settings = { ...crawlerDefaults, ...deps.settings }
  const gate = createHostGate(pause, () => performance.now())
  const enter = createDoor(settings.concurrency)
  return {
    readSite: async (website, options = {}) => {
      const url = websiteUrl(website)
      if (url === null) {
        return nothingRead(
          'unreachable',
          `"${website.slice(0, 80)}" is not the address of a website: correct it`,
        )
      }
      const leave = await enter()
      try {
        const limits = { ...readDefaults, ...options }
        return await readSite(createVisit({ http: deps.http, now: deps.now, gate, settings, limits }), url)
      } finally {
        leave()
      }
    },
  }
}

async function readSite(visit: Visit, website: URL): Promise<SiteRead> {
  let home: OpenedHome
  try {
    home = await openHome(visit, website)
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    return nothingRead('unreachable', error.message, {
      retryable: error.retryable,
      requested: visit.requested,
    })
  }
  if (home.outcome !== 'read') {
    const { outcome, reasonWords, retryable } = home
    return nothingRead(outcome, reasonWords, { retryable, requested: visit.requested })
  }
  const links = await readLinkedPages(visit, home.entry)
  const httpsRedirect = home.measurements === null ? null : await checkHttpsRedirect(visit, home.entry)
  await checkLinks(visit, home.entry, links)
  return {
    outcome: 'read',
    reasonWords: `${count(visit.pages.length, 'page')} read`,
    retryable: false,
    pages: visit.pages,
    requested: visit.requested,
    measurements: home.measurements === null ? null : { ...home.measurements, httpsRedirect },
  }
}

/** Lets `places` in at a time; the rest wait in order. */
function createDoor(places: number): () => Promise<() => void> {
  const waiting: (() => void)[] = []
  let free = places
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return () => {
    if (free > 0) {
      free -= 1
      return Promise.resolve(leave)
    }
    return new Promise((resolve) => {
      waiting.push(() => resolve(leave))
    })
  }
}

import { nothingRead, websiteUrl, type PageReader, type SiteRead } from './site-read.ts'

/** A reader for tests: host name → the HTML of its home page, or a whole `SiteRead`; any other site is unreachable. */
export function createFakePageReader(
  sites: Record<string, string | SiteRead>,
  now: () => Date,
): PageReader & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    readSite: (website) => {
      asked.push(website)
      const url = websiteUrl(website)
      const site = url === null ? undefined : sites[url.hostname]
      if (url === null || site === undefined) {
        return Promise.resolve(nothingRead('unreachable', `${website} does not answer`))
      }
      return Promise.resolve(typeof site === 'string' ? siteOf(url, site, now()) : site)
    },
  }
}

function siteOf(url: URL, html: string, fetchedAt: Date): SiteRead {
  return {
    outcome: 'read',
    reasonWords: '1 page read',
    retryable: false,
    pages: [
      {
        url: url.href,
        finalUrl: url.href,
        status: 200,
        headers: { 'content-type': 'text/html' },
        html,
        bytes: Buffer.byteLength(html),
        ms: 0,
        role: 'home',
        fetchedAt,
      },
    ],
    requested: [{ url: url.href, what: 'page', status: 200, failure: null }],
    measurements: null,
  }
}

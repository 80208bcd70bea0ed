import { afterEach, describe, expect, test } from 'vitest'
import { createWebBench, type InventedPages } from '../../../test/web-server.ts'
import { createCrawler, startLocalWeb, type CrawlerSettings } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

const now = () => new Date('2026-03-01T12:00:00Z')

async function crawl(pages: InventedPages, settings: Partial<CrawlerSettings> = {}) {
  const web = await bench.inventedWeb(pages)
  const http = bench.client({ hosts: web.hosts })
  return { web, crawler: createCrawler({ http, now, settings: { minGapMs: 0, linkChecks: 0, ...settings } }) }
}

const paths = (pages: { finalUrl: string }[]) => pages.map(({ finalUrl }) => new URL(finalUrl).pathname)

describe('reading a site', () => {
  test('brings home, contact, imprint, about and team, and leaves the rest', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': `<a href="/shop">Shop</a><a href="/kontakt">Kontakt</a><a href="/team">Team</a>
        <a href="/impressum">Impressum</a><a href="/about">About</a><a href="https://other.example/contact">Contact</a>`,
      'https://acme.example/kontakt': 'k',
      'https://acme.example/team': 't',
      'https://acme.example/impressum': 'i',
      'https://acme.example/about': 'a',
      'https://acme.example/shop': 's',
      'https://other.example/contact': 'not ours',
    })
    const site = await crawler.readSite('acme.example')
    expect(site).toMatchObject({ outcome: 'read', reasonWords: '5 pages read' })
    expect(site.pages.map(({ role, finalUrl }) => [role, new URL(finalUrl).pathname])).toEqual([
      ['home', '/'],
      ['contact', '/kontakt'],
      ['imprint', '/impressum'],
      ['about', '/about'],
      ['team', '/team'],
    ])
    expect(site.pages[0]).toMatchObject({
      status: 200,
      fetchedAt: now(),
      headers: { 'content-type': 'text/html' },
    })
    expect(site.measurements).toMatchObject({ https: true, certificateValid: null, redirects: [] })
  })

  test('keeps to the number of pages and bytes', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': {
        body: '<a href="/contact">Contact</a><a href="/about">About</a><a href="/team">Team</a>',
        bytes: 5_000_000,
      },
      'https://acme.example/contact': 'c',
      'https://acme.example/about': 'a',
      'https://acme.example/team': 't',
    })
    const site = await crawler.readSite('https://acme.example', { maxPages: 2, maxBytesPerPage: 10_000 })
    expect(site.pages).toHaveLength(2)
    expect(site.pages[0]?.html).toHaveLength(10_000)
    expect(site.pages[0]?.bytes).toBe(5_000_000)
  })

  test('follows redirects within the site and reads a page once however often it is linked', async () => {
    const { crawler, web } = await crawl({
      'https://acme.example/': { status: 301, headers: { location: 'https://www.acme.example/' } },
      'https://www.acme.example/': `<a href="/contact">Contact</a><a href="/contact/">Contact us</a><a href="/contact?utm_source=x">Contact</a>
        <a href="/about">About</a>`,
      'https://www.acme.example/contact': 'c',
      'https://www.acme.example/about': { status: 302, headers: { location: '/contact' } },
    })
    const site = await crawler.readSite('https://acme.example/')
    expect(paths(site.pages)).toEqual(['/', '/contact'])
    expect(site.measurements?.redirects).toEqual(['https://www.acme.example/'])
    expect(web.asked.get('www.acme.example/contact')).toBe(2)
  })

  test('does not keep a page to which a link leads off the site', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': '<a href="/contact">Contact</a>',
      'https://acme.example/contact': { status: 302, headers: { location: 'https://forms.example/acme' } },
      'https://forms.example/acme': 'a form',
    })
    expect(paths((await crawler.readSite('acme.example')).pages)).toEqual(['/'])
  })

  test('reads through a frameset and a refresh to what they show', async () => {
    const { crawler } = await crawl({
      'https://old.example/': '<frameset><frame src="/main.html"></frameset>',
      'https://old.example/main.html': '<a href="/contact.html">Contact</a>',
      'https://old.example/contact.html': 'c',
      'https://lang.example/': '<meta http-equiv="refresh" content="0;url=/en/">',
      'https://lang.example/en/': '<a href="/en/about">About us</a>',
      'https://lang.example/en/about': 'a',
    })
    expect(paths((await crawler.readSite('old.example')).pages)).toEqual(['/', '/main.html', '/contact.html'])
    expect(paths((await crawler.readSite('lang.example')).pages)).toEqual(['/', '/en/', '/en/about'])
  })

  test('falls back to plain http, and to the name with or without www', async () => {
    const { crawler } = await crawl({
      'http://plain.example/': 'p',
      'https://www.only.example/': 'w',
    })
    expect(await crawler.readSite('https://plain.example/')).toMatchObject({
      outcome: 'read',
      measurements: { https: false, httpsRedirect: null },
    })
    expect(await crawler.readSite('only.example')).toMatchObject({
      outcome: 'read',
      measurements: { https: true },
    })
  })

  test('tells whether plain http leads to https', async () => {
    const { crawler } = await crawl({
      'https://safe.example/': 's',
      'http://safe.example/': { status: 301, headers: { location: 'https://safe.example/' } },
      'https://both.example/': 'b',
      'http://both.example/': 'b',
    })
    expect((await crawler.readSite('safe.example')).measurements?.httpsRedirect).toBe(true)
    expect((await crawler.readSite('both.example')).measurements?.httpsRedirect).toBe(false)
  })

  test('finds the contact page of a site whose home page is missing', async () => {
    const { crawler } = await crawl({
      'https://lost.example/contact-us': '<a href="/about">About us</a>',
      'https://lost.example/about': 'a',
    })
    const site = await crawler.readSite('lost.example')
    expect(site).toMatchObject({ outcome: 'read', measurements: null })
    expect(paths(site.pages)).toEqual(['/contact-us', '/about'])
  })

  test('tries the usual neighbours of a home page that has no links', async () => {
    const { crawler } = await crawl({
      'https://script.example/': '<div id="app"></div><script src="/app.js"></script>',
      'https://script.example/contact': 'c',
      'https://script.example/about': 'a',
    })
    const site = await crawler.readSite('script.example')
    expect(paths(site.pages)).toEqual(['/', '/contact', '/about'])
    expect(site.pages.map(({ role }) => role)).toEqual(['home', 'contact', 'about'])
  })

  test('tries a few links and notes what they answer', async () => {
    const { crawler } = await crawl(
      {
        'https://acme.example/':
          '<a href="/a">A</a><a href="/gone">G</a><a href="/file.pdf">F</a><a href="/b">B</a><a href="/c">C</a>',
        'https://acme.example/a': 'a',
        'https://acme.example/b': 'b',
        'https://acme.example/c': 'c',
      },
      { linkChecks: 3 },
    )
    const site = await crawler.readSite('acme.example')
    expect(site.requested.filter(({ what }) => what === 'link')).toMatchObject([
      { url: 'https://acme.example/a', status: 200 },
      { url: 'https://acme.example/gone', status: 404 },
      { url: 'https://acme.example/b', status: 200 },
    ])
  })
})

test('a host is asked by one visitor at a time', async () => {
  let open = 0
  let most = 0
  const web = await startLocalWeb({
    handler: async ({ path }) => {
      open += 1
      most = Math.max(most, open)
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return path === '/' ? { body: '<a href="/contact">Contact</a>' } : null
    },
  })
  const crawler = createCrawler({ http: bench.client({ hosts: web.hosts }), now, settings: { minGapMs: 0 } })
  await Promise.all(Array.from({ length: 10 }, () => crawler.readSite('busy.example')))
  await web.close()
  expect(most).toBe(1)
})

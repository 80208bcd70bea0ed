import { afterEach, describe, expect, test } from 'vitest'
import { createWebBench, type InventedPages } from '../../../test/web-server.ts'
import { createCrawler } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

const now = () => new Date('2026-03-01T12:00:00Z')

async function crawl(pages: InventedPages) {
  const web = await bench.inventedWeb(pages)
  const http = bench.client({ hosts: web.hosts })
  return { web, crawler: createCrawler({ http, now, settings: { minGapMs: 0, linkChecks: 0 } }) }
}

const paths = (pages: { finalUrl: string }[]) => pages.map(({ finalUrl }) => new URL(finalUrl).pathname)

describe('a site without anything to read', () => {
  test('that is down is unreachable, in words that say what to do', async () => {
    const { crawler } = await crawl({ 'https://acme.example/': 'x' })
    expect(await crawler.readSite('down.example')).toMatchObject({
      outcome: 'unreachable',
      retryable: true,
      reasonWords: expect.stringContaining('try again later'),
      pages: [],
    })
  })

  test('that answers errors is unreachable for now', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': { status: 500 },
      'https://acme.example/robots.txt': '',
    })
    expect(await crawler.readSite('acme.example')).toMatchObject({ outcome: 'unreachable', retryable: true })
  })

  test('that has neither home nor contact page is said to have none', async () => {
    const { crawler } = await crawl({ 'https://acme.example/other': 'x' })
    expect(await crawler.readSite('acme.example')).toMatchObject({ outcome: 'no_page', retryable: false })
  })

  test('that serves a file instead of a page is said to have none', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': { headers: { 'content-type': 'application/pdf' }, body: '%PDF' },
    })
    expect(await crawler.readSite('acme.example')).toMatchObject({
      outcome: 'no_page',
      requested: expect.arrayContaining([
        { url: 'https://acme.example/', what: 'page', status: 200, failure: 'not_html' },
      ]),
    })
  })

  test('that redirects without end or to a private address is unreachable', async () => {
    const { crawler } = await crawl({
      'https://loop.example/': { status: 301, headers: { location: '/' } },
      'https://inside.example/': { status: 301, headers: { location: 'http://169.254.169.254/latest/' } },
    })
    expect(await crawler.readSite('loop.example')).toMatchObject({ outcome: 'unreachable', retryable: false })
    expect(await crawler.readSite('inside.example')).toMatchObject({
      outcome: 'unreachable',
      reasonWords: expect.stringContaining('private'),
    })
  })

  test.each([
    '',
    '   ',
    'http://',
    'http://127.0.0.1/',
    'localhost',
    '0x7f.1',
    'ftp://acme.example',
    'javascript:alert(1)',
  ])('and the address %j is refused', async (website) => {
    const { crawler, web } = await crawl({ 'https://acme.example/': 'x' })
    expect(await crawler.readSite(website)).toMatchObject({ outcome: 'unreachable', retryable: false })
    expect(web.asked.size).toBe(0)
  })

  test('that is slow is left when the time is over', async () => {
    const { crawler } = await crawl({ 'https://acme.example/robots.txt': { delayMs: 60_000 } })
    expect(await crawler.readSite('acme.example', { deadlineMs: 300 })).toMatchObject({
      outcome: 'unreachable',
      reasonWords: expect.stringContaining('in time'),
    })
  })

  test('slow later pages do not cost the pages read before', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': '<a href="/contact">Contact</a>',
      'https://acme.example/contact': { delayMs: 60_000 },
    })
    const site = await crawler.readSite('acme.example', { deadlineMs: 500 })
    expect(paths(site.pages)).toEqual(['/'])
    expect(site.requested.at(-1)).toMatchObject({ failure: 'timeout' })
  })
})

describe('robots.txt', () => {
  const site = {
    'https://acme.example/': '<a href="/contact">Contact</a><a href="/team">Team</a>',
    'https://acme.example/contact': 'c',
  }
  const robots = (rules: InventedPages[string]) => ({ ...site, 'https://acme.example/robots.txt': rules })

  test.each([
    ['User-agent: *\nDisallow: /', 'forbidden_by_robots'],
    ['User-agent: LeadwrightBot\nDisallow: /\n\nUser-agent: *\nAllow: /', 'forbidden_by_robots'],
    ['User-agent: *\nDisallow: /\n\nUser-agent: leadwrightbot\nAllow: /', 'read'],
    ['User-agent: GoogleBot\nDisallow: /', 'read'],
    ['User-agent: *\nDisallow:', 'read'],
    ['\uFEFFUser-agent: *\nDisallow: /$', 'forbidden_by_robots'],
  ])('%j leads to %s', async (rules, outcome) => {
    const { crawler, web } = await crawl(robots(rules))
    expect(await crawler.readSite('acme.example')).toMatchObject({ outcome })
    expect(web.asked.get('acme.example/') ?? 0).toBe(outcome === 'read' ? 1 : 0)
  })

  test('that forbids one page costs that page only', async () => {
    const { crawler, web } = await crawl(robots('User-agent: *\nDisallow: /contact'))
    expect(paths((await crawler.readSite('acme.example')).pages)).toEqual(['/'])
    expect(web.asked.get('acme.example/contact')).toBeUndefined()
  })

  test('that cannot be shown forbids everything for now, one that is missing nothing', async () => {
    const broken = await crawl(robots({ status: 503 }))
    expect(await broken.crawler.readSite('acme.example')).toMatchObject({
      outcome: 'forbidden_by_robots',
      retryable: true,
    })
    const forbidden = await crawl(robots({ status: 403 }))
    expect(await forbidden.crawler.readSite('acme.example')).toMatchObject({ outcome: 'read' })
  })

  test('of the host where a redirect ends counts too', async () => {
    const { crawler } = await crawl({
      'https://acme.example/': { status: 301, headers: { location: 'https://www.acme.example/' } },
      'https://www.acme.example/': 'w',
      'https://www.acme.example/robots.txt': 'User-agent: *\nDisallow: /',
    })
    expect(await crawler.readSite('acme.example')).toMatchObject({
      outcome: 'forbidden_by_robots',
      pages: [],
    })
  })
})

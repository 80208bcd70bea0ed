import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebBench } from '../../../test/web-server.ts'
import { createCrawler, createRecordedReader, startLocalWeb, type PageReader } from './index.ts'

const now = () => new Date('2026-03-01T12:00:00Z')
let folder: string
const bench = createWebBench()

const index = [
  { url: 'https://acme.example/', file: 'pages/acme.html' },
  { url: 'https://acme.example/contact', file: 'pages/contact.html' },
  { url: 'https://acme.example/robots.txt', file: 'robots.txt' },
  { url: 'https://acme.example/secret-contact', file: 'pages/contact.html' },
  { url: 'https://lost.example/item/3', file: 'pages/contact.html' },
  { url: 'http://moved.example/', redirect: 'https://new.example/' },
  { url: 'https://new.example/', file: 'pages/acme.html', headers: { 'x-powered-by': 'Test' } },
  { url: 'https://closed.example/', file: 'pages/acme.html', robots: 'User-agent: *\nDisallow: /' },
  { url: 'https://broken.example/', status: 500 },
  { url: 'https://huge.example/', file: 'pages/acme.html', bytes: 30_000_000 },
  { url: 'https://slow.example/', file: 'pages/acme.html', delayMs: 60_000 },
]

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'recorded-'))
  await mkdir(path.join(folder, 'pages'))
  await writeFile(path.join(folder, 'index.jsonl'), index.map((entry) => JSON.stringify(entry)).join('\n'))
  await writeFile(path.join(folder, 'pages/acme.html'), '<h1>Acme</h1><a href="/contact">Contact</a>')
  await writeFile(path.join(folder, 'pages/contact.html'), '<h1>Contact</h1>')
  await writeFile(path.join(folder, 'robots.txt'), 'User-agent: *\nDisallow: /secret')
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

const paths = (site: { pages: { finalUrl: string }[] }) =>
  site.pages.map(({ finalUrl }) => new URL(finalUrl).pathname)

describe.each(['recorded pages', 'the same pages behind a local web'])('%s', (kind) => {
  let reader: PageReader
  let close = () => Promise.resolve()
  beforeAll(async () => {
    if (kind === 'recorded pages') reader = await createRecordedReader({ folder, now })
    else {
      const web = await startLocalWeb({ folder })
      close = web.close
      const http = bench.client({ hosts: web.hosts })
      reader = createCrawler({ http, now, settings: { minGapMs: 0, linkChecks: 0 } })
    }
  })
  afterAll(() => close())

  test('give home and contact page of a site, in order, and keep to its robots.txt', async () => {
    const site = await reader.readSite('https://acme.example')
    expect(site.outcome).toBe('read')
    expect(paths(site)).toEqual(['/', '/contact'])
    expect(site.pages.map(({ role }) => role)).toEqual(['home', 'contact'])
  })

  test('know redirects, headers, errors, robots rules and hosts that are not there', async () => {
    const moved = await reader.readSite('http://moved.example/')
    expect(moved.pages[0]).toMatchObject({
      finalUrl: 'https://new.example/',
      headers: { 'x-powered-by': 'Test' },
    })
    expect(await reader.readSite('closed.example')).toMatchObject({
      outcome: 'forbidden_by_robots',
      pages: [],
    })
    expect((await reader.readSite('broken.example')).pages).toEqual([])
    expect(await reader.readSite('down.example')).toMatchObject({ outcome: 'unreachable', pages: [] })
  })

  test('know sizes and delays', async () => {
    expect((await reader.readSite('huge.example')).pages[0]?.bytes).toBe(30_000_000)
    expect((await reader.readSite('slow.example', { deadlineMs: 200 })).pages).toEqual([])
  })
})

test('recorded pages that nothing links to are read all the same, and nothing is measured', async () => {
  const reader = await createRecordedReader({ folder, now })
  const site = await reader.readSite('https://www.lost.example/')
  expect(paths(site)).toEqual(['/item/3'])
  expect(site.measurements).toBeNull()
})

test('an index with a wrong line, or a file outside its folder, is refused by name', async () => {
  const bad = await mkdtemp(path.join(os.tmpdir(), 'recorded-'))
  await writeFile(path.join(bad, 'index.jsonl'), `${JSON.stringify(index[0])}\n{"url": 7}\n`)
  await expect(createRecordedReader({ folder: bad, now })).rejects.toThrow('Line 2')
  await writeFile(path.join(bad, 'index.jsonl'), '{"url": "https://a.example/", "file": "../../etc/passwd"}')
  const reader = await createRecordedReader({ folder: bad, now })
  await expect(reader.readSite('a.example')).rejects.toThrow('outside')
  await rm(bad, { recursive: true })
})

const real = path.resolve('../shared/data/website_html')
describe.skipIf(!existsSync(real))('the 207 real pages', () => {
  const websites = existsSync(real)
    ? (readFileSync(path.join(real, 'companies.csv'), 'utf8').match(/https?:\/\/[^,\s]+/g) ?? [])
    : []

  test('are all read', async () => {
    const reader = await createRecordedReader({ folder: real, now })
    const sites = await Promise.all(websites.map((website) => reader.readSite(website)))
    expect(sites).toHaveLength(207)
    expect(sites.filter(({ outcome }) => outcome !== 'read')).toEqual([])
    expect(
      sites.flatMap(({ pages }) => pages).filter(({ html }) => html.includes('\0') || html.length < 50),
    ).toEqual([])
  })
})

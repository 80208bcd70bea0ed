import { afterEach, expect, it } from 'vitest'
import { createWebBench } from '../../../test/web-server.ts'
import { createHttpClient } from '../../platform/http-client.ts'
import { createLinkProbe } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

async function probe(statuses: Record<string, number>) {
  const asked: string[] = []
  const address = await bench.serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response
      .writeHead(statuses[`${request.method} ${request.url}`] ?? statuses[request.url ?? ''] ?? 404)
      .end()
  })
  const clock = { now: new Date('2026-03-02T09:00:00Z') }
  const hosts = new Map([['acme.example', address]])
  const http = createHttpClient({ now: () => clock.now, random: () => 0.5, hosts })
  return { asked, clock, http, links: createLinkProbe({ http, now: () => clock.now, userAgent: 'test' }) }
}

it('says which links answer, which are dead, and which cannot be told', async () => {
  const { links, http, asked } = await probe({ '/ok': 200, 'HEAD /get': 405, 'GET /get': 200, '/shy': 403 })
  const urls = ['/ok', '/get', '/gone', '/shy', '/ok'].map((path) => `https://acme.example${path}`)
  const verdicts = await links.ask(urls)
  await http.close()
  expect(verdicts.map(({ url, outcome }) => [url.slice(20), outcome])).toEqual([
    ['/ok', 'answers'],
    ['/get', 'answers'],
    ['/gone', 'dead'],
    ['/shy', 'unclear'],
  ])
  expect(asked.filter((one) => one.endsWith('/ok'))).toEqual(['HEAD /ok'])
})

it('asks again only after a while', async () => {
  const { links, http, asked, clock } = await probe({ '/ok': 200 })
  await links.ask(['https://acme.example/ok'])
  await links.ask(['https://acme.example/ok'])
  expect(asked).toHaveLength(1)
  clock.now = new Date(clock.now.getTime() + 11 * 60_000)
  await links.ask(['https://acme.example/ok'])
  await http.close()
  expect(asked).toHaveLength(2)
})

it.each([
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'http://[::1]/',
  'http://0x7f000001/',
])('a link to a private address is not followed: %s', async (url) => {
  const { links, http } = await probe({})
  const [verdict] = await links.ask([url])
  await http.close()
  expect(verdict?.outcome).toBe('dead')
  expect(verdict?.finding).toMatch(/private|internal|not.*public/i)
})

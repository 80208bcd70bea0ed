import { afterEach, describe, expect, test } from 'vitest'
import { createWebBench, type Handler } from '../../test/web-server.ts'
import type { HttpRequest, RequestRecord } from './http-client.ts'
import { createMemoryProviderLimit } from './provider-limit.ts'

const bench = createWebBench()
const { serve, client } = bench
afterEach(bench.close)

const page: Omit<HttpRequest, 'url'> = {
  deadlineMs: 10_000,
  maxBytes: 2_000_000,
  provider: 'website',
  target: 'public',
}

describe('retries', () => {
  const vendor = { ...page, target: 'vendor' as const, retry: { attempts: 3, baseMs: 100 } }

  async function countingServer(answers: Handler[]) {
    let count = 0
    const address = await serve((request, response) =>
      answers[Math.min(count++, answers.length - 1)]?.(request, response),
    )
    return { url: `http://${address}/`, count: () => count }
  }
  const busy: Handler = (_request, response) => void response.writeHead(503).end()
  const cut: Handler = (request) => request.socket.resetAndDestroy()
  const fine: Handler = (_request, response) => void response.end('fine')

  test.each([['GET'], ['HEAD']])('%s is repeated after 503 and after a broken connection', async (method) => {
    const server = await countingServer([busy, cut, fine])
    expect(await client().request({ ...vendor, url: server.url, method })).toMatchObject({ status: 200 })
    expect(server.count()).toBe(3)
  })

  test('POST is repeated only with an idempotency key, which stays the same', async () => {
    const keys = new Set<unknown>()
    const noting: Handler = (request, response) => {
      keys.add(request.headers['idempotency-key'])
      busy(request, response)
    }
    const without = await countingServer([busy])
    const post = { ...vendor, method: 'POST', body: '{}' }
    expect(await client().request({ ...post, url: without.url })).toMatchObject({ status: 503 })
    expect(without.count()).toBe(1)
    const withKey = await countingServer([noting])
    expect(
      await client().request({ ...post, url: withKey.url, idempotencyKey: 'enrich:7:verify' }),
    ).toMatchObject({
      status: 503,
    })
    expect([withKey.count(), [...keys]]).toEqual([3, ['enrich:7:verify']])
  })

  test('a wrong request is not repeated', async () => {
    const server = await countingServer([(_request, response) => void response.writeHead(400).end()])
    await client().request({ ...vendor, url: server.url })
    expect(server.count()).toBe(1)
  })

  test('Retry-After is honoured, and one beyond the deadline ends the tries', async () => {
    const waits: number[] = []
    const wait = (ms: number) => {
      waits.push(ms)
      return Promise.resolve()
    }
    const soon = await countingServer([
      (_request, response) => void response.writeHead(429, { 'retry-after': '2' }).end(),
      fine,
    ])
    expect(await client({ wait }).request({ ...vendor, url: soon.url })).toMatchObject({ status: 200 })
    expect(waits).toEqual([2000])
    const late = await countingServer([
      (_request, response) =>
        void response.writeHead(503, { 'retry-after': 'Sun, 01 Mar 2026 12:05:00 GMT' }).end(),
    ])
    expect(await client({ wait }).request({ ...vendor, url: late.url })).toMatchObject({ status: 503 })
    expect(late.count()).toBe(1)
  })
})

describe('rate and log', () => {
  test('a provider whose rate is used up is waited for, or refused beyond the deadline', async () => {
    const waits: number[] = []
    const address = await serve((_request, response) => void response.end('ok'))
    const http = client({
      limiter: createMemoryProviderLimit({ hunter: { perSecond: 1, burst: 1 } }, () => new Date(0)),
      wait: (ms) => {
        waits.push(ms)
        return Promise.resolve()
      },
    })
    const call = { ...page, url: `http://${address}/`, target: 'vendor' as const, provider: 'hunter' }
    await http.request(call)
    await http.request(call)
    expect(waits[0]).toBe(0)
    expect(waits[1]).toBe(1000)
    await expect(http.request({ ...call, deadlineMs: 500 })).rejects.toMatchObject({
      kind: 'rate_limited',
      retryable: true,
      retryAfterMs: 2000,
    })
  })

  test('every attempt is recorded with its cost, and no query that may hold a key', async () => {
    const records: RequestRecord[] = []
    let count = 0
    const address = await serve((_request, response) => {
      count += 1
      response.writeHead(count === 1 ? 503 : 200).end('hello')
    })
    const http = client({ onRequest: (record) => records.push(record) })
    await http.request({
      ...page,
      url: `http://${address}/v2/verify?api_key=secret`,
      target: 'vendor',
      provider: 'hunter',
      retry: { attempts: 2 },
      costMicros: 500,
    })
    expect(records).toMatchObject([
      { attempt: 1, status: 503, failure: null, costMicros: 0, provider: 'hunter' },
      {
        attempt: 2,
        status: 200,
        failure: null,
        costMicros: 500,
        bytes: 5,
        url: `http://${address}/v2/verify`,
      },
    ])
    expect(JSON.stringify(records)).not.toContain('secret')
  })

  test('a failure is recorded with its kind', async () => {
    const records: RequestRecord[] = []
    const http = client({ onRequest: (record) => records.push(record) })
    await http.request({ ...page, url: 'http://10.0.0.1/' }).catch(() => undefined)
    expect(records).toMatchObject([{ status: null, failure: 'private_address', costMicros: 0 }])
  })
})

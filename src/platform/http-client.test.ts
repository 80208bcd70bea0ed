import { createServer as createTcpServer, type Server as TcpServer, type Socket } from 'node:net'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import {
  createHttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type RequestRecord,
} from './http-client.ts'
import { createMemoryProviderLimit } from './provider-limit.ts'

const closers: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

type Handler = (request: IncomingMessage, response: ServerResponse) => void

async function listen(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    server.close()
  })
  const bound = server.address()
  return `127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
}

const serve = (handler: Handler) => listen(createServer(handler))

/** A server below HTTP: what it writes is what the client gets. */
function serveRaw(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  closers.push(() => sockets.forEach((socket) => socket.destroy()))
  return listen(
    createTcpServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.once('data', () => onConnection(socket))
    }),
  )
}

function client(options: Partial<HttpClientOptions> & { site?: string } = {}) {
  const { site, ...rest } = options
  const http = createHttpClient({
    now: () => new Date('2026-03-01T12:00:00Z'),
    random: () => 0,
    wait: () => Promise.resolve(),
    // Nothing in these tests may reach the real internet.
    resolve: () => Promise.reject(Object.assign(new Error('no network'), { code: 'ENOTFOUND' })),
    ...(site !== undefined && { hosts: new Map([['site.test', site]]) }),
    ...rest,
  })
  closers.push(http.close)
  return http
}

const page: Omit<HttpRequest, 'url'> = {
  deadlineMs: 10_000,
  maxBytes: 2_000_000,
  provider: 'website',
  target: 'public',
}

describe('an answer', () => {
  test('comes with status, headers, body and timings, whatever the status', async () => {
    const site = await serve((request, response) => {
      response.writeHead(404, { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] })
      response.end(`no ${request.headers.host}${request.url}`)
    })
    const answer = await client({ site }).request({ ...page, url: 'https://site.test/a?b=c#d' })
    expect(answer).toMatchObject({
      status: 404,
      url: 'https://site.test/a?b=c#d',
      redirects: [],
      truncated: false,
    })
    expect(answer.headers['set-cookie']).toBe('a=1, b=2')
    expect(answer.body.toString()).toBe('no site.test/a?b=c')
    expect(answer.timings.totalMs).toBeGreaterThanOrEqual(answer.timings.firstByteMs)
  })

  test.each([
    ['gzip', gzipSync('grüezi')],
    ['x-gzip', gzipSync('grüezi')],
    ['br', brotliCompressSync('grüezi')],
    ['deflate', deflateSync('grüezi')],
    ['deflate', deflateRawSync('grüezi')],
    ['gzip, br', brotliCompressSync(gzipSync('grüezi'))],
    ['identity', Buffer.from('grüezi')],
  ])('in %s is unpacked', async (encoding, bytes) => {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding })
      response.end(bytes)
    })
    const answer = await client({ site }).request({ ...page, url: 'http://site.test/' })
    expect(answer.body.toString()).toBe('grüezi')
  })

  test('that claims a compression it does not have is a failure, not a crash', async () => {
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      response.end('plain text')
    })
    await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
      kind: 'network',
    })
  })
})

describe('redirects', () => {
  test('are followed and listed', async () => {
    const site = await serve((request, response) => {
      if (request.url === '/end') return void response.end('there')
      response.writeHead(302, { location: request.url === '/' ? '/middle' : 'https://site.test/end' }).end()
    })
    const answer = await client({ site }).request({ ...page, url: 'http://site.test/' })
    expect(answer).toMatchObject({
      url: 'https://site.test/end',
      redirects: ['http://site.test/middle', 'https://site.test/end'],
    })
  })

  test('without end are a failure', async () => {
    let count = 0
    const site = await serve((_request, response) => {
      count += 1
      response.writeHead(301, { location: `/${count}` }).end()
    })
    await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
      kind: 'too_many_redirects',
    })
    expect(count).toBe(6)
  })

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1:8080/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/latest/',
    'http://localhost/',
    '//10.0.0.1/',
  ])('to %s are refused', async (location) => {
    const site = await serve((_request, response) => void response.writeHead(302, { location }).end())
    await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
      kind: 'private_address',
    })
  })

  test.each(['file:///etc/passwd', 'http://u:p@example.test/', 'http://example.test:22/'])(
    'to %s are refused',
    async (location) => {
      const site = await serve((_request, response) => void response.writeHead(302, { location }).end())
      await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
        kind: 'bad_url',
      })
    },
  )

  test('of a vendor lead to no private address and carry no key elsewhere', async () => {
    const keys: (string | undefined)[] = []
    const site = await serve((request, response) => {
      keys.push(request.headers.authorization)
      response.end('elsewhere')
    })
    const target = { location: 'https://site.test/' }
    const vendor = await serve((request, response) => {
      keys.push(request.headers.authorization)
      const location = request.url === '/private' ? `http://${site}/` : target.location
      response.writeHead(302, { location }).end()
    })
    const http = client({ site })
    const call = { ...page, target: 'vendor' as const, headers: { Authorization: 'Bearer k' } }
    await expect(http.request({ ...call, url: `http://${vendor}/private` })).rejects.toMatchObject({
      kind: 'bad_url',
    })
    await http.request({ ...call, url: `http://${vendor}/` })
    expect(keys).toEqual(['Bearer k', 'Bearer k', undefined])
  })

  test('are returned as they are when none may be followed, and always for a POST', async () => {
    const site = await serve((_request, response) => void response.writeHead(307, { location: '/x' }).end())
    const http = client({ site })
    expect(await http.request({ ...page, url: 'http://site.test/', maxRedirects: 0 })).toMatchObject({
      status: 307,
    })
    expect(
      await http.request({ ...page, url: 'http://site.test/', method: 'POST', body: 'x' }),
    ).toMatchObject({
      status: 307,
      redirects: [],
    })
  })
})

describe('names that lead to private addresses', () => {
  test.each([[['127.0.0.1']], [['8.8.8.8', '10.0.0.1']], [['::1']], [['::ffff:192.168.0.1']], [['fd00::1']]])(
    'are refused when they resolve to %j',
    async (addresses) => {
      const http = client({ resolve: () => Promise.resolve(addresses) })
      for (const url of ['http://rebind.test/', 'https://rebind.test:8443/']) {
        await expect(http.request({ ...page, url })).rejects.toMatchObject({ kind: 'private_address' })
      }
    },
  )

  test('are checked at the look-up that the connection uses, so a second answer cannot differ', async () => {
    const answers = [['10.0.0.1'], ['127.0.0.1']]
    let questions = 0
    const http = client({ resolve: () => Promise.resolve(answers[questions++] ?? []) })
    await expect(http.request({ ...page, url: 'http://rebind.test/' })).rejects.toMatchObject({
      kind: 'private_address',
    })
    expect(questions).toBe(1)
  })

  test('that do not exist are a failure that is not worth repeating', async () => {
    await expect(client().request({ ...page, url: 'http://gone.test/' })).rejects.toMatchObject({
      kind: 'dns',
      retryable: false,
    })
  })

  test.each(['', 'no address', 'http://', 'http://[::1', `http://site.test/${'x'.repeat(5000)}`])(
    'cannot hide in %j',
    async (url) => {
      await expect(client().request({ ...page, url })).rejects.toMatchObject({ kind: 'bad_url' })
    },
  )
})

describe('hostile servers', () => {
  test('one that trickles is left at the deadline', async () => {
    const site = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n')
      const timer = setInterval(() => socket.write('x'), 10)
      socket.on('close', () => clearInterval(timer))
    })
    const reading = client({ site }).request({ ...page, url: 'http://site.test/', deadlineMs: 200 })
    await expect(reading).rejects.toMatchObject({ kind: 'timeout', retryable: true })
  })

  test('one that trickles its headers is left at the deadline', async () => {
    const site = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('a: b\r\n'), 10)
      socket.on('close', () => clearInterval(timer))
    })
    const reading = client({ site }).request({ ...page, url: 'http://site.test/', deadlineMs: 200 })
    await expect(reading).rejects.toMatchObject({ kind: 'timeout' })
  })

  test('one that never answers is left at the deadline', async () => {
    const site = await serveRaw(() => undefined)
    const reading = client({ site }).request({ ...page, url: 'http://site.test/', deadlineMs: 100 })
    await expect(reading).rejects.toMatchObject({ kind: 'timeout' })
  })

  test('one that redirects slowly does not get the deadline anew', async () => {
    const site = await serve((_request, response) => {
      setTimeout(() => response.writeHead(302, { location: '/again' }).end(), 80)
    })
    const reading = client({ site }).request({
      ...page,
      url: 'http://site.test/',
      deadlineMs: 200,
      maxRedirects: 50,
    })
    await expect(reading).rejects.toMatchObject({ kind: 'timeout' })
  })

  test.each(['fail', 'truncate'] as const)(
    'a gigabyte in a megabyte of gzip costs no memory (%s)',
    async (tooLarge) => {
      const member = gzipSync(Buffer.alloc(10_000_000))
      const bomb = Buffer.concat(Array.from({ length: 100 }, () => member))
      expect(bomb.length).toBeLessThan(1_100_000)
      const site = await serve((_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' })
        response.end(bomb)
      })
      const before = process.memoryUsage().rss
      const reading = client({ site }).request({ ...page, url: 'http://site.test/', tooLarge })
      if (tooLarge === 'fail')
        await expect(reading).rejects.toMatchObject({ kind: 'too_large', retryable: false })
      else {
        const answer = await reading
        expect(answer).toMatchObject({ truncated: true })
        expect(answer.body.length).toBe(2_000_000)
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
    },
  )

  test('a hundred megabytes are cut off after two', async () => {
    let sent = 0
    const chunk = Buffer.alloc(100_000, 'x')
    const site = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 100_000_000 })
      const push = () => {
        while (sent < 100_000_000 && !response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) return void response.once('drain', push)
        }
      }
      push()
    })
    const answer = await client({ site }).request({ ...page, url: 'http://site.test/', tooLarge: 'truncate' })
    expect(answer.body.length).toBe(2_000_000)
    expect(sent).toBeLessThan(30_000_000)
  })

  test('endless headers are refused', async () => {
    const site = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      for (let line = 0; line < 5000; line += 1) socket.write(`x-${line}: ${'y'.repeat(50)}\r\n`)
    })
    await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
      kind: 'too_large',
    })
  })

  test('a content length that is never reached fails a document and still shows a page', async () => {
    const site = await serveRaw((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<h1>Half')
    })
    const http = client({ site })
    await expect(http.request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
      kind: 'network',
    })
    const answer = await http.request({ ...page, url: 'http://site.test/', tooLarge: 'truncate' })
    expect([answer.body.toString(), answer.truncated]).toEqual(['<h1>Half', true])
  })

  test('a broken connection, and something that is not HTTP, are failures of the network', async () => {
    const broken = await serveRaw((socket) => socket.resetAndDestroy())
    const strange = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    for (const site of [broken, strange]) {
      await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
        kind: 'network',
        retryable: true,
      })
    }
  })

  test('a refused connection is said to be one', async () => {
    const site = await serve(() => undefined)
    await closers.shift()?.()
    await expect(client({ site }).request({ ...page, url: 'http://site.test/' })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('site.test'),
    })
    const http = client({ hosts: { get: () => 'refuse' } })
    await expect(http.request({ ...page, url: 'http://other.test/' })).rejects.toMatchObject({
      kind: 'refused',
    })
  })

  test('a cancelled request stops at once', async () => {
    const site = await serveRaw(() => undefined)
    const controller = new AbortController()
    const reading = client({ site }).request({ ...page, url: 'http://site.test/', signal: controller.signal })
    controller.abort()
    await expect(reading).rejects.toMatchObject({ kind: 'timeout', retryable: false })
  })
})

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

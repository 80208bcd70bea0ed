import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createWebBench } from '../../test/web-server.ts'
import type { HttpRequest } from './http-client.ts'

const bench = createWebBench()
const { serve, client } = bench
afterEach(bench.close)

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
      if (request.url === '/end') {
        response.end('there')
        return
      }
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

  test('that cannot be looked up for want of a network may be found later', async () => {
    const offline = () => Promise.reject(Object.assign(new Error('offline'), { code: 'ECONNREFUSED' }))
    await expect(
      client({ resolve: offline }).request({ ...page, url: 'http://site.test/' }),
    ).rejects.toMatchObject({ kind: 'dns', retryable: true })
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

import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createWebBench } from '../../test/web-server.ts'
import type { HttpRequest } from './http-client.ts'

const bench = createWebBench()
const { serve, serveRaw, client } = bench
afterEach(bench.close)

const page: Omit<HttpRequest, 'url'> = {
  deadlineMs: 10_000,
  maxBytes: 2_000_000,
  provider: 'website',
  target: 'public',
}

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
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
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
          if (!response.write(chunk)) {
            response.once('drain', push)
            return
          }
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
    await bench.close()
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

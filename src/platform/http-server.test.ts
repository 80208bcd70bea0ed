import type { ServerResponse } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { createHttpServer, type HttpServer } from './http-server.ts'

let server: HttpServer | undefined
afterEach(async () => server?.close(0))

/** As Next does it: what is there already is kept. */
function answerAsNext(response: ServerResponse): void {
  if (response.getHeader('cache-control') === undefined)
    response.setHeader('cache-control', 's-maxage=31536000')
  response.end('<!doctype html>')
}

test('a page is never kept by a shared cache and always asked for anew; files named by their content may be kept', async () => {
  server = createHttpServer({
    publicUrl: 'http://leads.test',
    api: () => new Response('api'),
    onError: (error) => {
      throw error
    },
  })
  server.usePages({
    webDir: import.meta.dirname,
    dev: true,
    handler: (_, response) => Promise.resolve(answerAsNext(response)),
  })
  const port = await server.listen(0, '127.0.0.1')
  const cached = async (path: string) =>
    (await fetch(`http://127.0.0.1:${port}${path}`)).headers.get('cache-control')
  expect(await cached('/')).toBe('private, no-cache')
  expect(await cached('/prospects?search=a')).toBe('private, no-cache')
  expect(await cached('/_next/static/a.js')).toBe('s-maxage=31536000')
  expect(await cached('/api/v1/x')).toBeNull()
})

test('what a public page is drawn from comes from our own server only, and a visitor who asks too often is told', async () => {
  let status = 200
  server = createHttpServer({
    publicUrl: 'http://leads.test',
    api: () => new Response('api'),
    onError: (error) => {
      throw error
    },
    publicPage: () => Promise.resolve({ data: JSON.stringify({ name: 'Dächer' }), status }),
  })
  server.usePages({
    webDir: import.meta.dirname,
    dev: true,
    handler: (request, response) => {
      response.end(String(request.headers['x-leadwright-page'] ?? 'nothing'))
      return Promise.resolve()
    },
  })
  const port = await server.listen(0, '127.0.0.1')
  const forged = { headers: { 'x-leadwright-page': 'forged' } }
  const read = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`, forged)).text()
  expect(JSON.parse(decodeURIComponent(await read('/f/acme/roofing')))).toEqual({ name: 'Dächer' })
  expect(await read('/login')).toBe('nothing')
  status = 429
  expect((await fetch(`http://127.0.0.1:${port}/f/acme/roofing`)).status).toBe(429)
})

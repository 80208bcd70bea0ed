import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import { createTurnstile } from './index.ts'

const seen: Record<string, unknown>[] = []
const server = createServer((request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    const body = JSON.parse(text) as Record<string, unknown>
    seen.push({ ...body, url: request.url })
    if (body['response'] === 'broken') response.writeHead(502).end('<html>')
    else if (body['response'] === 'strange') response.end('not json')
    else response.end(JSON.stringify({ success: body['response'] === 'good', 'error-codes': [] }))
  })
})
const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
let baseUrl = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await http.close()
  server.close()
})

test('an answer is genuine when the vendor says so; a vendor that fails says nothing', async () => {
  const challenge = createTurnstile({ http, siteKey: 'site', secretKey: 'secret', baseUrl })
  expect(await challenge.verify('good', '203.0.113.5')).toBe(true)
  expect(await challenge.verify('bad', '203.0.113.5')).toBe(false)
  expect(await challenge.verify('broken', '203.0.113.5')).toBeNull()
  expect(await challenge.verify('strange', '203.0.113.5')).toBeNull()
  expect(await challenge.verify('', '203.0.113.5')).toBe(false)
  expect(seen).toHaveLength(4)
  expect(seen[0]).toEqual({
    url: '/turnstile/v0/siteverify',
    secret: 'secret',
    response: 'good',
    remoteip: '203.0.113.5',
  })
})

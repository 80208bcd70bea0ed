import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { edgeApi } from '../../test/edge-api.ts'
import type { EdgeApi } from '../../test/edge-api.ts'

let database: TestDatabase
let api: EdgeApi
beforeAll(async () => {
  database = await testDatabase()
  api = edgeApi(database)
})
afterAll(async () => database.drop())

describe('requests from other websites', () => {
  const create = async (headers: Record<string, string>) =>
    api.request('/api/v1/things', { method: 'POST', body: '{"name":"a"}', headers })
  const asJson = { 'content-type': 'application/json' }

  test.each([
    ['our own pages', { ...asJson, 'sec-fetch-site': 'same-origin', cookie: 'a=b' }, 200],
    ['our own origin', { ...asJson, origin: 'https://leads.example.com', cookie: 'a=b' }, 200],
    ['the host itself', { ...asJson, origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }, 200],
    ['a program', asJson, 200],
    ['another website', { ...asJson, 'sec-fetch-site': 'cross-site', cookie: 'a=b' }, 403],
    ['a sister domain', { ...asJson, 'sec-fetch-site': 'same-site', cookie: 'a=b' }, 403],
    ['another origin', { ...asJson, origin: 'https://evil.example', cookie: 'a=b' }, 403],
    ['a sandboxed page', { ...asJson, origin: 'null', cookie: 'a=b' }, 403],
    ['a form', { 'content-type': 'text/plain', cookie: 'a=b' }, 403],
    [
      'a key from another website',
      { ...asJson, origin: 'https://evil.example', authorization: 'Bearer lw_x' },
      200,
    ],
  ])('a change from %s', async (_, headers, status) => {
    expect((await create(headers)).status).toBe(status)
  })

  test('no other origin may read answers by default', async () => {
    const answer = await api.request('/api/v1/things', { headers: { origin: 'https://shop.example' } })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('a listed origin may call with a key, and its cookies do not count', async () => {
    const open = edgeApi(database, { CORS_ORIGINS: 'https://shop.example' })
    const preflight = await open.request('/api/v1/things', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example' },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull()
    const other = await open.request('/api/v1/things', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example' },
    })
    expect(other.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('every answer', () => {
  test('carries the security headers', async () => {
    const { headers } = await api.request('/api/v1/things')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('permissions-policy')).toBe('camera=(), microphone=(), geolocation=()')
    expect(headers.get('strict-transport-security')).toContain('max-age=')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('over plain http has no HSTS', async () => {
    const { headers } = await edgeApi(database, { PUBLIC_URL: 'http://localhost:3000' }).request('/healthz')
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})

describe('health and figures', () => {
  test('healthz and readyz answer', async () => {
    expect(await (await api.request('/healthz')).text()).toBe('ok\n')
    expect((await api.request('/readyz')).status).toBe(200)
    const unready = edgeApi(database, {}, () => Promise.resolve('migrations are missing: 0009'))
    const answer = await unready.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('0009')
  })

  test('figures are for this machine, or for who has the token', async () => {
    expect((await api.request('/metrics')).status).toBe(200)
    expect((await api.request('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
      403,
    )
    const guarded = edgeApi(database, { METRICS_TOKEN: 'a-token-of-some-length' })
    expect((await guarded.request('/metrics')).status).toBe(403)
    const headers = { authorization: 'Bearer a-token-of-some-length' }
    expect(await (await guarded.request('/metrics', { headers })).text()).toBe('figures\n')
  })
})

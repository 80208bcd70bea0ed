import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { json } from '../../test/factories.ts'
import { loadConfig } from '../config.ts'
import type { PlatformApp } from './app.ts'
import { pageOf } from './contract.ts'
import { createKeys } from './crypto.ts'
import { AppError, notFound } from './errors.ts'
import { createHttpApi } from './http-api.ts'
import { createLiveEvents } from './live-events.ts'
import { createLog } from './log.ts'
import { openApiDocument } from './openapi.ts'
import { createRateLimiter } from './rate-limit.ts'
import { postgresRateStore } from './rate-store.ts'
import { limitedStream } from './request-body.ts'
import { procedureBuilder, StreamAnswer } from './rpc.ts'

const base = procedureBuilder<PlatformApp>()
const Thing = z.object({ id: z.string(), name: z.string() })

const router = {
  things: {
    list: base
      .route({ method: 'GET', path: '/things', tags: ['things'] })
      .meta({
        access: 'anyone',
        example: {
          output: { items: [{ id: '1', name: 'a' }], pagination: { limit: 20, nextCursor: null, total: 1 } },
        },
      })
      .input(
        z.object({
          limit: z.number().int().min(1).max(100).default(20),
          status: z.array(z.enum(['new', 'old'])).optional(),
          open: z.boolean().optional(),
        }),
      )
      .output(pageOf(z.object({ id: z.string(), input: z.unknown() })))
      .handler(({ input }) => ({
        items: [{ id: '1', input }],
        pagination: { limit: input.limit, nextCursor: null, total: 1 },
      })),
    create: base
      .route({ method: 'POST', path: '/things' })
      .meta({ access: 'anyone', example: { input: { name: 'a' }, output: { id: '1', name: 'a' } } })
      .input(
        z.object({
          name: z.string().min(1, 'Write a name.'),
          tags: z.array(z.object({ n: z.number() })).optional(),
        }),
      )
      .output(Thing)
      .handler(({ input }) => ({ id: '1', name: input.name })),
    missing: base
      .route({ method: 'GET', path: '/things/{id}' })
      .meta({ access: 'anyone' })
      .input(z.object({ id: z.string() }))
      .output(Thing)
      .handler(() => {
        throw notFound('thing')
      }),
    broken: base
      .route({ method: 'POST', path: '/broken' })
      .meta({ access: 'anyone' })
      .handler(() => {
        JSON.parse('{"secret": ')
      }),
    nul: base
      .route({ method: 'POST', path: '/nul' })
      .meta({ access: 'anyone' })
      .handler(async ({ context }) => context.app.db.$client.query('select $1::text', ['a\0b'])),
    busy: base
      .route({ method: 'POST', path: '/busy' })
      .meta({ access: 'anyone' })
      .handler(() => {
        throw new AppError('too_many_requests', 'Wait.', { retryAfterSeconds: 7 })
      }),
    gone: base
      .route({ method: 'POST', path: '/gone' })
      .meta({ access: 'anyone' })
      .handler(() => {
        throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
      }),
    upload: base
      .route({ method: 'POST', path: '/upload', inputStructure: 'detailed' })
      .meta({ access: 'anyone', accepts: ['text/csv'] })
      .input(z.object({ query: z.object({ name: z.string() }) }))
      .handler(async ({ context, input }) => {
        let bytes = 0
        if (context.request.body)
          for await (const chunk of limitedStream(context.request.body, 100)) bytes += chunk.length
        return { bytes, name: input.query.name }
      }),
    file: base
      .route({ method: 'GET', path: '/file', outputStructure: 'detailed' })
      .meta({ access: 'anyone', isStream: true, streamType: 'text/csv' })
      .output(StreamAnswer)
      .handler(() => ({ headers: { 'content-type': 'text/csv' }, body: new Blob(['a,b\n']).stream() })),
  },
}

let database: TestDatabase
let api: ReturnType<typeof createHttpApi>
beforeAll(async () => {
  database = await testDatabase()
  api = build({})
})
afterAll(async () => database.drop())

function build(
  env: Record<string, string>,
  readiness: () => Promise<string | null> = () => Promise.resolve(null),
) {
  const config = loadConfig({ PUBLIC_URL: 'https://leads.example.com', ...env })
  const now = () => new Date()
  const onError = () => {}
  const limits = createRateLimiter({ store: postgresRateStore(database.db), now, onError })
  limits.stop()
  const app = {
    config,
    db: database.db,
    log: createLog({ level: 'silent' }),
    now,
    random: () => 0.5,
    keys: createKeys([Buffer.alloc(32, 1)]),
    limits,
    events: createLiveEvents({ db: database.db, url: database.url, now, onError }),
    inBackground: () => {},
    settleBackground: () => Promise.resolve(),
  } as Partial<PlatformApp> as PlatformApp
  return createHttpApi({
    app,
    router,
    document: openApiDocument(router, { version: '1', url: config.PUBLIC_URL }),
    authCallback: () => Promise.resolve(new Response('callback')),
    readiness,
    metrics: () => Promise.resolve('figures\n'),
  })
}

const send = async (path: string, body: string, headers: Record<string, string> = {}) =>
  api.request(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

describe('the envelope', () => {
  test('stands around REST answers and not around RPC', async () => {
    const rest = await send('/api/v1/things', '{"name":"a"}')
    expect(await json(rest)).toEqual({ success: true, data: { id: '1', name: 'a' } })
    const rpc = await send('/api/rpc/things/create', '{"json":{"name":"a"}}')
    expect(await json(rpc)).toEqual({ json: { id: '1', name: 'a' } })
  })

  test('a page becomes data with pagination beside it', async () => {
    const answer = await json(await api.request('/api/v1/things?limit=5'))
    expect(answer).toMatchObject({ success: true, data: [{ id: '1' }], pagination: { limit: 5, total: 1 } })
  })

  test('a query is read as the schema wants it: one value for a list, numbers, booleans', async () => {
    const one = await json(await api.request('/api/v1/things?status=new&open=true&limit=5'))
    expect(one.data[0].input).toEqual({ status: ['new'], open: true, limit: 5 })
    const two = await json(await api.request('/api/v1/things?status=new&status=old'))
    expect(two.data[0].input.status).toEqual(['new', 'old'])
    const bracket = await json(await api.request('/api/v1/things?status%5B%5D=old'))
    expect(bracket.data[0].input.status).toEqual(['old'])
    expect((await api.request('/api/v1/things?limit=many')).status).toBe(400)
  })

  test('JSON is not coerced', async () => {
    expect((await send('/api/v1/things', '{"name":"a","tags":[{"n":"1"}]}')).status).toBe(400)
  })
})

describe('errors', () => {
  test('name every wrong field by its path, on both interfaces', async () => {
    const rest = await send('/api/v1/things', '{"name":"","tags":[{"n":1},{"n":"x"}]}')
    expect(rest.status).toBe(400)
    const { error } = await json(rest)
    expect(error.code).toBe('invalid_input')
    expect(error.details.issues.map(({ field }: { field: string }) => field)).toEqual(['name', 'tags.1.n'])
    expect(error.details.issues[0].message).toBe('Write a name.')
    const rpc = await json(await send('/api/rpc/things/create', '{"json":{"name":""}}'))
    expect(rpc.json).toMatchObject({
      code: 'invalid_input',
      status: 400,
      data: { details: { issues: [{ field: 'name' }] } },
    })
  })

  test('hide what went wrong inside, and carry the request id', async () => {
    const answer = await send('/api/v1/broken', '{}', { 'x-request-id': 'my-request-1' })
    expect(answer.status).toBe(500)
    expect(answer.headers.get('x-request-id')).toBe('my-request-1')
    const text = await answer.text()
    expect(text).not.toMatch(/JSON|secret|SyntaxError/)
    expect(JSON.parse(text).error).toMatchObject({ code: 'internal', requestId: 'my-request-1' })
  })

  test('a request id that could forge log lines is replaced', async () => {
    const answer = await api.request('/healthz', { headers: { 'x-request-id': 'a b"c' } })
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  })

  test.each([
    ['malformed JSON', '{"name":', 400, 'bad_request'],
    ['an empty body', '', 400, 'invalid_input'],
    ['a list for an object', '[]', 400, 'invalid_input'],
    ['nesting a hundred thousand deep', '['.repeat(100_000), 400, 'bad_request'],
    ['oversized JSON', JSON.stringify({ name: 'x'.repeat(1_000_001) }), 413, 'payload_too_large'],
  ])('%s is a clear refusal', async (_, body, status, code) => {
    const answer = await send('/api/v1/things', body, { 'content-length': String(body.length) })
    expect(answer.status).toBe(status)
    expect((await json(answer)).error.code).toBe(code)
  })

  test('oversized JSON without a length is refused while it is read, naming the limit', async () => {
    const body = new Blob(['"', 'x'.repeat(1_100_000), '"']).stream()
    const init = {
      method: 'POST',
      body,
      duplex: 'half' as const,
      headers: { 'content-type': 'application/json' },
    }
    const answer = await api.request('/api/v1/things', init)
    expect(answer.status).toBe(413)
    expect((await json(answer)).error).toMatchObject({ details: { limitBytes: 1_000_000 } })
  })

  test('another content type is refused by name', async () => {
    const answer = await send('/api/v1/things', '<name>a</name>', {
      'content-type': 'application/xml',
      'x-leadwright': '1',
    })
    expect(answer.status).toBe(415)
    expect((await json(answer)).error.message).toContain('application/xml')
  })

  test('a NUL character is the sender’s mistake', async () => {
    expect((await send('/api/v1/nul', '{}')).status).toBe(400)
  })

  test('a lost database is 503 with Retry-After', async () => {
    const answer = await send('/api/v1/gone', '{}')
    expect(answer.status).toBe(503)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.text()).not.toContain('ECONNREFUSED')
  })

  test('Retry-After is passed on', async () => {
    expect((await send('/api/v1/busy', '{}')).headers.get('retry-after')).toBe('7')
  })

  test('an absent row, an unknown address and a wrong method are 404 in the same shape', async () => {
    for (const path of ['/api/v1/things/9', '/api/v1/nothing', '/api/other', '/api/v1/busy']) {
      const answer = await api.request(path)
      expect(answer.status).toBe(404)
      expect(await json(answer)).toMatchObject({ success: false, error: { code: 'not_found' } })
    }
  })
})

describe('uploads and downloads', () => {
  test('an upload reaches the procedure as a stream', async () => {
    const headers = { 'content-type': 'text/csv', 'x-leadwright': '1' }
    const answer = await api.request('/api/v1/upload?name=x', { method: 'POST', body: 'a,b\n1,2\n', headers })
    expect(await json(answer)).toEqual({ success: true, data: { bytes: 8, name: 'x' } })
  })

  test('an upload above its limit is broken off', async () => {
    const headers = { 'content-type': 'text/csv', 'x-leadwright': '1' }
    const answer = await api.request('/api/v1/upload?name=x', {
      method: 'POST',
      body: 'x'.repeat(101),
      headers,
    })
    expect(answer.status).toBe(413)
  })

  test('a stream passes without envelope, and is not offered over RPC', async () => {
    const answer = await api.request('/api/v1/file')
    expect(answer.headers.get('content-type')).toBe('text/csv')
    expect(await answer.text()).toBe('a,b\n')
    expect((await send('/api/rpc/things/file', '{}')).status).toBe(404)
  })
})

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
    const open = build({ CORS_ORIGINS: 'https://shop.example' })
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
    const { headers } = await build({ PUBLIC_URL: 'http://localhost:3000' }).request('/healthz')
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})

describe('health and figures', () => {
  test('healthz and readyz answer', async () => {
    expect(await (await api.request('/healthz')).text()).toBe('ok\n')
    expect((await api.request('/readyz')).status).toBe(200)
    const unready = build({}, () => Promise.resolve('migrations are missing: 0009'))
    const answer = await unready.request('/readyz')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('0009')
  })

  test('figures are for this machine, or for who has the token', async () => {
    expect((await api.request('/metrics')).status).toBe(200)
    expect((await api.request('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(
      403,
    )
    const guarded = build({ METRICS_TOKEN: 'a-token-of-some-length' })
    expect((await guarded.request('/metrics')).status).toBe(403)
    const headers = { authorization: 'Bearer a-token-of-some-length' }
    expect(await (await guarded.request('/metrics', { headers })).text()).toBe('figures\n')
  })
})

describe('the OpenAPI document', () => {
  test('has envelopes, errors, examples and pagination', async () => {
    const document = await json(await api.request('/api/v1/openapi.json'))
    const list = document.paths['/things'].get
    const success = list.responses['200'].content['application/json']
    expect(Object.keys(success.schema.properties)).toEqual(['success', 'data', 'pagination'])
    expect(success.schema.properties.data.type).toBe('array')
    expect(success.example).toMatchObject({ success: true, data: [{ id: '1' }], pagination: { limit: 20 } })
    expect(list.responses.default.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Error',
    })
    expect(document.paths['/things'].post.requestBody.content['application/json'].example).toEqual({
      name: 'a',
    })
    expect(list.security).toEqual([])
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { edgeApi } from '../../test/edge-api.ts'
import type { EdgeApi } from '../../test/edge-api.ts'
import { json } from '../../test/factories.ts'

let database: TestDatabase
let api: EdgeApi
beforeAll(async () => {
  database = await testDatabase()
  api = edgeApi(database)
})
afterAll(async () => database.drop())

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

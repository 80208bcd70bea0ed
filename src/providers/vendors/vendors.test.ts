import { afterEach, describe, expect, test } from 'vitest'
import { createHttpClient } from '../../platform/http-client.ts'
import { createWebBench } from '../../../test/web-server.ts'
import { createVendors } from './index.ts'

const bench = createWebBench()
afterEach(bench.close)

type Seen = { url: string; headers: Record<string, unknown>; method: string }

/** All vendors behind one loopback server that answers `reply`. */
async function standIn(reply: (seen: Seen) => { status: number; body?: unknown }) {
  const seen: Seen[] = []
  const address = await bench.serve((request, response) => {
    const one = { url: request.url ?? '', headers: request.headers, method: request.method ?? '' }
    seen.push(one)
    const { status, body = {} } = reply(one)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
  const make = (urls: Record<string, string>) =>
    createVendors({
      http,
      urls,
    })
  const all = Object.fromEntries(make({}).list.map(({ id }) => [id, `http://${address}`]))
  return { seen, vendors: make(all), plain: make({}), address }
}

const values = {
  apiKey: 'key-0123456789',
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'token-1',
  secretKey: 'sk_test_1',
}

describe('a key is checked', () => {
  const { list } = createVendors({
    http: createHttpClient({ now: () => new Date(), random: () => 0.5 }),
  })
  const overHttp = list.filter((vendor) => vendor.check !== undefined)

  test.each(overHttp)(
    '$id: a vendor that answers 200 accepts it, one that answers 401 refuses it',
    async ({ id }) => {
      const good = await standIn(() => ({ status: 200, body: { is_logged_in: true } }))
      expect(await good.vendors.check(id, values)).toMatchObject({ outcome: 'working' })
      expect(good.seen).toHaveLength(1)
      const sent = good.seen[0]?.url + JSON.stringify(good.seen[0]?.headers)
      expect(Object.values(values).some((value) => sent.includes(value)) || sent.includes('Basic ')).toBe(
        true,
      )
      const bad = await standIn(() => ({ status: 401 }))
      expect(await bad.vendors.check(id, values)).toMatchObject({ outcome: 'refused' })
    },
  )

  test.each(overHttp)('$id: what says nothing about the key leaves it as it is', async ({ id }) => {
    const down = await standIn(() => ({ status: 500 }))
    expect(await down.vendors.check(id, values)).toMatchObject({ outcome: 'unclear' })
    const busy = await standIn(() => ({ status: 429 }))
    expect(await busy.vendors.check(id, values)).toMatchObject({ outcome: 'unclear' })
  })
})

describe('an answer that means something else than its status says', () => {
  test.each([
    ['google_places', 400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } }, 'refused'],
    ['pagespeed', 400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } }, 'refused'],
    ['pagespeed', 400, { error: { message: 'Lighthouse failed' } }, 'unclear'],
    ['apollo', 200, { healthy: true, is_logged_in: false }, 'refused'],
    ['hunter', 403, {}, 'unclear'],
    ['pubmed', 400, { error: 'API key invalid' }, 'refused'],
  ])('%s %i %j: %s', async (id, status, body, outcome) => {
    const { vendors } = await standIn(() => ({ status, body }))
    expect(await vendors.check(id, values)).toMatchObject({ outcome })
  })
})

test('an address that a person gives is never a private one, and a key is never sent there', async () => {
  const { plain, seen } = await standIn(() => ({ status: 200 }))
  const verdict = await plain.check('openai_compatible', { ...values, baseUrl: 'http://127.0.0.1:8080/v1' })
  expect(verdict).toMatchObject({ outcome: 'unclear' })
  expect(verdict.message).toContain('private')
  expect(seen).toEqual([])
})

test('a vendor that is not there is a verdict in words, not an exception', async () => {
  const http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
  const vendors = createVendors({
    http,
    urls: { hunter: 'http://127.0.0.1:9' },
  })
  const verdict = await vendors.check('hunter', values)
  expect(verdict.outcome).toBe('unclear')
  expect(verdict.message).toMatch(/^Hunter could not be asked/)
})

test('accounts that mail goes out by are no keys of vendors: a mailbox holds its own', () => {
  const { list } = createVendors({ http: createHttpClient({ now: () => new Date(), random: () => 0.5 }) })
  expect(list.map(({ id }) => id).filter((id) => ['smtp', 'resend', 'ses'].includes(id))).toEqual([])
})

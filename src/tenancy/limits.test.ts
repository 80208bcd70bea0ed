import { afterAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'

const apps: TestApp[] = []
async function withLimits(env: Record<string, string>): Promise<TestApp> {
  const t = await testApp({ env, startAt: new Date('2026-05-01T12:00:10Z') })
  apps.push(t)
  return t
}
afterAll(async () => {
  for (const t of apps) await t.close()
})

describe('rate limits', () => {
  test('a key over its limit gets 429 with when to come back, and the next minute is let in', async () => {
    const t = await withLimits({ RATE_LIMIT_KEY: '2' })
    const me = await t.make.member()
    const key = await t.make.apiKey(me.workspaceId, ['members:read'])
    const [first, , third] = [
      await t.rest('GET', '/members', undefined, key),
      await t.rest('GET', '/members', undefined, key),
      await t.rest('GET', '/members', undefined, key),
    ]
    expect(first.headers.get('ratelimit-limit')).toBe('2')
    expect(first.headers.get('ratelimit-remaining')).toBe('1')
    expect(third.status).toBe(429)
    expect(third.body.error?.code).toBe('too_many_requests')
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(third.headers.get('ratelimit-remaining')).toBe('0')
    expect((await t.rest('GET', '/members', undefined, me)).status).toBe(200)
    t.clock.forward(60_000)
    expect((await t.rest('GET', '/members', undefined, key)).status).toBe(200)
  })

  test('sign-in attempts are counted by address and account, over all processes', async () => {
    const t = await withLimits({ RATE_LIMIT_AUTH: '2' })
    const json = { email: 'ada@acme.example', password: 'wrong' }
    const login = async (email: string) =>
      (await t.request('/api/v1/auth/login', { method: 'POST', json: { ...json, email } })).status
    expect([await login('ada@acme.example'), await login('ADA@acme.example')]).toEqual([401, 401])
    expect(await login('ada@acme.example')).toBe(429)
    expect(await login('grace@acme.example')).toBe(401)
    const { rows } = await t.app.db.$client.query<{ count: number }>(
      `select count from rate_counts where key = 'auth:127.0.0.1 ada@acme.example'`,
    )
    expect(rows).toEqual([{ count: 3 }])
    t.clock.forward(15 * 60_000)
    expect(await login('ada@acme.example')).toBe(401)
  })

  test('one network address cannot try very many accounts', async () => {
    const t = await withLimits({ RATE_LIMIT_AUTH: '1' })
    const statuses: number[] = []
    for (let i = 0; i < 11; i++) {
      const json = { token: 'x', password: 'correct horse battery', email: `n${i}@acme.example` }
      statuses.push((await t.request('/api/v1/auth/reset-password', { method: 'POST', json })).status)
    }
    expect(statuses.slice(0, 10).every((status) => status === 400)).toBe(true)
    expect(statuses[10]).toBe(429)
  })

  test('campaigns have a limit of their own for the workspace', async () => {
    const t = await withLimits({ RATE_LIMIT_CAMPAIGNS: '1' })
    const me = await t.make.member()
    const colleague = await t.make.member({ workspaceId: me.workspaceId, role: 'member' })
    expect((await t.rest('POST', '/campaigns', { name: 'One' }, me)).status).toBe(200)
    expect((await t.rest('POST', '/campaigns', { name: 'Two' }, colleague)).status).toBe(429)
    expect((await t.rest('GET', '/campaigns', undefined, me)).status).toBe(200)
  })
})

describe('steps whose account only a secret tells', () => {
  test('are counted by address, so that an office behind one address can sign in', async () => {
    const t = await testApp({ env: { RATE_LIMIT_AUTH: '2' } })
    try {
      const step = async () => t.rest('POST', '/auth/second-factor', { code: '123456' })
      const answers = []
      for (let i = 0; i < 21; i++) answers.push((await step()).status)
      expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 401))
      expect(answers[20]).toBe(429)
    } finally {
      await t.close()
    }
  })
})

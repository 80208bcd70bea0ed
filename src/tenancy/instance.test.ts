import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { cookiesOf } from '../../test/factories.ts'

let t: TestApp
let admin: Identity
beforeAll(async () => {
  t = await testApp()
  await t.app.events.start()
  admin = await t.make.member()
  await t.app.db.$client.query('update users set is_instance_admin = true where id = $1', [admin.userId])
})
afterAll(async () => t.close())

const password = 'correct horse battery'
const setStatus = async (userId: string, status: string, as = admin) =>
  t.rest('POST', `/instance/users/${userId}/status`, { status, reason: 'Left' }, as)

/** Reads a stream until it ends. */
async function ended(answer: Response): Promise<boolean> {
  const reader = answer.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (part?.done !== false) return true
  }
}

describe('the first account', () => {
  test('looks after the instance once it has proven its address, whatever the mode; the next does not', async () => {
    const fresh = await testApp({ env: { SIGNUP: 'closed' } })
    try {
      const options = async () => (await fresh.rest('GET', '/auth/options')).body.data as { signUp: string }
      expect((await options()).signUp).toBe('open')
      const first = await fresh.make.signUp()
      const me = async (cookie: string) => {
        const answer = await fresh.request('/api/v1/auth/me', { headers: { cookie } })
        return JSON.parse(await answer.text()).data
      }
      expect((await me(first.cookie)).user.isInstanceAdmin).toBe(true)
      expect((await options()).signUp).toBe('closed')
      const second = { name: 'Eve', email: 'eve@acme.example', password, workspaceName: 'Evil' }
      expect((await fresh.rest('POST', '/auth/signup', second)).status).toBe(403)
    } finally {
      await fresh.close()
    }
  })

  test('of two that prove themselves at the same moment one is administrator', async () => {
    const fresh = await testApp()
    try {
      const post = async (path: string, json: unknown) =>
        fresh.request(`/api/v1/auth/${path}`, { method: 'POST', json })
      const emails = ['one@acme.example', 'two@acme.example', 'three@acme.example']
      for (const email of emails) await post('signup', { name: 'A', email, password, workspaceName: 'W' })
      await fresh.settle()
      const tokens = emails.map((email) => {
        const mail = fresh.mails.findLast(({ to }) => to === email)
        return decodeURIComponent(/token=([^\s"]+)/.exec(mail?.text ?? '')?.[1] ?? '')
      })
      const answers = await Promise.all(tokens.map(async (token) => post('verify-email', { token })))
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
      const { rows } = await fresh.app.db.$client.query('select 1 from users where is_instance_admin')
      expect(rows).toHaveLength(1)
    } finally {
      await fresh.close()
    }
  })
})

describe('a suspended account', () => {
  test('loses its sessions, its keys and its open streams at once, and nothing lets it in again', async () => {
    const { email, cookie } = await t.make.signUp()
    const who = async () => t.request('/api/v1/auth/me', { headers: { cookie } })
    const me = JSON.parse(await (await who()).text()).data
    const identity = {
      userId: me.user.id,
      email,
      workspaceId: me.workspace.id,
      role: 'owner' as const,
      cookie,
    }
    const made = await t.rest(
      'POST',
      '/api-keys',
      { name: 'K', scopes: ['events:read', 'members:read'] },
      identity,
    )
    const { key } = made.body.data as { key: string }
    expect((await t.rest('GET', '/members', undefined, key)).status).toBe(200)
    const streams = [
      await t.request('/api/v1/events', {}, identity),
      await t.request('/api/v1/events', {}, key),
    ]
    expect(streams.map(({ status }) => status)).toEqual([200, 200])

    expect((await setStatus(me.user.id, 'suspended')).status).toBe(200)

    expect((await who()).status).toBe(401)
    expect((await t.rest('GET', '/members', undefined, key)).status).toBe(401)
    expect(await Promise.all(streams.map(ended))).toEqual([true, true])
    const login = await t.rest('POST', '/auth/login', { email, password })
    expect(login.status).toBe(403)
    expect(login.body.error?.message).toContain('suspended')
    await t.settle()
    const mails = t.mails.length
    await t.rest('POST', '/auth/forgot-password', { email })
    await t.rest('POST', '/auth/magic-link', { email })
    await t.settle()
    expect(t.mails).toHaveLength(mails)

    expect((await setStatus(me.user.id, 'active')).status).toBe(200)
    expect((await t.rest('POST', '/auth/login', { email, password })).status).toBe(200)
    expect((await t.rest('GET', '/members', undefined, key)).status).toBe(401)
    const log = await t.rest('GET', `/instance/users/${me.user.id}/activity`, undefined, admin)
    expect((log.body.data as { action: string }[]).map(({ action }) => action).slice(0, 2)).toEqual([
      'account.opened',
      'account.suspended',
    ])
  })

  test('does not learn of it without its password', async () => {
    const { email } = await t.make.signUp()
    const { rows } = await t.app.db.$client.query<{ id: string }>('select id from users where email = $1', [
      email,
    ])
    await setStatus(rows[0]?.id ?? '', 'deactivated')
    expect((await t.rest('POST', '/auth/login', { email, password: 'wrong' })).status).toBe(401)
    const right = await t.rest('POST', '/auth/login', { email, password })
    expect(right.body.error?.message).toContain('closed')
  })
})

describe('looking after the instance', () => {
  test('cannot be left to nobody', async () => {
    const other = await t.make.member()
    const setAdmin = async (userId: string, isInstanceAdmin: boolean, as = admin) =>
      (await t.rest('POST', `/instance/users/${userId}/administrator`, { isInstanceAdmin }, as)).status
    expect(await setAdmin(admin.userId, false)).toBe(409)
    expect((await setStatus(admin.userId, 'suspended')).status).toBe(409)
    expect(await setAdmin(other.userId, true)).toBe(200)
    const both = await Promise.all([
      setAdmin(admin.userId, false, other),
      setAdmin(other.userId, false, admin),
    ])
    expect(both.filter((status) => status === 200)).toHaveLength(1)
    await t.app.db.$client.query('update users set is_instance_admin = (id = $1)', [admin.userId])
  })

  test('finds accounts and workspaces page by page, and sees how everything stands', async () => {
    const found = await t.make.member({ email: 'needle_100%@acme.example' })
    const list = await t.rest('GET', '/instance/users?search=needle_100%25', undefined, admin)
    expect((list.body.data as { id: string }[]).map(({ id }) => id)).toEqual([found.userId])
    const page = await t.rest('GET', '/instance/users?limit=1&status=active', undefined, admin)
    const { nextCursor } = page.body.pagination ?? { nextCursor: '' }
    const next = await t.rest(
      'GET',
      `/instance/users?limit=1&status=active&cursor=${nextCursor}`,
      undefined,
      admin,
    )
    expect((next.body.data as { id: string }[])[0]?.id).not.toBe((page.body.data as { id: string }[])[0]?.id)
    const workspaces = await t.rest('GET', '/instance/workspaces?search=Acme', undefined, admin)
    expect((workspaces.body.data as { owners: string[] }[])[0]?.owners).toContain('Ada Byron')
    const state = await t.rest('GET', '/instance', undefined, admin)
    expect(state.body.data).toMatchObject({ signUp: 'open', database: { embedded: true } })
  })

  test('a lost second factor is taken off, which ends the sessions and is told to the owner', async () => {
    const { email } = await t.make.signUp()
    const { rows } = await t.app.db.$client.query<{ id: string }>('select id from users where email = $1', [
      email,
    ])
    const userId = rows[0]?.id ?? ''
    await t.app.db.$client.query(
      `insert into two_factors (user_id, secret, confirmed_at) values ($1, 'v1.x', now())`,
      [userId],
    )
    expect((await t.rest('POST', `/instance/users/${userId}/two-factor/reset`, {}, admin)).status).toBe(200)
    const login = await t.request('/api/v1/auth/login', { method: 'POST', json: { email, password } })
    const me = await t.request('/api/v1/auth/me', { headers: { cookie: cookiesOf(login) } })
    expect(me.status).toBe(200)
    await t.settle()
    expect(t.mails.findLast(({ to }) => to === email)?.subject).toContain('one step')
  })
})

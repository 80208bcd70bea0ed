import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { cookiesOf, json } from '../../test/factories.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const password = 'correct horse battery'
const post = async (path: string, json: unknown, headers: Record<string, string> = {}) =>
  t.request(`/api/v1/auth/${path}`, { method: 'POST', json, headers })
const tokenIn = (text: string | undefined) =>
  decodeURIComponent(/token=([^\s"]+)/.exec(text ?? '')?.[1] ?? '')
const lastMailTo = (email: string) => t.mails.findLast(({ to }) => to === email)
const me = async (cookie: string) => t.request('/api/v1/auth/me', { headers: { cookie } })

async function signUp(email: string, extra: Record<string, unknown> = {}) {
  const answer = await post('signup', {
    name: 'Ada Byron',
    email,
    password,
    workspaceName: 'Acme Ltd',
    ...extra,
  })
  await t.settle()
  return answer
}

describe('signing up', () => {
  test('leads over the mailed link to a session in the own workspace', async () => {
    const answer = await signUp('ada@acme.example')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      success: true,
      data: { next: 'verify_email', email: 'ada@acme.example', mailbox: '/dev/mail' },
    })
    const mail = lastMailTo('ada@acme.example')
    expect(mail?.subject).toContain('Confirm')
    const verified = await post('verify-email', { token: tokenIn(mail?.text) })
    expect(verified.status).toBe(200)
    const [cookie = ''] = verified.headers.getSetCookie()
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/i)
    const who = await me(cookiesOf(verified))
    expect(await who.json()).toMatchObject({
      data: {
        user: { email: 'ada@acme.example', name: 'Ada Byron' },
        workspace: { name: 'Acme Ltd', slug: 'acme-ltd', role: 'owner' },
      },
    })
  })

  test('is refused a session until the address is proven', async () => {
    await signUp('early@acme.example')
    const answer = await post('login', { email: 'early@acme.example', password })
    expect(answer.status).toBe(403)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await answer.json()).toMatchObject({
      error: { code: 'forbidden', details: { next: 'verify_email' } },
    })
  })

  test('with a known address answers the same and tells only its owner', async () => {
    const known = await t.make.member({ email: 'known@acme.example' })
    const answer = await signUp(known.email)
    const fresh = await signUp('fresh@acme.example')
    expect(answer.status).toBe(fresh.status)
    const [one, two] = [await json(answer), await json(fresh)]
    expect({ ...one.data, email: '' }).toEqual({ ...two.data, email: '' })
    expect(lastMailTo(known.email)?.subject).toContain('already have')
  })

  test('again before proving counts the last time, and the first link is worthless', async () => {
    await signUp('twice@acme.example')
    const first = tokenIn(lastMailTo('twice@acme.example')?.text)
    await signUp('twice@acme.example', { password: 'another long password' })
    const second = tokenIn(lastMailTo('twice@acme.example')?.text)
    expect((await post('verify-email', { token: first })).status).toBe(400)
    expect((await post('verify-email', { token: second })).status).toBe(200)
    expect((await post('login', { email: 'twice@acme.example', password })).status).toBe(401)
    expect(
      (await post('login', { email: 'twice@acme.example', password: 'another long password' })).status,
    ).toBe(200)
  })

  test('twice at once makes one account and one workspace', async () => {
    await Promise.all([1, 2, 3, 4].map(async () => signUp('race@acme.example', { workspaceName: 'Race' })))
    const { rows } = await t.app.db.$client.query(
      `select (select count(*) from users where email = 'race@acme.example')::int as users,
              (select count(*) from workspaces where name = 'Race')::int as workspaces`,
    )
    expect(rows).toEqual([{ users: 1, workspaces: 1 }])
  })

  test('names every wrong field', async () => {
    const answer = await post('signup', { name: '', email: 'no', password: 'short' })
    expect(answer.status).toBe(400)
    const { error } = await json(answer)
    expect(error.code).toBe('invalid_input')
    expect(error.details.issues.map((issue: { field: string }) => issue.field).sort()).toEqual([
      'email',
      'name',
      'password',
    ])
  })

  test('by invitation only is refused without a link', async () => {
    const closed = await testApp({ env: { SIGNUP: 'invite' } })
    try {
      await closed.make.member()
      const json = { name: 'Eve', email: 'eve@acme.example', password, workspaceName: 'Evil' }
      const answer = await closed.request('/api/v1/auth/signup', { method: 'POST', json })
      expect(answer.status).toBe(403)
    } finally {
      await closed.close()
    }
  })
})

describe('signing in', () => {
  test('a wrong password and an unknown address look the same', async () => {
    const { email } = await t.make.signUp()
    const wrong = await post('login', { email, password: 'not the password' })
    const unknown = await post('login', { email: 'nobody@acme.example', password: 'not the password' })
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    const strip = (body: { error: { requestId?: string } }) => ({ ...body.error, requestId: '' })
    expect(strip(await json(wrong))).toEqual(strip(await json(unknown)))
  })

  test('gives a session that signing out ends', async () => {
    const { email } = await t.make.signUp()
    const login = await post('login', { email: email.toUpperCase(), password })
    expect(login.status).toBe(200)
    const cookie = cookiesOf(login)
    expect((await me(cookie)).status).toBe(200)
    const out = await post('logout', {}, { cookie })
    expect(out.status).toBe(200)
    expect((await me(cookie)).status).toBe(401)
  })

  test('a cookie whose signature is not ours is nobody', async () => {
    const { cookie } = await t.make.member()
    expect((await me(cookie)).status).toBe(200)
    expect((await me(`${cookie.slice(0, -6)}AAAA%3D`)).status).toBe(401)
    expect((await me(cookie.replace('=', '=x'))).status).toBe(401)
  })

  test('all sessions are listed and each can be ended', async () => {
    const { email, cookie } = await t.make.signUp()
    const other = cookiesOf(await post('login', { email, password }))
    const list = await json(await t.request('/api/v1/auth/sessions', { headers: { cookie } }))
    expect(list.data).toHaveLength(2)
    const elsewhere = list.data.find((session: { current: boolean }) => !session.current)
    const ended = await t.request(`/api/v1/auth/sessions/${elsewhere.id}`, {
      method: 'DELETE',
      headers: { cookie, 'x-leadwright': '1' },
    })
    expect(ended.status).toBe(200)
    expect((await me(other)).status).toBe(401)
    expect((await me(cookie)).status).toBe(200)
    const third = cookiesOf(await post('login', { email, password }))
    const all = await t.request('/api/v1/auth/sessions', {
      method: 'DELETE',
      headers: { cookie, 'x-leadwright': '1' },
    })
    expect((await json(all)).data).toEqual({ ended: 1 })
    expect((await me(third)).status).toBe(401)
    const log = await json(await t.request('/api/v1/auth/activity', { headers: { cookie } }))
    expect(log.data[0]).toMatchObject({ action: 'account.sessions_ended', after: { sessions: 1 } })
  })
})

describe('resetting a password', () => {
  test('works once, ends every session and lets the new password in', async () => {
    const { email, cookie } = await t.make.signUp()
    expect(await (await post('forgot-password', { email })).json()).toEqual({
      success: true,
      data: { mailbox: '/dev/mail' },
    })
    await t.settle()
    const token = tokenIn(lastMailTo(email)?.text)
    expect((await post('reset-password', { token, password: 'an even longer horse' })).status).toBe(200)
    expect((await post('reset-password', { token, password: 'an even longer horse' })).status).toBe(400)
    expect((await me(cookie)).status).toBe(401)
    expect((await post('login', { email, password })).status).toBe(401)
    expect((await post('login', { email, password: 'an even longer horse' })).status).toBe(200)
  })

  test('for an unknown address answers the same and mails nothing', async () => {
    await t.settle()
    const before = t.mails.length
    const answer = await post('forgot-password', { email: 'nobody@acme.example' })
    await t.settle()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ success: true, data: { mailbox: '/dev/mail' } })
    expect(t.mails).toHaveLength(before)
  })
})

// Last, because the library that signs people in reads the real clock and would make sessions that have ended by then.
describe('time', () => {
  test('sessions end after seven days without use, and slide with use', async () => {
    const day = 24 * 3_600_000
    const { cookie } = await t.make.member()
    t.clock.forward(6 * day)
    const used = await me(cookie)
    expect(used.status).toBe(200)
    expect(used.headers.getSetCookie()[0]).toContain('Max-Age=604800')
    t.clock.forward(6 * day)
    expect((await me(cookie)).status).toBe(200)
    t.clock.forward(8 * day)
    expect((await me(cookie)).status).toBe(401)
  })
})

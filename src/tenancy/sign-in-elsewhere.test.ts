import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { cookiesOf, json } from '../../test/factories.ts'
import { startFakeSignIn } from '../providers/sign-in/fake.ts'
import type { FakePerson, FakeSignIn } from '../providers/sign-in/fake.ts'

let fake: FakeSignIn
let t: TestApp

const settings = () => ({
  GOOGLE_CLIENT_ID: 'leadwright',
  GOOGLE_CLIENT_SECRET: 'fake-secret',
  GOOGLE_ISSUER: fake.url,
  GITHUB_CLIENT_ID: 'leadwright',
  GITHUB_CLIENT_SECRET: 'fake-secret',
  GITHUB_URL: fake.url,
  GITHUB_API_URL: fake.url,
})

beforeAll(async () => {
  fake = await startFakeSignIn()
  t = await testApp({ env: settings() })
  await t.make.member()
})
afterAll(async () => {
  await t.close()
  await fake.close()
})

const password = 'correct horse battery'
let count = 100
const somebody = (email: string, verified = true): FakePerson => ({
  id: ++count,
  name: 'Grace',
  email,
  verified,
})

async function begin(provider: string, at = t, extra: object = {}) {
  const answer = await at.request('/api/v1/auth/elsewhere', { method: 'POST', json: { provider, ...extra } })
  return { url: (await json(answer)).data.url as string, cookie: cookiesOf(answer) }
}

async function finish(provider: string, back: { code: string; state: string }, cookie: string, at = t) {
  return at.request('/api/v1/auth/elsewhere/finish', {
    method: 'POST',
    json: { provider, ...back },
    headers: { cookie },
  })
}

async function signIn(provider: string, person: FakePerson, at = t, extra: object = {}) {
  const { url, cookie } = await begin(provider, at, extra)
  return finish(provider, fake.agree(url, person), cookie, at)
}

const meOf = async (answer: Response, at = t) =>
  json(await at.request('/api/v1/auth/me', { headers: { cookie: cookiesOf(answer) } }))

describe.each(['google', 'github'])('signing in with %s', (provider) => {
  test('makes an account with a proven address, and knows it again after that address changed there', async () => {
    const person = somebody(`new-${provider}@acme.example`)
    const first = await signIn(provider, person)
    expect(first.status).toBe(200)
    const one = await meOf(first)
    expect(one.data.user).toMatchObject({ email: person.email, name: 'Grace' })
    const two = await meOf(await signIn(provider, { ...person, email: `other-${provider}@acme.example` }))
    expect(two.data.user.id).toBe(one.data.user.id)
  })

  test('opens the account of the same address, and tells its owner', async () => {
    const known = await t.make.signUp({ email: `Known-${provider}@acme.example`.toLowerCase() })
    const answer = await signIn(provider, somebody(`KNOWN-${provider}@acme.example`))
    expect((await meOf(answer)).data.user.email).toBe(known.email)
    await t.settle()
    expect(t.mails.findLast(({ to }) => to === known.email)?.subject).toContain('Another way')
    const login = await t.request('/api/v1/auth/login', {
      method: 'POST',
      json: { email: known.email, password },
    })
    expect(login.status).toBe(200)
  })

  test('never by an address that is not verified there', async () => {
    const known = await t.make.signUp()
    const answer = await signIn(provider, somebody(known.email, false))
    expect(answer.status).toBe(403)
    expect(cookiesOf(answer)).not.toContain('session_token=ey')
    expect((await meOf(answer)).success).toBe(false)
  })

  test('a password that somebody chose for an address they never proved is gone', async () => {
    const email = `taken-${provider}@acme.example`
    const signup = { name: 'Eve', email, password, workspaceName: 'Evil' }
    await t.request('/api/v1/auth/signup', { method: 'POST', json: signup })
    expect((await signIn(provider, somebody(email))).status).toBe(200)
    const login = await t.request('/api/v1/auth/login', { method: 'POST', json: { email, password } })
    expect(login.status).toBe(401)
  })

  test('the way back works in the browser that went, once, and with its own state', async () => {
    const person = somebody(`csrf-${provider}@acme.example`)
    const mine = await begin(provider)
    const theirs = await begin(provider)
    const back = fake.agree(mine.url, person)
    expect((await finish(provider, back, '')).status).toBe(400)
    expect((await finish(provider, back, theirs.cookie)).status).toBe(400)
    expect((await finish(provider, back, mine.cookie)).status).toBe(200)
    expect((await finish(provider, back, mine.cookie)).status).toBe(422)
    const late = await begin(provider)
    t.clock.forward(11 * 60_000)
    expect((await finish(provider, fake.agree(late.url, person), late.cookie)).status).toBe(400)
  })

  test('does not walk past the second step, nor past a suspension', async () => {
    const person = somebody(`guarded-${provider}@acme.example`)
    const { data } = await meOf(await signIn(provider, person))
    await t.app.db.$client.query(
      `insert into two_factors (user_id, secret, confirmed_at) values ($1, 'v1.x', now())`,
      [data.user.id],
    )
    const half = await signIn(provider, person)
    expect((await json(half)).data.next).toBe('second_factor')
    expect((await meOf(half)).success).toBe(false)
    await t.app.db.$client.query(`update users set status = 'suspended' where id = $1`, [data.user.id])
    expect((await signIn(provider, person)).status).toBe(403)
  })

  test('can be untied unless it is the only way in', async () => {
    const answer = await signIn(provider, somebody(`only-${provider}@acme.example`))
    const untie = async (cookie: string) =>
      (
        await t.request(`/api/v1/auth/identities/${provider}`, {
          method: 'DELETE',
          headers: { cookie, 'x-leadwright': '1' },
        })
      ).status
    expect(await untie(cookiesOf(answer))).toBe(409)
    await t.request('/api/v1/auth/change-password', {
      method: 'POST',
      json: { password },
      headers: { cookie: cookiesOf(answer) },
    })
    expect(await untie(cookiesOf(answer))).toBe(200)
  })
})

describe('where accounts are made by invitation', () => {
  test('Google makes one for who holds an invitation, and for nobody else', async () => {
    const closed = await testApp({ env: { ...settings(), SIGNUP: 'invite' } })
    try {
      const boss = await closed.make.member()
      expect((await signIn('google', somebody('eve@acme.example'), closed)).status).toBe(403)
      const invited = { email: 'guest@acme.example', role: 'member' }
      await closed.rest('POST', '/invitations', invited, boss)
      expect((await signIn('google', somebody('guest@acme.example'), closed)).status).toBe(200)
      const open = await closed.rest('POST', '/invitations', { role: 'viewer' }, boss)
      const invitation = new URL((open.body.data as { link: string }).link).searchParams.get('token')
      const holder = somebody('holder@acme.example')
      expect((await signIn('google', holder, closed)).status).toBe(403)
      expect((await signIn('google', holder, closed, { invitation })).status).toBe(200)
    } finally {
      await closed.close()
    }
  })

  test('the callback of the vendor changes nothing and leads to the page that finishes', async () => {
    const answer = await t.request('/api/auth/callback/github?code=a&state=b')
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('http://leads.test/callback/github?code=a&state=b')
    expect((await t.request('/api/auth/sign-in/email', { method: 'POST', json: {} })).status).toBe(404)
  })

  test('a vendor that does not answer is said in words', async () => {
    const dead = await testApp({ env: { ...settings(), GOOGLE_ISSUER: 'http://127.0.0.1:9' } })
    try {
      const answer = await dead.rest('POST', '/auth/elsewhere', { provider: 'google' })
      expect(answer.status).toBe(422)
      expect(answer.body.error?.message).toContain('does not answer')
    } finally {
      await dead.close()
    }
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { cookiesOf, json } from '../../test/factories.ts'
import { newId } from '../platform/ids.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const password = 'correct horse battery'
const post = async (path: string, body: unknown, cookie = '') =>
  t.request(`/api/v1/auth/${path}`, {
    method: 'POST',
    json: body,
    headers: cookie === '' ? {} : { cookie },
  })
const tokenIn = (text: string | undefined) =>
  decodeURIComponent(/token=([^\s"]+)/.exec(text ?? '')?.[1] ?? '')
const mailsTo = (email: string) => t.mails.filter(({ to }) => to === email)
const tokenTo = (email: string) => tokenIn(mailsTo(email).at(-1)?.text)
const fresh = () => `n-${newId().slice(-12)}@other.example`
const login = async (email: string, secret = password) => post('login', { email, password: secret })

async function emailOf(cookie: string): Promise<string | null> {
  const answer = await t.request('/api/v1/auth/me', { headers: { cookie } })
  return answer.status === 200 ? (await json(answer)).data.user.email : null
}

async function ask(person: { cookie: string }, email: string) {
  const answer = await post('change-email', { email, password }, person.cookie)
  await t.settle()
  return answer
}

/** Somebody whose address was changed, with the two links that the earlier address holds. */
async function changed() {
  const person = await t.make.signUp()
  const email = fresh()
  await ask(person, email)
  const asked = tokenTo(person.email)
  expect((await post('change-email/confirm', { token: tokenTo(email) })).status).toBe(200)
  await t.settle()
  return { ...person, to: email, asked }
}

describe('another address', () => {
  test('is in force once its link was used; sessions stay, the earlier address signs in no more', async () => {
    const person = await t.make.signUp()
    const email = fresh()
    expect((await ask(person, email)).status).toBe(200)
    expect(await emailOf(person.cookie)).toBe(person.email)
    const token = tokenTo(email)
    expect((await post('change-email/confirm', { token })).status).toBe(200)
    expect(await emailOf(person.cookie)).toBe(email)
    expect([(await login(person.email)).status, (await login(email)).status]).toEqual([401, 200])
    const activity = await t.request('/api/v1/auth/activity', { headers: { cookie: person.cookie } })
    const acts = (await json(activity)).data.map(({ action }: { action: string }) => action)
    expect(acts).toEqual(expect.arrayContaining(['account.email_change_asked', 'account.email_changed']))
    expect((await post('change-email/confirm', { token })).status).toBe(400)
  })

  test('needs the password, and another address than the own', async () => {
    const person = await t.make.signUp()
    const fieldOf = async (body: object) => {
      const { error } = await json(await post('change-email', body, person.cookie))
      return error.details.issues[0].field
    }
    expect(await fieldOf({ email: fresh() })).toBe('password')
    expect(await fieldOf({ email: fresh(), password: 'wrong password' })).toBe('password')
    expect(await fieldOf({ email: person.email.toUpperCase(), password })).toBe('email')
  })

  test('needs a code as well where two steps are on', async () => {
    const person = await t.make.signUp()
    await t.app.db.$client.query(
      `insert into two_factors (user_id, secret, confirmed_at, created_at)
       select id, $2, $3, $3 from users where email = $1`,
      [person.email, 'not looked at', t.app.now()],
    )
    const { error } = await json(await post('change-email', { email: fresh(), password }, person.cookie))
    expect(error.details.issues[0].field).toBe('code')
  })

  test('its link ends after a day, and with the next one asked for', async () => {
    const person = await t.make.signUp()
    const [first, second, third] = [fresh(), fresh(), fresh()]
    await ask(person, first)
    await ask(person, second)
    expect((await post('change-email/confirm', { token: tokenTo(first) })).status).toBe(400)
    expect((await post('change-email/confirm', { token: tokenTo(second) })).status).toBe(200)
    await ask(person, third)
    t.clock.forward(25 * 3_600_000)
    expect((await post('change-email/confirm', { token: tokenTo(third) })).status).toBe(400)
  })

  test('that is taken answers the same as a free one; only its owner is told', async () => {
    const [person, other] = [await t.make.signUp(), await t.make.signUp()]
    const free = await ask(person, fresh())
    const taken = await ask(person, other.email)
    expect([taken.status, await taken.json()]).toEqual([free.status, await free.json()])
    expect(mailsTo(other.email).at(-1)?.subject).toBe('You already have a Leadwright account')
    expect(mailsTo(person.email).at(-1)?.text).toContain(other.email)
  })

  test('that somebody signed up with and never proved goes to who can prove it', async () => {
    const person = await t.make.signUp()
    const email = fresh()
    await post('signup', { name: 'Eve', email, password: 'another long one', workspaceName: 'Evil' })
    await ask(person, email)
    expect((await post('change-email/confirm', { token: tokenTo(email) })).status).toBe(200)
    expect(await emailOf(person.cookie)).toBe(email)
  })

  test('that got an account between asking and confirming is refused to the one who comes late', async () => {
    const [one, two] = [await t.make.signUp(), await t.make.signUp()]
    const email = fresh()
    await ask(one, email)
    const first = tokenTo(email)
    await ask(two, email)
    const answers = await Promise.all(
      [first, tokenTo(email)].map(async (token) => post('change-email/confirm', { token })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  })
})

describe('who had the earlier address', () => {
  test('stops a change before it is done', async () => {
    const person = await t.make.signUp()
    const email = fresh()
    await ask(person, email)
    expect((await post('keep-email', { token: tokenTo(person.email) })).status).toBe(200)
    expect((await post('change-email/confirm', { token: tokenTo(email) })).status).toBe(400)
    expect(await emailOf(person.cookie)).toBeNull()
  })

  test('gets it back after it is done, with everybody signed out and another password to set', async () => {
    const person = await changed()
    expect(mailsTo(person.email).at(-1)?.subject).toContain('has another address now')
    expect((await post('keep-email', { token: tokenTo(person.email) })).status).toBe(200)
    expect(await emailOf(person.cookie)).toBeNull()
    expect([(await login(person.email)).status, (await login(person.to)).status]).toEqual([401, 401])
    await t.settle()
    const reset = { token: tokenTo(person.email), password: 'a password of my own' }
    expect((await post('reset-password', reset)).status).toBe(200)
    const back = await login(person.email, reset.password)
    expect(await emailOf(cookiesOf(back))).toBe(person.email)
  })

  test('is not shut out by who changed it on, added two steps or objected in turn', async () => {
    const person = await changed()
    const third = fresh()
    await ask(person, third)
    const objection = tokenTo(person.to)
    await post('change-email/confirm', { token: tokenTo(third) })
    expect((await post('keep-email', { token: objection })).status).toBe(200)
    await t.app.db.$client.query(
      `insert into two_factors (user_id, secret, confirmed_at, created_at)
       select id, 'theirs', $2, $2 from users where email = $1`,
      [person.to, t.app.now()],
    )
    expect((await post('keep-email', { token: person.asked })).status).toBe(200)
    const { rows } = await t.app.db.$client.query(
      `select (select count(*)::int from two_factors f where f.user_id = u.id) as steps from users u where email = $1`,
      [person.email],
    )
    expect(rows).toEqual([{ steps: 0 }])
  })

  test('may object once, for seven days', async () => {
    const person = await changed()
    t.clock.forward(7 * 24 * 3_600_000 + 1)
    expect((await post('keep-email', { token: person.asked })).status).toBe(400)
    const other = await changed()
    expect((await post('keep-email', { token: other.asked })).status).toBe(200)
    expect((await post('keep-email', { token: other.asked })).status).toBe(400)
  })
})

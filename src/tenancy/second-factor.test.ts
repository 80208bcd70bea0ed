import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { cookiesOf, json } from '../../test/factories.ts'
import { codeAt } from './totp.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const password = 'correct horse battery'
const send = async (method: string, path: string, body: unknown, cookie = '') =>
  t.request(`/api/v1/auth/${path}`, {
    method,
    ...(method === 'GET' ? {} : { json: body }),
    headers: cookie === '' ? {} : { cookie },
  })
const post = async (path: string, body: unknown, cookie = '') => send('POST', path, body, cookie)
const me = async (cookie: string) => (await send('GET', 'me', undefined, cookie)).status
const tokenIn = (text: string | undefined) =>
  decodeURIComponent(/token=([^\s"]+)/.exec(text ?? '')?.[1] ?? '')

function fromBase32(text: string): Buffer {
  const bits = [...text].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** The code that the app shows now; the clock is moved on so that none is used twice. */
function nextCode(secret: string): string {
  t.clock.forward(30_000)
  return codeAt(fromBase32(secret), Math.floor(t.clock.now().getTime() / 30_000))
}

async function withTwoFactor() {
  const person = await t.make.signUp()
  const { data } = await json(await post('two-factor', { password }, person.cookie))
  const enabled = await json(await post('two-factor/enable', { code: nextCode(data.secret) }, person.cookie))
  return { ...person, secret: data.secret as string, recoveryCodes: enabled.data.recoveryCodes as string[] }
}

async function firstStep(email: string) {
  const answer = await post('login', { email, password })
  return { cookie: cookiesOf(answer), next: (await json(answer)).data?.next as string }
}

describe('two steps', () => {
  test('are asked for at the next sign-in, and a password alone opens nothing', async () => {
    const { email, secret, cookie } = await withTwoFactor()
    expect(await me(cookie)).toBe(200)
    const first = await firstStep(email)
    expect(first.next).toBe('second_factor')
    expect(await me(first.cookie)).toBe(401)
    expect((await t.request('/api/v1/workspaces', { headers: { cookie: first.cookie } })).status).toBe(401)
    expect((await post('second-factor', { code: '000000' }, first.cookie)).status).toBe(400)
    expect(await me(first.cookie)).toBe(401)
    expect((await post('second-factor', { code: nextCode(secret) }, first.cookie)).status).toBe(200)
    expect(await me(first.cookie)).toBe(200)
  })

  test('need a password to begin and a right code to be in force', async () => {
    const { cookie, email } = await t.make.signUp()
    expect((await post('two-factor', { password: 'wrong password' }, cookie)).status).toBe(400)
    const { data } = await json(await post('two-factor', { password }, cookie))
    expect((await post('two-factor/enable', { code: '000000' }, cookie)).status).toBe(400)
    expect((await firstStep(email)).next).toBe('home')
    const wrongDay = codeAt(fromBase32(data.secret), 1)
    expect((await post('two-factor/enable', { code: wrongDay }, cookie)).status).toBe(400)
  })

  test('a code works once', async () => {
    const { email, secret } = await withTwoFactor()
    const code = nextCode(secret)
    const [one, two] = [await firstStep(email), await firstStep(email)]
    const answers = await Promise.all(
      [one, two].map(async ({ cookie }) => post('second-factor', { code }, cookie)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('a recovery code works once in place of the app, and the owner is told', async () => {
    const { email, recoveryCodes } = await withTwoFactor()
    expect(recoveryCodes).toHaveLength(10)
    const code = recoveryCodes[0]?.toUpperCase()
    const first = await firstStep(email)
    expect((await post('second-factor', { code }, first.cookie)).status).toBe(200)
    const again = await firstStep(email)
    expect((await post('second-factor', { code }, again.cookie)).status).toBe(400)
    const { data } = await json(await send('GET', 'two-factor', undefined, first.cookie))
    expect(data).toMatchObject({ enabled: true, recoveryCodesLeft: 9 })
    await t.settle()
    expect(t.mails.findLast(({ to }) => to === email)?.subject).toContain('recovery code')
    const { rows } = await t.app.db.$client.query('select secret from two_factors')
    expect(JSON.stringify(rows)).toContain('v1.')
  })

  test('end the first step after five wrong codes', async () => {
    const { email, secret } = await withTwoFactor()
    const first = await firstStep(email)
    for (let i = 0; i < 5; i++) {
      expect((await post('second-factor', { code: '000000' }, first.cookie)).status).toBe(400)
    }
    expect((await post('second-factor', { code: nextCode(secret) }, first.cookie)).status).toBe(401)
    expect(await me(first.cookie)).toBe(401)
  })

  test('the first step ends by itself after ten minutes', async () => {
    const { email, secret } = await withTwoFactor()
    const first = await firstStep(email)
    t.clock.forward(11 * 60_000)
    expect((await post('second-factor', { code: nextCode(secret) }, first.cookie)).status).toBe(401)
  })

  test('are not walked past by a mailed link, a reset or a confirmed address', async () => {
    const { email, secret } = await withTwoFactor()
    await post('magic-link', { email })
    await t.settle()
    const link = await post('magic-link/use', {
      token: tokenIn(t.mails.findLast(({ to }) => to === email)?.text),
    })
    expect((await json(link)).data.next).toBe('second_factor')
    expect(await me(cookiesOf(link))).toBe(401)
    await post('forgot-password', { email })
    await t.settle()
    const token = tokenIn(t.mails.findLast(({ to }) => to === email)?.text)
    expect((await post('reset-password', { token, password })).status).toBe(200)
    const first = await firstStep(email)
    expect(first.next).toBe('second_factor')
    expect((await post('second-factor', { code: nextCode(secret) }, first.cookie)).status).toBe(200)
  })

  test('sign out everywhere else when they begin, and are taken off with password and code only', async () => {
    const person = await t.make.signUp()
    const other = await firstStep(person.email)
    const { data } = await json(await post('two-factor', { password }, person.cookie))
    await post('two-factor/enable', { code: nextCode(data.secret) }, person.cookie)
    expect(await me(other.cookie)).toBe(401)
    const off = async (body: object) => (await post('two-factor/disable', body, person.cookie)).status
    expect(await off({ password, code: '000000' })).toBe(400)
    expect(await off({ password: 'wrong password', code: nextCode(data.secret) })).toBe(400)
    expect(await off({ password, code: nextCode(data.secret) })).toBe(200)
    expect((await firstStep(person.email)).next).toBe('home')
    const log = await json(await send('GET', 'activity', undefined, person.cookie))
    expect(log.data.map(({ action }: { action: string }) => action)).toEqual(
      expect.arrayContaining(['account.second_factor_on', 'account.second_factor_off']),
    )
  })
})

describe('a mailed link', () => {
  test('signs in once, within a quarter of an hour', async () => {
    const { email } = await t.make.signUp()
    const mailed = async () => {
      await post('magic-link', { email })
      await t.settle()
      return tokenIn(t.mails.findLast(({ to }) => to === email)?.text)
    }
    const token = await mailed()
    const used = await post('magic-link/use', { token })
    expect(await me(cookiesOf(used))).toBe(200)
    expect((await post('magic-link/use', { token })).status).toBe(400)
    const late = await mailed()
    t.clock.forward(16 * 60_000)
    expect((await post('magic-link/use', { token: late })).status).toBe(400)
  })

  test('goes to nobody without an account, and proves no address of a password somebody else chose', async () => {
    await t.settle()
    const before = t.mails.length
    expect((await post('magic-link', { email: 'nobody@acme.example' })).status).toBe(200)
    await t.settle()
    expect(t.mails).toHaveLength(before)
    const email = 'victim@acme.example'
    await post('signup', { name: 'Eve', email, password, workspaceName: 'Evil' })
    await post('magic-link', { email })
    await t.settle()
    expect(t.mails.findLast(({ to }) => to === email)?.subject).toContain('Confirm')
  })
})

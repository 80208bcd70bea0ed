import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { cookiesOf } from '../../test/factories.ts'

let t: TestApp
let me: Identity
beforeAll(async () => {
  t = await testApp()
  me = await t.make.member()
})
afterAll(async () => t.close())

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const upload = async (body: Buffer, type = 'image/png', as = me) =>
  t.request(
    '/api/v1/auth/me/avatar',
    {
      method: 'PUT',
      body: new Uint8Array(body),
      headers: { 'content-type': type, 'x-leadwright': '1' },
    },
    as,
  )

describe('a phone', () => {
  test.each([
    ['+44 20 7946 0018', '+442079460018'],
    ['+1 (202) 555-0143', '+12025550143'],
    ['', null],
  ])('%s is kept as %s', async (written, kept) => {
    const answer = await t.rest('PATCH', '/auth/me', { phone: written }, me)
    expect(answer.status).toBe(200)
    expect((answer.body.data as { user: { phone: string | null } }).user.phone).toBe(kept)
  })

  test.each(['020 7946 0018', '+44 12', 'call me'])('%s is refused at its field', async (phone) => {
    const answer = await t.rest('PATCH', '/auth/me', { phone }, me)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ details: { issues: [{ field: 'phone' }] } })
  })
})

describe('a picture', () => {
  test('is seen by colleagues, not by strangers, as what its bytes are', async () => {
    expect((await upload(png)).status).toBe(200)
    const who = await t.rest('GET', '/auth/me', undefined, me)
    const { avatar } = (who.body.data as { user: { avatar: string } }).user
    const colleague = await t.make.member({ workspaceId: me.workspaceId, role: 'viewer' })
    const shown = await t.request(avatar, {}, colleague)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-type')).toBe('image/png')
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff')
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(png)
    expect((await t.request(avatar, {}, await t.make.member())).status).toBe(404)
    expect((await t.request(avatar)).status).toBe(401)
    await t.rest('DELETE', '/auth/me/avatar', undefined, me)
    expect((await t.request(avatar, {}, colleague)).status).toBe(404)
  })

  test.each([
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['nothing', Buffer.from('x')],
  ])('%s is no picture, whatever it is called', async (_what, body) => {
    expect((await upload(body)).status).toBe(415)
    expect((await upload(body, 'image/svg+xml')).status).toBe(415)
  })

  test('is at most half a megabyte', async () => {
    expect((await upload(Buffer.concat([png, Buffer.alloc(600_000)]))).status).toBe(413)
  })
})

describe('a password', () => {
  test('is changed by who knows it; other places are signed out and the owner is told', async () => {
    const { email, cookie, password } = await t.make.signUp()
    const post = async (path: string, json: unknown, headers = {}) =>
      t.request(`/api/v1/auth/${path}`, { method: 'POST', json, headers })
    const other = cookiesOf(await post('login', { email, password }))
    const change = { current: password, password: 'another long password' }
    expect((await post('change-password', { ...change, current: 'wrong' }, { cookie })).status).toBe(400)
    expect((await post('change-password', change, { cookie })).status).toBe(200)
    const status = async (c: string) =>
      (await t.request('/api/v1/auth/me', { headers: { cookie: c } })).status
    expect(await status(cookie)).toBe(200)
    expect(await status(other)).toBe(401)
    expect((await post('login', { email, password: change.password })).status).toBe(200)
    await t.settle()
    expect(t.mails.findLast(({ to }) => to === email)?.subject).toContain('password was changed')
  })
})

describe('ownership', () => {
  test('goes to another member, and the giver stays as an admin', async () => {
    const boss = await t.make.member()
    const heir = await t.make.member({ workspaceId: boss.workspaceId, role: 'viewer' })
    const transfer = async (userId: string, as: Identity) =>
      (await t.rest('POST', `/workspaces/${boss.workspaceId}/transfer`, { userId }, as)).status
    expect(await transfer(boss.userId, boss)).toBe(409)
    expect(await transfer((await t.make.member()).userId, boss)).toBe(404)
    expect(await transfer(heir.userId, heir)).toBe(403)
    expect(await transfer(heir.userId, boss)).toBe(200)
    const list = await t.rest('GET', '/members', undefined, heir)
    expect((list.body.data as { role: string }[]).map(({ role }) => role)).toEqual(['admin', 'owner'])
    expect((await t.rest('POST', '/members/leave', {}, boss)).status).toBe(200)
    const log = await t.rest('GET', '/audit-log?action=workspace.transferred', undefined, heir)
    expect(log.body.data).toHaveLength(1)
  })

  test('an invitation lives as long as it was given', async () => {
    const boss = await t.make.member()
    const made = await t.rest('POST', '/invitations', { role: 'viewer', expiresInDays: 2 }, boss)
    const token = new URL((made.body.data as { link: string }).link).searchParams.get('token')
    t.clock.forward(47 * 3_600_000)
    expect((await t.rest('POST', '/invitations/preview', { token })).status).toBe(200)
    t.clock.forward(2 * 3_600_000)
    expect((await t.rest('POST', '/invitations/preview', { token })).status).toBe(404)
  })
})

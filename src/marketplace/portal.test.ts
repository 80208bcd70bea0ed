import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { cookiesOf } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

describe('a user of a provider', () => {
  test('sees the provider they work for, and is refused once it is deactivated', async () => {
    const who = await t.make.provider({ name: 'Birch Roofing' })
    const seen = await t.rest('GET', '/providers/me', undefined, who)
    expect(seen.body).toMatchObject({ data: { name: 'Birch Roofing', you: { role: 'admin' } } })
    await inWorkspace(t.app.db, who.workspaceId, async (tx) =>
      tx.$client.query(`update providers set status = 'deactivated' where id = $1`, [who.providerId]),
    )
    const refused = await t.rest('GET', '/providers/me', undefined, who)
    expect(refused.status).toBe(403)
    expect(refused.body.error?.message).toContain('has closed the access of Birch Roofing')
  })

  test('sees to their own account, also while their provider waits for approval', async () => {
    const who = await t.make.provider({ status: 'pending' })
    expect((await t.rest('GET', '/auth/me', undefined, who)).body).toMatchObject({
      data: { user: { email: who.email }, workspace: null },
    })
    for (const path of ['/auth/two-factor', '/auth/sessions', '/auth/identities', '/auth/activity'])
      expect([path, (await t.rest('GET', path, undefined, who)).status]).toEqual([path, 200])
    const renamed = await t.rest('PATCH', '/auth/me', { name: 'Ada King' }, who)
    expect(renamed.body).toMatchObject({ data: { user: { name: 'Ada King' }, workspace: null } })
  })

  test('who works for several names one of them to the session, and never one of others', async () => {
    const birch = await t.make.provider({ name: 'Birch Roofing' })
    const other = await t.make.provider({ name: 'Cedar Plumbing' })
    await inWorkspace(t.app.db, other.workspaceId, async (tx) =>
      tx.$client.query(
        `insert into provider_users (workspace_id, provider_id, user_id, role) values ($1, $2, $3, 'user')`,
        [other.workspaceId, other.providerId, birch.userId],
      ),
    )
    const switched = await t.rest('POST', `/providers/${other.providerId}/switch`, {}, birch)
    expect(switched.status).toBe(200)
    const seen = await t.rest('GET', '/providers/me', undefined, birch)
    expect(seen.body).toMatchObject({ data: { name: 'Cedar Plumbing', you: { role: 'user' } } })
    const strange = await t.make.provider({ name: 'Elm Gardens' })
    expect((await t.rest('POST', `/providers/${strange.providerId}/switch`, {}, birch)).status).toBe(404)
  })

  test('who is a member elsewhere is both in one session', async () => {
    const member = await t.make.member()
    const birch = await t.make.provider({ name: 'Birch Roofing' })
    await inWorkspace(t.app.db, birch.workspaceId, async (tx) =>
      tx.$client.query(
        `insert into provider_users (workspace_id, provider_id, user_id) values ($1, $2, $3)`,
        [birch.workspaceId, birch.providerId, member.userId],
      ),
    )
    expect((await t.rest('GET', '/providers/me', undefined, member)).status).toBe(200)
    expect((await t.rest('GET', '/members', undefined, member)).status).toBe(200)
  })
})

describe('a company that signs up', () => {
  const tokenOf = (to: string) =>
    decodeURIComponent(
      /token=([^\s"]+)/.exec(t.mails.findLast((mail) => mail.to === to)?.text ?? '')?.[1] ?? '',
    )

  async function market() {
    const owner = await t.make.member()
    const { body } = await t.rest('POST', '/admin/niches', { name: 'Roofing', currency: 'USD' }, owner)
    expect(body.success, JSON.stringify(body)).toBe(true)
    const { rows } = await t.app.db.$client.query<{ slug: string }>(
      'select slug from workspaces where id = $1',
      [owner.workspaceId],
    )
    return { owner, slug: rows[0]?.slug ?? '' }
  }

  test('proves its address, waits for the operator, and buys once it is approved', async () => {
    const { owner, slug } = await market()
    const email = 'grace@birch.example'
    const input = {
      workspace: slug,
      company: 'Birch Roofing',
      name: 'Grace',
      email,
      password: 'correct horse battery',
    }
    expect((await t.rest('POST', '/providers/signup', input)).body).toMatchObject({
      data: { next: 'verify_email' },
    })
    const [unverified] = (await t.rest('GET', '/admin/providers', undefined, owner)).body.data as {
      id: string
    }[]
    expect(unverified).toMatchObject({ name: 'Birch Roofing', status: 'unverified' })

    await t.settle()
    const verified = await t.request('/api/v1/auth/verify-email', {
      method: 'POST',
      json: { token: tokenOf(email) },
    })
    expect(verified.status).toBe(200)
    const who = { cookie: cookiesOf(verified) }
    expect((await t.rest('GET', '/providers/me', undefined, who)).body).toMatchObject({
      data: { status: 'pending' },
    })
    expect((await t.rest('POST', '/providers/me/users', { email, role: 'user' }, who)).status).toBe(403)

    const approved = await t.rest('POST', `/admin/providers/${unverified?.id}/approve`, {}, owner)
    expect(approved.body).toMatchObject({
      data: { status: 'active', balance: { amount: 0, currency: 'USD' } },
    })
    await t.settle()
    expect(t.mails.at(-1)).toMatchObject({ to: email })
    const renamed = await t.rest(
      'PATCH',
      '/providers/me',
      { timeZone: 'Europe/London', preferences: { badLead: false } },
      who,
    )
    expect(renamed.body).toMatchObject({
      data: { timeZone: 'Europe/London', preferences: { newLead: true, badLead: false } },
    })

    await t.rest('POST', `/admin/providers/${unverified?.id}/deactivate`, { reason: 'Unpaid' }, owner)
    expect((await t.rest('GET', '/providers/me', undefined, who)).status).toBe(403)
  })

  test('with an address that has an account gets the same answer, and its owner a mail; nothing is made', async () => {
    const { owner, slug } = await market()
    const { email } = owner
    const input = { workspace: slug, company: 'Oak', name: 'X', email, password: 'correct horse battery' }
    expect((await t.rest('POST', '/providers/signup', input)).status).toBe(200)
    await t.settle()
    expect(t.mails.at(-1)?.text).toContain('/login?next=')
    expect((await t.rest('GET', '/admin/providers', undefined, owner)).body.data).toEqual([])
    const joined = await t.rest('POST', '/providers/join', { workspace: slug, company: 'Oak' }, owner)
    expect(joined.status).toBe(200)
    const twice = await t.rest('POST', '/providers/join', { workspace: slug, company: 'Oak & Sons' }, owner)
    expect(twice.body.data).toEqual(joined.body.data)
    expect((await t.rest('GET', '/admin/providers', undefined, owner)).body.data).toMatchObject([
      { name: 'Oak & Sons', status: 'pending' },
    ])
  })

  test('is refused where sign-up is closed; the operator makes providers by hand and invites their users', async () => {
    const { owner, slug } = await market()
    await inWorkspace(t.app.db, owner.workspaceId, async (tx) =>
      tx.$client.query('update marketplace_settings set is_sign_up_open = false'),
    )
    expect((await t.rest('GET', `/providers/portal?workspace=${slug}`)).body).toMatchObject({
      data: { isOpen: false },
    })
    const refused = await t.rest('POST', '/providers/join', { workspace: slug, company: 'Oak' }, owner)
    expect(refused.status).toBe(403)

    const guest = await t.make.member()
    const made = await t.rest('POST', '/admin/providers', { name: 'Elm Gardens', email: guest.email }, owner)
    expect(made.body).toMatchObject({ data: { status: 'active' } })
    await t.settle()
    const token = tokenOf(guest.email)
    const stranger = await t.make.member()
    expect((await t.rest('POST', '/providers/invitations/accept', { token }, stranger)).status).toBe(403)
    expect((await t.rest('POST', '/providers/invitations/accept', { token }, guest)).status).toBe(200)
    expect((await t.rest('POST', '/providers/invitations/accept', { token }, guest)).status).toBe(404)
    expect((await t.rest('GET', '/providers/me', undefined, guest)).body).toMatchObject({
      data: { name: 'Elm Gardens', you: { role: 'admin' } },
    })
    const last = await t.rest('DELETE', `/providers/me/users/${guest.userId}`, {}, guest)
    expect(last.status).toBe(409)
  })
})

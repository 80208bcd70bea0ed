import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
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

import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { cleanUpTenancy } from './clean-up.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

const day = 24 * 3_600_000

test('what has expired goes, what still counts stays', async () => {
  const me = await t.make.member()
  const { workspaceId } = me
  const now = t.app.now()
  const event = async (ageDays: number) =>
    inWorkspace(t.app.db, workspaceId, async (tx) =>
      tx.$client.query(
        `insert into live_events (workspace_id, id, kind, data, created_at) values ($1, $2, 'x', '{}', $3)`,
        [workspaceId, newId(), new Date(now.getTime() - ageDays * day)],
      ),
    )
  await event(13)
  await event(15)
  await t.rest('POST', '/invitations', {}, me)
  const acted = (days: number) =>
    asSystem(t.app.db, 'test', async (tx) =>
      tx.$client.query(
        `insert into account_events (id, at, action, user_id) values ($1, $2, 'account.test', $1)`,
        [newId(), new Date(now.getTime() - days * day)],
      ),
    )
  await acted(399)
  await acted(401)
  const { rows } = await t.app.db.$client.query<{ id: string }>('select id from invitations')
  const nothing = {
    sessions: 0,
    verifications: 0,
    invitations: 0,
    liveEvents: 1,
    accountEvents: 1,
    rateCounts: 0,
  }
  expect(await cleanUpTenancy(t.app.db, now)).toMatchObject(nothing)
  expect(rows).toHaveLength(1)
  const later = await cleanUpTenancy(t.app.db, new Date(now.getTime() + 8 * day))
  expect(later).toMatchObject({ sessions: 1, invitations: 1, liveEvents: 1 })
  expect((await t.request('/api/v1/auth/me', {}, me)).status).toBe(401)
})

test('what was done to accounts lately cannot be deleted, not even by the system', async () => {
  const lately = asSystem(t.app.db, 'test', async (tx) => {
    await tx.$client.query(
      `insert into account_events (id, action, user_id) values ($1, 'account.test', $1)`,
      [newId()],
    )
    await tx.$client.query('delete from account_events')
  })
  await expect(lately).rejects.toThrow('only grows')
})

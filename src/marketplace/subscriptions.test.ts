import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { levelOf } from '../../test/procedure-inputs-subscriptions.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Subscription } from './contract.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

/** A marketplace with a provider and a level it may buy. */
async function market() {
  const owner = await t.make.member()
  const { workspaceId } = owner
  const who = await t.make.provider({ workspaceId })
  const { levelId } = await levelOf({ t, mine: { id: workspaceId, owner } })
  return { owner, who, levelId, workspaceId, base: `/admin/providers/${who.providerId}/subscriptions` }
}

const auditOf = async (workspaceId: string) =>
  inWorkspace(t.app.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ action: string; actor_id: string }>(
      `select action, actor_id from audit_log where subject_kind = 'subscription' order by id`,
    )
    return rows
  })

describe('a subscription', () => {
  test('stands in the audit log with each act of the provider and of the operator', async () => {
    const { owner, who, levelId, workspaceId, base } = await market()
    const made = await t.rest('POST', '/subscriptions', { levelId }, who)
    const { id } = made.body.data as Subscription
    await t.rest('PATCH', `/subscriptions/${id}`, { caps: { dayCount: 3 } }, who)
    await t.rest('POST', `/subscriptions/${id}/pause`, {}, who)
    await t.rest('POST', `${base}/${id}/resume`, {}, owner)
    await t.rest('PATCH', `${base}/${id}`, { caps: { dayCount: 4 } }, owner)
    expect((await t.rest('DELETE', `${base}/${id}`, undefined, owner)).status).toBe(200)
    expect(await auditOf(workspaceId)).toEqual([
      { action: 'subscription.created', actor_id: who.userId },
      { action: 'subscription.changed', actor_id: who.userId },
      { action: 'subscription.paused', actor_id: who.userId },
      { action: 'subscription.resumed', actor_id: owner.userId },
      { action: 'subscription.changed', actor_id: owner.userId },
      { action: 'subscription.ended', actor_id: owner.userId },
    ])
    expect((await t.rest('GET', `/subscriptions/${id}`, undefined, who)).status).toBe(404)
  })

  test('is not changed by who saw an older one', async () => {
    const { owner, who, levelId, base } = await market()
    const made = await t.rest('POST', base, { levelId }, owner)
    const { id, revision } = made.body.data as Subscription
    const first = await t.rest('PATCH', `/subscriptions/${id}`, { revision, caps: { dayCount: 3 } }, who)
    expect(first.status).toBe(200)
    const late = await t.rest('PATCH', `${base}/${id}`, { revision, caps: { dayCount: 9 } }, owner)
    expect(late.status).toBe(409)
    const { body } = await t.rest('GET', `/subscriptions/${id}`, undefined, who)
    expect(body.data).toMatchObject({ caps: { dayCount: 3 }, revision: revision + 1 })
  })

  test('that cannot be is refused at the field that is wrong', async () => {
    const { who, levelId } = await market()
    const tried = async (wish: object) => {
      const { body } = await t.rest('POST', '/subscriptions', { levelId, ...wish }, who)
      return (body.error?.details as { issues?: { field: string }[] } | undefined)?.issues?.[0]?.field
    }
    expect(await tried({ vacations: [{ from: '2026-05-09', to: '2026-05-02' }] })).toBe('vacations.0.to')
    expect(await tried({ areas: [{ postalCode: '00000', radiusKm: 5 }] })).toBe('areas.0.postalCode')
    expect(await tried({ filters: [{ field: 'gone', operator: 'exists' }] })).toBe('filters.0')
    expect(await tried({})).toBeUndefined()
    expect(await tried({})).toBe('levelId')
  })

  test('tells which fields its filters may ask for', async () => {
    const { owner, levelId, base } = await market()
    const made = await t.rest('POST', base, { levelId }, owner)
    expect(made.body.data).toMatchObject({ fields: [{ key: 'roof', label: 'Roof' }] })
  })
})

test('subscriptions of a workspace come as CSV, of one provider where it is named', async () => {
  const { owner, who, levelId, workspaceId } = await market()
  const other = await t.make.provider({ workspaceId, name: '=Cedar' })
  for (const one of [who, other])
    await t.rest('POST', '/subscriptions', { levelId, caps: { monthCount: 7 } }, one)
  const read = async (query: string) => {
    const response = await t.request(`/api/v1/admin/subscriptions.csv${query}`, {}, owner)
    return (await response.text()).trim().split('\r\n')
  }
  const all = await read('')
  expect(all).toHaveLength(3)
  expect(all.join('\n')).toContain(`'=Cedar`)
  const one = await read(`?providerId=${who.providerId}&mode=exact`)
  expect(one).toHaveLength(2)
  expect(one[1]).toContain('Roofing,Level 1,1000')
})

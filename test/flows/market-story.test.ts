import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { auditWorkspace } from '../../src/marketplace/prove-books.ts'
import type { Lead, LeadDistribution } from '../../src/marketplace/contract.ts'
import type { ProvidersReport, RevenueReport } from '../../src/reports/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'

let t: TestApp
let me: Identity
beforeAll(async () => {
  t = await testApp()
  me = await t.make.member()
})
afterAll(async () => t.close())

async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  as: Identity | undefined = me,
): Promise<T> {
  const answer = await t.rest(method, path, body, as)
  if (!answer.body.success)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.data
}

test('the sample marketplace: a form is filled, approved, sold to three of five for stated reasons, one paid back, and the reports agree', async () => {
  const { nicheId, isNew } = await call<{ nicheId: string; isNew: boolean }>(
    'POST',
    '/workspaces/sample-marketplace',
    {},
  )
  expect(isNew).toBe(true)
  expect(await call('POST', '/workspaces/sample-marketplace', {})).toEqual({ nicheId, isNew: false })

  const waiting = await call<Lead[]>('GET', '/admin/leads?status=pending_approval')
  const avery = waiting.find(({ name }) => name === 'Avery Stone')
  expect(waiting).toHaveLength(3)
  await call('POST', `/admin/leads/${avery?.id}/approve`, {})
  await t.drain()

  const shown = await call<LeadDistribution>('GET', `/admin/leads/${avery?.id}/distribution`)
  const text = JSON.stringify(shown)
  for (const name of ['Sunridge', 'Cascade', 'Brightline']) expect(text).toContain(name)
  const { rows: sales } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    tx.$client.query<{ id: string; name: string; price: string }>(
      `select a.id, p.name, a.price from assignments a join providers p on p.id = a.provider_id where a.lead_id = $1 order by p.name`,
      [avery?.id],
    ),
  )
  expect(sales.map(({ name, price }) => [name.split(' ')[0], Number(price)])).toEqual([
    ['Brightline', 3500],
    ['Cascade', 3500],
    ['Sunridge', 3500],
  ])
  expect(text).toContain('paused')
  expect(text).toContain('no_funds')

  await call('POST', `/admin/leads/${avery?.id}/bad-lead`, { memo: 'Invented' })
  const revenue = await call<RevenueReport>('GET', '/admin/reports/revenue')
  expect(revenue.total).toMatchObject({
    sales: 10_500,
    refunds: 10_500,
    net: 0,
    sold: 3,
    refunded: 3,
    adjustments: 201_000,
  })
  const { providers } = await call<ProvidersReport>('GET', '/admin/reports/providers')
  expect(providers.filter(({ bought }) => bought === 1)).toHaveLength(3)
  expect(
    await inWorkspace(t.app.db, me.workspaceId, async (tx) => auditWorkspace(tx, me.workspaceId)),
  ).toEqual([])
})

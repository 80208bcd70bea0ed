import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { marketWorld } from '../../test/market-world.ts'
import { post } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { approveLeads } from './approve-leads.ts'
import { offerAgain, offerLead } from './offer-leads.ts'
import { auditWorkspace, proveBooks } from './prove-books.ts'
import { missedLeads } from './show-distribution.ts'
import { previewSubscription } from './preview-subscription.ts'
import { sweepWaiting } from './wait-for-buyers.ts'

let t: TestApp
let world: ReturnType<typeof marketWorld>
const startAt = new Date('2026-03-04T10:00:00Z')

beforeAll(async () => {
  t = await testApp({ startAt })
  world = marketWorld(t.app.db, t.clock.now)
})
afterAll(async () => t.close())

const approve = async (workspaceId: string, leadIds: string[]) =>
  approveLeads(t.app, { workspaceId, leadIds, actor: { userId: null } })
const problemsOf = async (ws: string) => world.within(ws, async (tx) => auditWorkspace(tx, ws))
const rowsOf = async <Row extends object>(ws: string, sql: string, values: unknown[] = []) =>
  world.within(ws, async (tx) => (await tx.$client.query<Row>(sql, values)).rows)

/** A niche of one level with so many providers, each with a balance. */
async function oneLevel(options: {
  providers: number
  balance?: number
  maxBuyers?: number
  price?: number
}) {
  const { providers, balance = 100_000, maxBuyers = 3, price = 1000 } = options
  const ws = await world.workspace()
  const niche = await world.niche(ws, [{ price, maxBuyers }])
  const providerIds: string[] = []
  for (let n = 0; n < providers; n++) {
    const providerId = await world.provider(ws, { balance })
    await world.subscription(ws, niche, 0, providerId)
    providerIds.push(providerId)
  }
  return { ws, niche, providerIds }
}

describe('a lead with a free place', () => {
  it('D10 is offered again when somebody deposits, and to who subscribes, until its time ends', async () => {
    const ws = await world.workspace()
    const niche = await world.niche(ws, [{ price: 1000, maxBuyers: 3 }])
    const late = await world.provider(ws, { balance: 0 })
    await world.subscription(ws, niche, 0, late)
    const [leadId = '', second = ''] = await world.leads(ws, niche.id, 2)
    await approve(ws, [leadId, second])
    await world.fund(ws, late, 1000)
    await world.within(ws, async (tx) => offerAgain(tx, t.app, ws, { providerId: late }, 'deposit'))
    await t.drain()
    const bought = await rowsOf<{ lead_id: string; cause: string }>(
      ws,
      `select a.lead_id, d.cause from assignments a join lead_distributions d on d.lead_id = a.lead_id and d.assigned = 1`,
    )
    expect(bought).toEqual([{ lead_id: leadId, cause: 'deposit' }])
    t.clock.forward(73 * 3_600_000)
    expect(await sweepWaiting(t.app)).toBeGreaterThanOrEqual(2)
    expect(await rowsOf(ws, 'select status, waiting_until from leads order by id')).toEqual([
      { status: 'distributed', waiting_until: null },
      { status: 'approved', waiting_until: null },
    ])
    await world.fund(ws, late, 5000)
    expect(await offerLead(t.app, { workspaceId: ws, leadId: second })).toEqual({ assigned: 0 })
    expect(await problemsOf(ws)).toEqual([])
  })
})

describe('what is told', () => {
  it('T1b a provider learns niche, time, level and their own reason of what they did not get, and nothing else', async () => {
    const { ws, niche, providerIds } = await oneLevel({ providers: 3, maxBuyers: 1 })
    const leadIds = await world.leads(ws, niche.id, 2)
    await approve(ws, leadIds)
    const seen = async (providerId: string) => {
      return inWorkspace(t.app.db, ws, async (tx) => missedLeads(tx, { limit: 10 }), { providerId })
    }
    const last = await seen(providerIds[2] ?? '')
    expect(last).toHaveLength(2)
    expect(last[0]).toEqual({
      id: expect.any(String),
      nicheId: niche.id,
      levelId: niche.levelIds[0],
      at: expect.any(String),
      reason: 'no_place_left',
    })
    expect(await seen(providerIds[0] ?? '')).toHaveLength(1)
    expect(await seen(newId())).toEqual([])
  })

  it('a preview counts what the last 30 days would have brought, within caps, hours and circles', async () => {
    const { ws, niche, providerIds } = await oneLevel({ providers: 1, price: 250 })
    const near = await world.leads(ws, niche.id, 3, { answers: { urgency: 'now' }, lat: 32.8, lng: -96.8 })
    const far = await world.leads(ws, niche.id, 2, { answers: { urgency: 'now' }, lat: 40, lng: -74 })
    const later = await world.leads(ws, niche.id, 2, { answers: { urgency: 'later' }, lat: 32.8, lng: -96.8 })
    await approve(ws, [...near, ...far, ...later])
    const [subscription] = await rowsOf<{ level_id: string }>(ws, 'select level_id from subscriptions')
    const wish = {
      workspaceId: ws,
      providerId: providerIds[0] ?? '',
      levelId: subscription?.level_id ?? '',
      filters: [],
      areas: [],
      hours: [],
      vacations: [],
      caps: {
        dayCount: null,
        dayAmount: null,
        weekCount: null,
        weekAmount: null,
        monthCount: null,
        monthAmount: null,
        totalCount: null,
        totalAmount: null,
      },
    }
    const preview = async (change: object) =>
      world.within(ws, async (tx) => previewSubscription(tx, { ...wish, ...change }, t.app.now()))
    expect(await preview({})).toEqual({ leads: 7, amount: 1750, days: 30 })
    expect(await preview({ areas: [{ place: '', lat: 32.7, lng: -96.7, radiusKm: 50 }] })).toMatchObject({
      leads: 5,
    })
    expect(
      await preview({ filters: [{ field: 'urgency', operator: 'equals', value: 'now' }] }),
    ).toMatchObject({ leads: 5 })
    expect(await preview({ caps: { ...wish.caps, dayCount: 2 } })).toMatchObject({ leads: 2, amount: 500 })
  })

  it('the nightly proof says nothing of books that hold, and tells who runs a workspace whose book does not', async () => {
    const { ws, providerIds } = await oneLevel({ providers: 1 })
    await world.within(ws, async (tx) => {
      const lines = [
        { account: { providerId: providerIds[0] ?? '' }, amount: -10 },
        { account: 'sales' as const, amount: 10 },
      ]
      const transfer = { workspaceId: ws, kind: 'purchase' as const, key: 'purchase:nothing', lines }
      return post(tx, { ...transfer, currency: 'EUR', at: t.app.now() })
    })
    expect((await problemsOf(ws)).join()).toContain('D3: the purchase')
    expect(await proveBooks(t.app)).toBe(1)
    const told = await rowsOf<{ subject_name: string }>(
      ws,
      `select subject_name from notices where kind = 'alert'`,
    )
    expect(told[0]?.subject_name).toContain('D3: the purchase')
  })
})

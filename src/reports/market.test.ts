import fc from 'fast-check'
import { DateTime } from 'luxon'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { marketWorld } from '../../test/market-world.ts'
import { openBook, post } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type {
  AttributionReport,
  LeadsReport,
  ProvidersReport,
  RefundsReport,
  RevenueReport,
} from './contract-market.ts'

let t: TestApp
const zone = 'America/New_York'
const now = new Date('2026-03-20T12:00:00Z')

beforeAll(async () => {
  t = await testApp({ startAt: now })
})
afterAll(async () => t.close())

/** A member whose workspace keeps its book in New York. */
async function operator(): Promise<Identity> {
  const me = await t.make.member()
  await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into marketplace_settings (workspace_id, currency, time_zone) values ($1, 'EUR', $2)`,
      [me.workspaceId, zone],
    )
    await openBook(tx, me.workspaceId, 'EUR', now)
  })
  return me
}

async function report<T>(me: Identity, name: string, query: Record<string, string> = {}): Promise<T> {
  const answer = await t.rest(
    'GET',
    `/admin/reports/${name}?${new URLSearchParams(query).toString()}`,
    undefined,
    me,
  )
  if (!answer.body.success) throw new Error(`${answer.status} ${answer.body.error?.message}`)
  return answer.body.data
}

describe('L8: reports are the ledger’s own sums over a half-open interval of the operator’s days', () => {
  const kinds = {
    deposit: { account: 'clearing', sign: 1 },
    purchase: { account: 'sales', sign: -1 },
    refund: { account: 'refunds', sign: 1 },
    credit: { account: 'adjustments', sign: 1 },
  } as const
  const movement = fc.record({
    kind: fc.constantFrom('deposit', 'purchase', 'refund', 'credit'),
    amount: fc.integer({ min: 1, max: 90_000 }),
    // Around both changes of the clock, to the millisecond on either side of midnight too.
    at: fc.oneof(
      fc.date({
        min: new Date('2026-03-01T00:00:00Z'),
        max: new Date('2026-03-15T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc
        .constantFrom(
          '2026-03-08T05:00:00.000Z',
          '2026-03-08T04:59:59.999Z',
          '2026-03-09T04:00:00.000Z',
          '2026-03-09T03:59:59.999Z',
        )
        .map((text) => new Date(text)),
    ),
  })

  test('any movements, by day, week and month, to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(movement, { minLength: 1, maxLength: 25 }),
        fc.constantFrom('day', 'week', 'month'),
        async (movements, by) => {
          const me = await operator()
          const providerId = newId()
          await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
            await post(
              tx,
              bookOf(me.workspaceId, providerId, 'deposit', 10_000_000, new Date('2020-01-01T00:00:00Z')),
            )
          })
          for (const { kind, amount, at } of movements)
            await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
              post(tx, bookOf(me.workspaceId, providerId, kind, amount, at)),
            )
          const got = await report<RevenueReport>(me, 'revenue', { from: '2026-03-03', to: '2026-03-12', by })
          const start = DateTime.fromISO('2026-03-03', { zone })
          const end = DateTime.fromISO('2026-03-12', { zone })
          const within = movements.filter(({ at }) => at >= start.toJSDate() && at < end.toJSDate())
          const sum = (kind: string, of = within) =>
            of.filter((one) => one.kind === kind).reduce((all, { amount }) => all + amount, 0)
          expect(got.total).toEqual({
            sales: sum('purchase'),
            refunds: sum('refund'),
            net: sum('purchase') - sum('refund'),
            sold: within.filter(({ kind }) => kind === 'purchase').length,
            refunded: within.filter(({ kind }) => kind === 'refund').length,
            deposits: sum('deposit'),
            adjustments: sum('credit'),
          })
          for (const period of got.periods) {
            const of = within.filter(
              ({ at }) =>
                DateTime.fromJSDate(at, { zone }).startOf(by).toFormat('yyyy-MM-dd') === period.start,
            )
            expect([period.start, period.sales, period.refunds, period.deposits]).toEqual([
              period.start,
              sum('purchase', of),
              sum('refund', of),
              sum('deposit', of),
            ])
          }
        },
      ),
      { numRuns: 12, endOnFailure: true },
    )
  })

  const bookOf = (
    workspaceId: string,
    providerId: string,
    kind: keyof typeof kinds,
    amount: number,
    at: Date,
  ) => ({
    workspaceId,
    kind,
    key: newId(),
    currency: 'EUR',
    at,
    lines: [
      { account: { providerId }, amount: kinds[kind].sign * amount },
      { account: kinds[kind].account, amount: -kinds[kind].sign * amount },
    ],
  })
})

describe('what was sold', () => {
  let me: Identity
  let nicheId: string
  let partnerId: string
  const providers: string[] = []

  beforeAll(async () => {
    me = await operator()
    const world = marketWorld(t.app.db, () => now)
    const niche = await world.niche(me.workspaceId, [{ price: 1000, maxBuyers: 2 }])
    nicheId = niche.id
    for (const name of ['First', 'Second']) {
      const id = await world.provider(me.workspaceId, { name })
      providers.push(id)
      await world.subscription(me.workspaceId, niche, 0, id)
    }
    const leadIds = await world.leads(me.workspaceId, nicheId, 3)
    for (const id of leadIds) {
      const answer = await t.rest('POST', `/admin/leads/${id}/approve`, {}, me)
      expect(answer.status).toBe(200)
    }
    partnerId = newId()
    await inWorkspace(t.app.db, me.workspaceId, async (tx) => {
      await tx.$client.query(
        `insert into partners (workspace_id, id, name, slug, payout_basis_points) values ($1, $2, 'Compare', 'compare', 2500)`,
        [me.workspaceId, partnerId],
      )
      await tx.$client.query(
        `update leads set partner_id = $3, attribution = '{"utm_source":"google","utm_medium":"cpc"}' where workspace_id = $1 and id = $2`,
        [me.workspaceId, leadIds[0], partnerId],
      )
      await tx.$client.query(
        `update assignments set outcome = 'won', seen_at = at + interval '90 seconds' where workspace_id = $1 and provider_id = $2`,
        [me.workspaceId, providers[0]],
      )
    })
    const bad = await t.rest('POST', `/admin/leads/${leadIds[0]}/bad-lead`, { memo: 'Invented' }, me)
    expect(bad.status).toBe(200)
  })

  test('revenue, refunds and niches agree with each other', async () => {
    const revenue = await report<RevenueReport>(me, 'revenue')
    expect(revenue.total).toMatchObject({
      sales: 6000,
      refunds: 2000,
      net: 4000,
      sold: 6,
      refunded: 2,
      deposits: 200_000,
    })
    expect(revenue.niches).toEqual([
      { id: nicheId, name: 'Roofing', sales: 6000, refunds: 2000, net: 4000, sold: 6 },
    ])
    expect(revenue.periods).toHaveLength(30)
    const refunds = await report<RefundsReport>(me, 'refunds')
    expect(refunds.total).toEqual({ refunds: 2000, refunded: 2, sold: 6 })
    expect(refunds.reasons).toEqual([{ reason: 'whole_lead', refunds: 2000, refunded: 2 }])
    expect(refunds.niches).toEqual([{ id: nicheId, name: 'Roofing', refunds: 2000, refunded: 2 }])
  })

  test('leads are counted by how far they came', async () => {
    const { total } = await report<LeadsReport>(me, 'leads', { niche: nicheId })
    expect(total).toMatchObject({ submitted: 3, approved: 3, sold: 3, bad: 1, assignments: 6, spam: 0 })
    const other = await report<LeadsReport>(me, 'leads', { niche: newId() })
    expect(other.total.submitted).toBe(0)
  })

  test('providers show what they bought, how quick they were and what came of it', async () => {
    const { providers: rows } = await report<ProvidersReport>(me, 'providers')
    expect(rows).toHaveLength(2)
    expect(rows.find(({ id }) => id === providers[0])).toMatchObject({
      bought: 3,
      spent: 3000,
      refunded: 1,
      refunds: 1000,
      won: 3,
      contacted: 3,
      medianSecondsToOpen: 90,
    })
  })

  test('a partner gets their share of what stayed sold; what is paid back is taken back', async () => {
    const { sources, partners } = await report<AttributionReport>(me, 'attribution')
    expect(partners).toEqual([
      {
        id: partnerId,
        name: 'Compare',
        leads: 1,
        sold: 1,
        sales: 2000,
        refunds: 2000,
        net: 0,
        payoutBasisPoints: 2500,
        payout: 0,
      },
    ])
    expect(sources).toEqual([
      { source: 'direct', medium: '', campaign: '', leads: 2, sold: 2, sales: 4000, refunds: 0, net: 4000 },
      {
        source: 'google',
        medium: 'cpc',
        campaign: '',
        leads: 1,
        sold: 1,
        sales: 2000,
        refunds: 2000,
        net: 0,
      },
    ])
  })
})

test('a period that ends before it begins, or has too many days, is refused by name', async () => {
  const me = await operator()
  const turned = await t.rest('GET', '/admin/reports/revenue?from=2026-03-02&to=2026-03-02', undefined, me)
  expect([turned.status, JSON.stringify(turned.body)]).toEqual([400, expect.stringContaining('before')])
  const long = await t.rest('GET', '/admin/reports/revenue?from=1990-01-01&to=2026-01-01', undefined, me)
  expect([long.status, JSON.stringify(long.body)]).toEqual([400, expect.stringContaining('800 days')])
})

test('without days it is the last thirty days, twelve weeks or twelve months of the operator', async () => {
  const me = await operator()
  const span = async (by: string) => {
    const { from, to, periods } = await report<RevenueReport>(me, 'revenue', { by })
    return [from, to, periods.length]
  }
  expect(await span('day')).toEqual(['2026-02-19', '2026-03-21', 30])
  expect(await span('week')).toEqual(['2025-12-29', '2026-03-21', 12])
  expect(await span('month')).toEqual(['2025-04-01', '2026-03-21', 12])
})

test('a workspace that never sold anything has empty reports', async () => {
  const me = await t.make.member()
  const empty = await report<RevenueReport>(me, 'revenue')
  expect([empty.currency, empty.total.sales, empty.niches]).toEqual([null, 0, []])
})

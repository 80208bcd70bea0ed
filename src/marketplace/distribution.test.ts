import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { marketWorld } from '../../test/market-world.ts'
import { balanceOf } from '../ledger/index.ts'
import type { Db } from '../platform/db.ts'
import { approveLeads } from './approve-leads.ts'
import { offerLead } from './offer-leads.ts'
import { auditWorkspace } from './prove-books.ts'
import { showDistribution } from './show-distribution.ts'

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

describe('approving', () => {
  it('sells a lead to as many as the level promises, lowest turn first, and charges each once', async () => {
    const { ws, niche } = await oneLevel({ providers: 3, balance: 1000, price: 500, maxBuyers: 2 })
    const leadIds = await world.leads(ws, niche.id, 4)
    const result = await approve(ws, leadIds)
    expect(result.map((one) => ('assigned' in one ? one.assigned : one.problem))).toEqual([2, 2, 2, 0])
    expect(await problemsOf(ws)).toEqual([])
    const leads = await rowsOf(ws, 'select status, waiting_until is null as is_over from leads order by id')
    expect(leads).toEqual([
      { status: 'distributed', is_over: true },
      { status: 'distributed', is_over: true },
      { status: 'distributed', is_over: true },
      { status: 'waiting', is_over: false },
    ])
  })

  it('a lead refused by every provider stays unsold and nobody is charged, and each refusal has its reason', async () => {
    const ws = await world.workspace()
    const niche = await world.niche(ws, [{ price: 500 }])
    const broke = await world.provider(ws, { balance: 499, name: 'Broke' })
    const paused = await world.provider(ws, { name: 'Paused' })
    const picky = await world.provider(ws, { name: 'Picky' })
    await world.subscription(ws, niche, 0, broke)
    await world.subscription(ws, niche, 0, paused, { status: 'paused' })
    await world.subscription(ws, niche, 0, picky, {
      filters: [{ field: 'urgency', operator: 'equals', value: 'now' }],
    })
    const [leadId = ''] = await world.leads(ws, niche.id, 1)
    expect(await approve(ws, [leadId])).toEqual([{ leadId, status: 'waiting', assigned: 0, placesLeft: 3 }])
    const [round] = await world.within(ws, async (tx) => showDistribution(tx, ws, leadId))
    expect(round?.seats.map(({ provider, reason }) => [provider, reason])).toEqual([
      ['Broke', 'no_funds'],
      ['Paused', 'paused'],
      ['Picky', 'filter'],
    ])
    expect(await rowsOf(ws, `select id from ledger_transfers where kind = 'purchase'`)).toEqual([])
  })

  it('D9 approving again changes nothing, nor does offering again what nobody wants', async () => {
    const { ws, niche } = await oneLevel({ providers: 1, balance: 1500 })
    const leadIds = await world.leads(ws, niche.id, 2)
    await approve(ws, leadIds)
    const before = await rowsOf(ws, 'select * from leads order by id')
    expect(await approve(ws, leadIds)).toEqual(leadIds.map((leadId) => ({ leadId, problem: 'not_pending' })))
    for (const leadId of leadIds)
      expect(await offerLead(t.app, { workspaceId: ws, leadId })).toEqual({ assigned: 0 })
    for (const leadId of leadIds)
      expect(await offerLead(t.app, { workspaceId: ws, leadId })).toEqual({ assigned: 0 })
    expect((await rowsOf<{ id: string }>(ws, 'select * from leads order by id')).length).toBe(before.length)
    expect(await rowsOf(ws, 'select id from assignments')).toHaveLength(1)
    // The second lead was refused for money, then by its only buyer's emptied purse again: the same words are written once.
    const rounds = await rowsOf<{ n: string }>(
      ws,
      'select count(*) as n from lead_distributions group by lead_id order by lead_id',
    )
    expect(rounds.map(({ n }) => Number(n)).every((n) => n <= 2)).toBe(true)
    expect(await problemsOf(ws)).toEqual([])
  })
})

describe('races', () => {
  it('D1 D3 D7 D12 ten who approve the same leads sell each once, in turns that rise', async () => {
    const { ws, niche } = await oneLevel({ providers: 5, maxBuyers: 2 })
    const leadIds = await world.leads(ws, niche.id, 30)
    const results = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => approve(ws, n % 2 === 0 ? leadIds : leadIds.toReversed())),
    )
    const decided = results.flat().filter((one) => 'assigned' in one)
    expect(decided).toHaveLength(30)
    const sales = await rowsOf<{ n: number }>(
      ws,
      'select count(*)::int as n from assignments group by provider_id order by 1',
    )
    // Nobody is passed over: five providers, sixty sales.
    expect(sales.map(({ n }) => n)).toEqual([12, 12, 12, 12, 12])
    expect(await problemsOf(ws)).toEqual([])
  })

  it('L4 D12 two niches that sell to the same providers spend no euro twice', async () => {
    const ws = await world.workspace()
    const niches = [await world.niche(ws, [{ price: 700 }]), await world.niche(ws, [{ price: 900 }])]
    for (let n = 0; n < 4; n++) {
      const providerId = await world.provider(ws, { balance: 5000 })
      for (const niche of niches) await world.subscription(ws, niche, 0, providerId)
    }
    const leads = await Promise.all(niches.map(async ({ id }) => world.leads(ws, id, 20)))
    await Promise.all(leads.flatMap((ids) => ids.map(async (leadId) => approve(ws, [leadId]))))
    expect(await problemsOf(ws)).toEqual([])
    // Everybody ends with less than the dearer lead costs, or no lead is left for them.
    const rest = await rowsOf<{ balance: string }>(
      ws,
      `select balance from ledger_accounts where kind = 'provider'`,
    )
    for (const { balance } of rest) expect(Number(balance)).toBeGreaterThanOrEqual(0)
    expect(rest.some(({ balance }) => Number(balance) < 900)).toBe(true)
  })

  it('D8 a cap on the day holds while ten approve at once', async () => {
    const ws = await world.workspace()
    const niche = await world.niche(ws, [{}])
    const providerId = await world.provider(ws, { timeZone: 'America/New_York' })
    await world.subscription(ws, niche, 0, providerId, { caps: { dayCount: 3 } })
    const leadIds = await world.leads(ws, niche.id, 10)
    await Promise.all(leadIds.map(async (leadId) => approve(ws, [leadId])))
    expect(await rowsOf(ws, 'select id from assignments')).toHaveLength(3)
    const reasons = await rowsOf(ws, 'select distinct reasons from lead_distributions order by 1')
    expect(reasons).toEqual([{ reasons: 'd' }, { reasons: 's' }])
    expect(await problemsOf(ws)).toEqual([])
  })

  it('D11 nobody gets a lead after their pause was answered', async () => {
    const { ws, niche, providerIds } = await oneLevel({ providers: 2, maxBuyers: 1 })
    const leadIds = await world.leads(ws, niche.id, 40)
    const approving = Promise.all(leadIds.map(async (leadId) => approve(ws, [leadId])))
    await rowsOf(ws, `update subscriptions set status = 'paused' where provider_id = $1`, [providerIds[0]])
    const at = await rowsOf<{ n: string }>(
      ws,
      'select count(*) as n from assignments where provider_id = $1',
      [providerIds[0]],
    )
    await approving
    const after = await rowsOf<{ n: string }>(
      ws,
      'select count(*) as n from assignments where provider_id = $1',
      [providerIds[0]],
    )
    expect(after).toEqual(at)
    expect(await problemsOf(ws)).toEqual([])
  })

  it('D8 a clock that is set back an hour breaks nothing', async () => {
    const { ws, niche } = await oneLevel({ providers: 3 })
    const first = await world.leads(ws, niche.id, 5)
    await approve(ws, first)
    t.clock.forward(-3_600_000)
    const second = await world.leads(ws, niche.id, 5)
    await approve(ws, second)
    t.clock.forward(3_600_000)
    expect(await rowsOf(ws, 'select id from assignments')).toHaveLength(30)
    expect(await problemsOf(ws)).toEqual([])
  })
})

describe('L7 a sale that fails', () => {
  it('changes nothing, whichever of its statements failed', async () => {
    const { ws, niche, providerIds } = await oneLevel({ providers: 3 })
    const [leadId = ''] = await world.leads(ws, niche.id, 1)
    const everything = async () =>
      rowsOf(
        ws,
        `select (select json_agg(l order by id) from leads l) as leads, (select json_agg(a) from ledger_accounts a where kind = 'provider') as accounts,
           (select count(*) from assignments) as assignments, (select count(*) from ledger_entries) as entries,
           (select count(*) from assignment_notices) as notices, (select json_agg(c) from subscription_counters c) as counters,
           (select count(*) from lead_distributions) as rounds`,
      )
    const before = await everything()
    let failed = 0
    for (let n = 1; n < 40; n++) {
      const cut = cutting(t.app.db, n)
      const result = await approveLeads(
        { ...t.app, jobs: t.app.jobs, db: cut.db },
        { workspaceId: ws, leadIds: [leadId], actor: { userId: null } },
      ).catch((error: unknown) => error)
      if (!(result instanceof Error)) break
      failed++
      expect(result.message).toContain('cut')
      expect(await everything()).toEqual(before)
    }
    expect(failed).toBeGreaterThan(12)
    expect(await rowsOf(ws, 'select id from assignments')).toHaveLength(3)
    for (const providerId of providerIds)
      expect(await world.within(ws, async (tx) => balanceOf(tx, ws, providerId))).toBe(99_000)
    expect(await problemsOf(ws)).toEqual([])
  })
})

/** The same database, where the nth statement after `begin` fails. */
function cutting(db: Db, n: number): { db: Db } {
  let count = 0
  const connect = async () => {
    const client = await db.$client.connect()
    const query = (...args: unknown[]) => {
      const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text
      const isOurs = !/^(begin|rollback|commit)/.test(text)
      if (isOurs && ++count === n) return client.query(`do $$ begin raise exception 'cut'; end $$`)
      return (client.query as (...all: unknown[]) => unknown).apply(client, args)
    }
    return new Proxy(client, {
      get: (target, key) => {
        if (key === 'query') return query
        const value: unknown = Reflect.get(target, key)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
  const pool = new Proxy(db.$client, {
    get: (target, key) => (key === 'connect' ? connect : Reflect.get(target, key)),
  })
  return {
    db: new Proxy(db, { get: (target, key) => (key === '$client' ? pool : Reflect.get(target, key)) }),
  }
}

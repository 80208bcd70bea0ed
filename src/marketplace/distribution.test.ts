import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { checkBook } from '../ledger/index.ts'
import { approveLeads } from './approve-leads.ts'
import { marketWorld } from '../../test/market-world.ts'
import type { SellingDeps } from './offer-batch.ts'

let database: TestDatabase
let world: ReturnType<typeof marketWorld>
let deps: SellingDeps
const now = () => new Date('2026-03-04T10:00:00Z')

beforeAll(async () => {
  database = await testDatabase({ max: 20 })
  world = marketWorld(database.db, now)
  deps = { db: database.db, now, jobs: {}, webhooks: { announce: async () => {} } } as unknown as SellingDeps
})
afterAll(async () => database.drop())

describe('approving', () => {
  it('sells a lead to as many as the level promises, lowest turn first, and charges each once', async () => {
    const ws = await world.workspace()
    const niche = await world.niche(ws, [{ price: 500, maxBuyers: 2 }])
    const providers = []
    for (let n = 0; n < 3; n++) {
      const providerId = await world.provider(ws, { balance: 1000 })
      await world.subscription(ws, niche, 0, providerId)
      providers.push(providerId)
    }
    const leadIds = await world.leads(ws, niche.id, 4)
    const result = await approveLeads(deps, { workspaceId: ws, leadIds, actor: { userId: null } })
    expect(result.map((one) => ('assigned' in one ? one.assigned : one.problem))).toEqual([2, 2, 2, 0])
    expect(await world.within(ws, async (tx) => checkBook(tx, ws))).toEqual([])
    const { rows } = await world.within(ws, async (tx) =>
      tx.$client.query('select status, waiting_until from leads order by id'),
    )
    expect(rows).toEqual([
      { status: 'distributed', waiting_until: null },
      { status: 'distributed', waiting_until: null },
      { status: 'distributed', waiting_until: null },
      { status: 'waiting', waiting_until: new Date('2026-03-07T10:00:00Z') },
    ])
  })
})

import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import { marketWorld } from '../../test/market-world.ts'
import { createMetrics } from '../platform/metrics.ts'
import { approveLeads } from './approve-leads.ts'
import { markLeadBad } from './bad-leads.ts'
import { registerProofFigures } from './proof-figures.ts'
import { auditWorkspace, proveBooks } from './prove-books.ts'

let t: TestApp
let world: ReturnType<typeof marketWorld>
let superuser: Client

beforeAll(async () => {
  t = await testApp({ logLevel: 'silent' })
  world = marketWorld(t.app.db, t.app.now)
  const { rows } = await t.app.db.$client.query<{ name: string }>('select current_database() as name')
  const url = new URL(inject('cluster').superuserUrl)
  url.pathname = `/${rows[0]?.name ?? ''}`
  superuser = new Client({ connectionString: url.href })
  await superuser.connect()
  // Neither triggers nor foreign keys hold back who plants a contradiction.
  await superuser.query(`set session_replication_role = 'replica'`)
})
afterAll(async () => {
  await superuser.end()
  await t.close()
})

const problemsOf = async (ws: string) => world.within(ws, async (tx) => auditWorkspace(tx, ws))

/** A marketplace in which three leads were sold to two providers each, and one of them was paid back. */
async function market(): Promise<string> {
  const ws = await world.workspace()
  const niche = await world.niche(ws, [{ price: 100, maxBuyers: 2 }])
  for (let n = 0; n < 2; n++) {
    const providerId = await world.provider(ws, { balance: 1000 })
    await world.subscription(ws, niche, 0, providerId)
  }
  const leadIds = await world.leads(ws, niche.id, 3)
  await approveLeads(t.app, { workspaceId: ws, leadIds, actor: { userId: null } })
  const [leadId = ''] = leadIds
  await world.within(ws, async (tx) => markLeadBad(tx, t.app, ws, { leadId, memo: '', actorId: null }))
  return ws
}

const entryOf = (kind: string, account = 'provider') =>
  `(select e.id from ledger_entries e join ledger_transfers t on t.workspace_id = e.workspace_id and t.id = e.transfer_id and t.kind = '${kind}'
    join ledger_accounts c on c.workspace_id = e.workspace_id and c.id = e.account_id and c.kind = '${account}' where e.workspace_id = $1 order by e.id limit 1)`
const anyOf = (table: string, where = 'true', column = 'id') =>
  `(select ${column} from ${table} where workspace_id = $1 and ${where} order by ${column} limit 1)`
const soldOnly = anyOf('assignments', 'refund_transfer_id is null')
const paidBack = anyOf('assignments', 'refund_transfer_id is not null')
const deposit = anyOf('deposits')

/** What somebody does behind the book's back, and what the proof says of it. */
const planted: [says: RegExp, statement: string][] = [
  [
    /^L1: the account of provider \S+ has \d+, its entries sum/,
    `update ledger_accounts set balance = balance + 1 where workspace_id = $1 and id = ${anyOf('ledger_accounts', `kind = 'provider'`)}`,
  ],
  [
    /^L2: entry \d+ of provider .* says/,
    `update ledger_entries set balance_after = balance_after + 1 where workspace_id = $1 and id = ${entryOf('purchase')}`,
  ],
  [
    /^L2: entry 9\d* of provider/,
    `update ledger_entries set sequence = 99 where workspace_id = $1 and id = ${entryOf('purchase')}`,
  ],
  [
    /^L2: the account of provider \S+ counts/,
    `update ledger_accounts set last_sequence = last_sequence + 1 where workspace_id = $1 and id = ${anyOf('ledger_accounts', `kind = 'provider'`)}`,
  ],
  [
    /^L2: the shared account sales has an entry with a sequence/,
    `update ledger_entries set sequence = 1 where workspace_id = $1 and id = ${entryOf('purchase', 'sales')}`,
  ],
  [
    /^L3: the transfer \S+ sums to/,
    `update ledger_entries set amount = amount + 1 where workspace_id = $1 and id = ${entryOf('purchase', 'sales')}`,
  ],
  [
    /^L3: the book sums to 1 EUR/,
    `update ledger_entries set amount = amount + 1 where workspace_id = $1 and id = ${entryOf('purchase', 'sales')}`,
  ],
  [
    /^L3: the entry \S+ belongs to no transfer/,
    `delete from ledger_transfers where workspace_id = $1 and id = ${anyOf('ledger_transfers')}`,
  ],
  [
    /^L3: \S+ is in USD, its account in EUR/,
    `update ledger_entries set currency = 'USD' where workspace_id = $1 and id = ${entryOf('purchase', 'sales')}`,
  ],
  [
    /^L4: the purchase \S+ left provider \S+ with -1/,
    `update ledger_entries set balance_after = -1 where workspace_id = $1 and id = ${entryOf('purchase')}`,
  ],
  [
    /^L8: the assignment \S+ was sold at .*, the book says/,
    `update assignments set at = at + interval '1 second' where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^L8: the assignment \S+ was refunded at/,
    `update assignments set refunded_at = refunded_at + interval '1 day' where workspace_id = $1 and id = ${paidBack}`,
  ],
  [
    /^L8: the entry \S+ stands at/,
    `update ledger_entries set at = at - interval '1 hour' where workspace_id = $1 and id = ${entryOf('refund', 'refunds')}`,
  ],
  [
    /^L8: sales sum to 601 and refunds to 200, the book has 600 and 200/,
    `update assignments set price = price + 1 where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^S1: the deposit \S+ of 999 is credited by deposit \S+ with 1000/,
    `update deposits set paid_amount = 999 where workspace_id = $1 and id = ${deposit}`,
  ],
  [
    /^S1: the deposit \S+ is paid and nothing credited it/,
    `update deposits set transfer_id = null where workspace_id = $1 and id = ${deposit}`,
  ],
  [
    /^S1: the credit \S+ \(deposit:\S+:0\) belongs to 0 deposits/,
    `delete from deposits where workspace_id = $1 and id = ${deposit}`,
  ],
  [
    /^S1: the credit \S+ \(deposit:\S+:0\) belongs to 2 deposits/,
    `update deposits set transfer_id = ${anyOf('deposits', 'true', 'transfer_id')} where workspace_id = $1`,
  ],
  [
    /^S2: the deposit \S+ is expired and was credited/,
    `update deposits set status = 'expired' where workspace_id = $1 and id = ${deposit}`,
  ],
  [
    /^S5: of the deposit \S+ 5 is taken back, the book has 0/,
    `update deposits set taken = 5 where workspace_id = $1 and id = ${deposit}`,
  ],
  [
    /^S5: the clawback \S+ \(\S+\) belongs to no deposit/,
    `update ledger_transfers set kind = 'clawback' where workspace_id = $1 and id = ${anyOf('ledger_transfers', `kind = 'refund'`)}`,
  ],
  [
    /^D2: lead \S+ went to buyer number 2, 1 were promised/,
    `update assignments set promised = 1 where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^D3: assignment \S+ of 100 is paid by nothing/,
    `update assignments set transfer_id = gen_random_uuid() where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^D3: assignment \S+ of 150 is paid by purchase \S+ with -100/,
    `update assignments set price = 150 where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^D3: the purchase \S+ \(\S+\) bought nothing/,
    `delete from assignments where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^D3: assignment \S+ is not what its subscription is/,
    `update assignments set level_id = gen_random_uuid() where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^D3: lead \S+ is waiting and has 2 buyers/,
    `update leads set status = 'waiting' where workspace_id = $1 and id = ${anyOf('leads', `status = 'distributed'`)}`,
  ],
  [
    /^D4: lead \S+ has 2 buyers, its rounds say 1/,
    `update lead_distributions set assigned = 1 where workspace_id = $1 and id = ${anyOf('lead_distributions')}`,
  ],
  [
    /^D7: turn \d+ was taken 2 times/,
    `update assignments set turn = ${anyOf('assignments', 'true', 'turn')} where workspace_id = $1 and id = (select id from assignments where workspace_id = $1 order by turn desc limit 1)`,
  ],
  [
    /^D7: subscription \S+ stands at turn/,
    `update subscription_counters set turn = turn + 1 where workspace_id = $1 and subscription_id = ${anyOf('subscriptions')}`,
  ],
  [
    /^D7: provider \S+ paid for turn -\d+ after turn/,
    `update assignments set turn = -turn where workspace_id = $1`,
  ],
  [
    /^D8: subscription \S+ counts more in a day/,
    `update subscription_counters set day_count = month_count + 1 where workspace_id = $1 and subscription_id = ${anyOf('subscriptions')}`,
  ],
  [
    /^D8: subscription \S+ counts 4 sales of 300, it has 3 of 300/,
    `update subscription_counters set total_count = total_count + 1 where workspace_id = $1 and subscription_id = ${anyOf('subscriptions')}`,
  ],
  [
    /^R1: assignment \S+ of 100 is refunded by nothing/,
    `update assignments set refund_transfer_id = gen_random_uuid(), refunded_at = at where workspace_id = $1 and id = ${soldOnly}`,
  ],
  [
    /^R1: the refund \S+ \(refund:\S+\) belongs to 0 assignments/,
    `update assignments set refund_transfer_id = null, refunded_at = null where workspace_id = $1 and id = ${paidBack}`,
  ],
  [
    /^R2: lead \S+ is bad, and assignment \S+ is not refunded/,
    `update leads set status = 'bad_lead' where workspace_id = $1 and id = ${anyOf('leads', `status = 'distributed'`)}`,
  ],
  [
    /^R2: the request \S+ is approved, and assignment \S+ is not refunded/,
    `insert into bad_lead_requests (workspace_id, id, assignment_id, lead_id, provider_id, reason, status) select workspace_id, gen_random_uuid(), id, lead_id, provider_id, 'spam', 'approved' from assignments where workspace_id = $1 and id = ${soldOnly}`,
  ],
]

describe('the proof of a book', () => {
  it('finds nothing where everything went its way', async () => {
    expect(await problemsOf(await market())).toEqual([])
  })

  it.each(planted)('says %s', async (says, statement) => {
    const ws = await market()
    const { rowCount } = await superuser.query(statement, [ws])
    expect(rowCount).toBeGreaterThan(0)
    expect(await problemsOf(ws)).toContainEqual(expect.stringMatching(says))
  })

  it('is kept at night, with figures that an alert watches', async () => {
    const ws = await market()
    await superuser.query(
      `update ledger_accounts set balance = balance + 1 where workspace_id = $1 and kind = 'provider'`,
      [ws],
    )
    await proveBooks(t.app)
    const metrics = createMetrics({ db: t.app.db })
    registerProofFigures(metrics.registry, t.app)
    const text = await metrics.text()
    expect(text).toMatch(/^leadwright_book_contradictions [1-9]/m)
    expect(text).toMatch(/^leadwright_book_proof_age_seconds \d/m)
    const { rows } = await superuser.query<{ problems: number }>(
      'select problems from book_proofs where workspace_id = $1',
      [ws],
    )
    expect(rows).toEqual([{ problems: 2 }])
  })

  it('says who has a lead twice, though an index keeps everybody from it', async () => {
    const ws = await market()
    await superuser.query('drop index assignments_once')
    await superuser.query(
      `with one as (select * from assignments where workspace_id = $1 and id = ${soldOnly})
       update assignments a set provider_id = one.provider_id from one where a.workspace_id = $1 and a.lead_id = one.lead_id`,
      [ws],
    )
    expect(await problemsOf(ws)).toContainEqual(
      expect.stringMatching(/^D1: provider \S+ has lead \S+ 2 times/),
    )
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { balanceOf, checkBook, entriesOf, openBook, openProviderAccount, post, postAll } from './index.ts'
import type { NewTransfer } from './index.ts'

let database: TestDatabase
const at = new Date('2026-03-01T10:00:00Z')

beforeAll(async () => {
  database = await testDatabase({ max: 30 })
})
afterAll(async () => database.drop())

async function newBook(currency = 'EUR'): Promise<string> {
  const workspaceId = newId()
  await database.db.$client.query(
    `insert into workspaces (id, name, slug, created_at) values ($1, 'Acme', $2, now())`,
    [workspaceId, `w-${workspaceId.slice(-12)}`],
  )
  await within(workspaceId, async (tx) => openBook(tx, workspaceId, currency, at))
  return workspaceId
}

const within = async <T>(workspaceId: string, work: (tx: Tx) => Promise<T>) =>
  inWorkspace(database.db, workspaceId, work)

function deposit(workspaceId: string, providerId: string, amount: number, key = newId()): NewTransfer {
  const lines = [
    { account: { providerId }, amount },
    { account: 'clearing' as const, amount: -amount },
  ]
  return { workspaceId, kind: 'deposit', key, lines, currency: 'EUR', at }
}

function purchase(workspaceId: string, providerId: string, price: number, key = newId()): NewTransfer {
  const lines = [
    { account: { providerId }, amount: -price },
    { account: 'sales' as const, amount: price },
  ]
  return { workspaceId, kind: 'purchase', key, lines, currency: 'EUR', at }
}

const run = async (transfer: NewTransfer) => within(transfer.workspaceId, async (tx) => post(tx, transfer))

const problemsOf = async (workspaceId: string) =>
  within(workspaceId, async (tx) => checkBook(tx, workspaceId))

describe('a transfer', () => {
  it('moves money between accounts and tells the balance before and after', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    const first = await run(deposit(workspaceId, providerId, 5000))
    expect(first).toMatchObject({ isNew: true, balances: [{ providerId, before: 0, after: 5000 }] })
    const second = await run(purchase(workspaceId, providerId, 1200))
    expect(second.balances).toEqual([{ providerId, before: 5000, after: 3800 }])
    expect(await within(workspaceId, async (tx) => balanceOf(tx, workspaceId, providerId))).toBe(3800)
    expect(await problemsOf(workspaceId)).toEqual([])
  })

  it('that does not sum to zero, has a fraction or names an account twice is refused', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    const whole = deposit(workspaceId, providerId, 100)
    const broken = [
      { ...whole, lines: [whole.lines[0], { account: 'clearing' as const, amount: -99 }] },
      {
        ...whole,
        lines: [
          { account: { providerId }, amount: 0.5 },
          { account: 'clearing' as const, amount: -0.5 },
        ],
      },
      {
        ...whole,
        lines: [
          { account: { providerId }, amount: 5 },
          { account: { providerId }, amount: -5 },
        ],
      },
      {
        ...whole,
        lines: [
          { account: { providerId }, amount: 0 },
          { account: 'clearing' as const, amount: 0 },
        ],
      },
      { ...whole, kind: 'purchase' as const, mayGoBelowZero: true },
    ]
    for (const transfer of broken) await expect(run(transfer as NewTransfer)).rejects.toThrow('The transfer')
    expect(await entryCount(workspaceId)).toBe(0)
  })

  it('in another currency than the book is refused and writes nothing', async () => {
    const workspaceId = await newBook('EUR')
    const providerId = newId()
    await expect(run({ ...deposit(workspaceId, providerId, 100), currency: 'USD' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await entryCount(workspaceId)).toBe(0)
    await expect(
      within(workspaceId, async (tx) => openBook(tx, workspaceId, 'USD', at)),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('without a book is refused in words', async () => {
    const workspaceId = newId()
    await database.db.$client.query(
      `insert into workspaces (id, name, slug, created_at) values ($1, 'Acme', $2, now())`,
      [workspaceId, `w-${workspaceId.slice(-12)}`],
    )
    await expect(run(deposit(workspaceId, newId(), 100))).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('L1, L2, L3 any transfers in any interleaving', () => {
  it('leave balances that equal their entries, gap-free sequences and a book that sums to zero', async () => {
    const amount = fc.integer({ min: 1, max: 500 })
    const step = fc.record({
      provider: fc.nat(3),
      amount,
      kind: fc.constantFrom('deposit', 'purchase', 'two'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const workspaceId = await newBook()
        const providers = Array.from({ length: 4 }, () => newId())
        const expected = new Map(providers.map((id) => [id, 0]))
        const results = await Promise.allSettled(
          steps.map(async ({ provider, amount: money, kind }) => {
            const one = providers[provider] as string
            const other = providers[(provider + 1) % 4] as string
            const posted = await within(workspaceId, async (tx) =>
              kind === 'deposit'
                ? [await post(tx, deposit(workspaceId, one, money))]
                : kind === 'purchase'
                  ? [await post(tx, purchase(workspaceId, one, money))]
                  : // Against the order of accounts: they are locked by id all the same.
                    postAll(tx, workspaceId, [
                      deposit(workspaceId, other, money),
                      deposit(workspaceId, one, money),
                    ]),
            )
            for (const { balances } of posted)
              for (const { providerId, before, after } of balances)
                expected.set(providerId, (expected.get(providerId) ?? 0) + after - before)
          }),
        )
        for (const result of results)
          if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
        expect(await problemsOf(workspaceId)).toEqual([])
        for (const [providerId, balance] of expected) {
          expect(balance).toBeGreaterThanOrEqual(0)
          expect(await within(workspaceId, async (tx) => balanceOf(tx, workspaceId, providerId))).toBe(
            balance,
          )
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('L4 a purchase', () => {
  it('never commits a negative balance: of ten parallel purchases of the last euro one wins', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    await run(deposit(workspaceId, providerId, 100))
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, async () => run(purchase(workspaceId, providerId, 100))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'conflict', details: { balance: 0, needed: 100 } })
    expect(await problemsOf(workspaceId)).toEqual([])
  })

  it('is refused below zero while a clawback and a debit by hand may go there, and a deposit comes back from it', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    await run(deposit(workspaceId, providerId, 100))
    await run(purchase(workspaceId, providerId, 60))
    const clawback: NewTransfer = {
      ...deposit(workspaceId, providerId, -100),
      kind: 'clawback',
      mayGoBelowZero: true,
    }
    expect((await run(clawback)).balances).toEqual([{ providerId, before: 40, after: -60 }])
    await expect(run(purchase(workspaceId, providerId, 1))).rejects.toMatchObject({ code: 'conflict' })
    expect((await run(deposit(workspaceId, providerId, 30))).balances[0]?.after).toBe(-30)
    expect(await problemsOf(workspaceId)).toEqual([])
  })
})

describe('L6 one key', () => {
  it('is one transfer under thirty concurrent replays', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    const transfer = deposit(workspaceId, providerId, 700, 'checkout:1')
    const results = await Promise.all(Array.from({ length: 30 }, async () => run(transfer)))
    expect(new Set(results.map(({ transferId }) => transferId)).size).toBe(1)
    expect(results.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(results.filter(({ balances }) => balances.length > 0)).toHaveLength(1)
    expect(await within(workspaceId, async (tx) => balanceOf(tx, workspaceId, providerId))).toBe(700)
  })

  it('with another payload is a conflict and writes nothing, also when both come at once', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    const results = await Promise.allSettled(
      [700, 800].map(async (amount) => run(deposit(workspaceId, providerId, amount, 'checkout:2'))),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await entryCount(workspaceId)).toBe(2)
    expect(await problemsOf(workspaceId)).toEqual([])
  })

  it('holds for a posting of many: the replayed ones stay, the others are made', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    const keyed = (key: string) => deposit(workspaceId, providerId, 10, key)
    await run(keyed('a'))
    const posted = await within(workspaceId, async (tx) =>
      postAll(tx, workspaceId, [keyed('b'), keyed('a'), keyed('c')]),
    )
    expect(posted.map(({ isNew }) => isNew)).toEqual([true, false, true])
    expect(await within(workspaceId, async (tx) => balanceOf(tx, workspaceId, providerId))).toBe(30)
  })

  it('of one workspace says nothing about another', async () => {
    const [one, other] = [await newBook(), await newBook()]
    const providerId = newId()
    await run(deposit(one, providerId, 5, 'same'))
    expect(await run(deposit(other, providerId, 6, 'same'))).toMatchObject({ isNew: true })
  })
})

describe('L7 a posting that is aborted', () => {
  it('changes nothing, whichever of its statements failed', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    await run(deposit(workspaceId, providerId, 100))
    for (let failing = 1; failing <= 5; failing++) {
      const before = await entryCount(workspaceId)
      await expect(
        within(workspaceId, async (tx) =>
          post(failingAt(tx, failing), purchase(workspaceId, providerId, 10)),
        ),
      ).rejects.toThrow('cut')
      expect(await entryCount(workspaceId)).toBe(before)
    }
    expect(await within(workspaceId, async (tx) => balanceOf(tx, workspaceId, providerId))).toBe(100)
    expect(await problemsOf(workspaceId)).toEqual([])
  })
})

describe('L5 entries and transfers', () => {
  const statements = [
    'update ledger_entries set amount = 1',
    'delete from ledger_entries',
    'truncate ledger_entries',
    'update ledger_transfers set memo = $$x$$',
    'delete from ledger_transfers',
    'truncate ledger_transfers cascade',
    'delete from ledger_accounts',
    'truncate ledger_accounts cascade',
  ]
  it.each(statements)('cannot be changed by the application: %s', async (statement) => {
    const workspaceId = await newBook()
    await run(deposit(workspaceId, newId(), 100))
    await expect(within(workspaceId, async (tx) => tx.$client.query(statement))).rejects.toThrow(
      /permission denied|only grows/,
    )
    expect(await entryCount(workspaceId)).toBe(2)
  })

  it.each(statements)('nor by the system or the owner of the tables: %s', async (statement) => {
    const workspaceId = await newBook()
    await run(deposit(workspaceId, newId(), 100))
    await expect(asSystem(database.db, 'test', async (tx) => tx.$client.query(statement))).rejects.toThrow(
      /permission denied|must be owner|only grows/,
    )
    await expect(database.db.$client.query(statement)).rejects.toThrow('only grows')
    expect(await entryCount(workspaceId)).toBe(2)
  })

  it('go with their workspace and no other way', async () => {
    const workspaceId = await newBook()
    await run(deposit(workspaceId, newId(), 100))
    await database.db.$client.query('delete from workspaces where id = $1', [workspaceId])
    expect(await entryCount(workspaceId)).toBe(0)
  })
})

describe('the statement of a provider', () => {
  it('is read newest first, page by page, within a time', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    await within(workspaceId, async (tx) => openProviderAccount(tx, workspaceId, providerId, 'EUR', at))
    for (let n = 1; n <= 5; n++)
      await run({
        ...deposit(workspaceId, providerId, n),
        at: new Date(at.getTime() + n * 1000),
        memo: `No ${n}`,
      })
    const page = async (cursor?: string) =>
      within(workspaceId, async (tx) => entriesOf(tx, { workspaceId, providerId, limit: 2, cursor }))
    const first = await page()
    expect(first.items.map(({ memo, balanceAfter }) => [memo, balanceAfter])).toEqual([
      ['No 5', 15],
      ['No 4', 10],
    ])
    const second = await page(first.pagination.nextCursor ?? undefined)
    const third = await page(second.pagination.nextCursor ?? undefined)
    expect([...second.items, ...third.items].map(({ sequence }) => sequence)).toEqual([3, 2, 1])
    expect(third.pagination.nextCursor).toBeNull()
    const within3to5 = await within(workspaceId, async (tx) =>
      entriesOf(tx, {
        workspaceId,
        providerId,
        limit: 20,
        from: new Date(at.getTime() + 3000),
        to: new Date(at.getTime() + 5000),
      }),
    )
    expect(within3to5.items.map(({ memo }) => memo)).toEqual(['No 4', 'No 3'])
    await expect(page('nonsense')).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('the check of the book names what somebody changed behind its back', async () => {
    const workspaceId = await newBook()
    const providerId = newId()
    await run(deposit(workspaceId, providerId, 100))
    await within(workspaceId, async (tx) =>
      tx.$client.query(`update ledger_accounts set balance = 101 where owner_id = $1`, [providerId]),
    )
    expect(await problemsOf(workspaceId)).toEqual([
      `L1: the account of provider ${providerId} has 101, its entries sum to 100`,
    ])
  })
})

async function entryCount(workspaceId: string): Promise<number> {
  return within(workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ n: number }>('select count(*)::int as n from ledger_entries')
    return rows[0]?.n ?? -1
  })
}

/** The same transaction, whose nth statement fails in the database. */
function failingAt(tx: Tx, n: number): Tx {
  let count = 0
  const query = (...args: unknown[]) =>
    ++count === n
      ? tx.$client.query(`do $$ begin raise exception 'cut'; end $$`)
      : (tx.$client.query as (...all: unknown[]) => unknown)(...args)
  const client = new Proxy(tx.$client, {
    get: (target, key) => (key === 'query' ? query : Reflect.get(target, key)),
  })
  return new Proxy(tx, { get: (target, key) => (key === '$client' ? client : Reflect.get(target, key)) })
}

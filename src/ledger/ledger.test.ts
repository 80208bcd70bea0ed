import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { failingAt, ledgerWorld } from '../../test/ledger-world.ts'
import { newId } from '../platform/ids.ts'
import { balanceOf, checkBook, openBook, post, postAll } from './index.ts'
import type { NewTransfer } from './index.ts'

let database: TestDatabase
const at = new Date('2026-03-01T10:00:00Z')
let world: ReturnType<typeof ledgerWorld>

beforeAll(async () => {
  database = await testDatabase({ max: 30 })
  world = ledgerWorld(database.db, at)
})
afterAll(async () => database.drop())

const newBook: (typeof world)['newBook'] = async (currency) => world.newBook(currency)
const within: (typeof world)['within'] = async (workspaceId, work) => world.within(workspaceId, work)
const deposit: (typeof world)['deposit'] = (...args) => world.deposit(...args)
const purchase: (typeof world)['purchase'] = (...args) => world.purchase(...args)
const run: (typeof world)['run'] = async (transfer) => world.run(transfer)
const entryCount: (typeof world)['entryCount'] = async (workspaceId) => world.entryCount(workspaceId)
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

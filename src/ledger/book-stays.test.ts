import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { ledgerWorld } from '../../test/ledger-world.ts'
import { asSystem } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { checkBook, entriesOf, openProviderAccount } from './index.ts'

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
const run: (typeof world)['run'] = async (transfer) => world.run(transfer)
const entryCount: (typeof world)['entryCount'] = async (workspaceId) => world.entryCount(workspaceId)
const problemsOf = async (workspaceId: string) =>
  within(workspaceId, async (tx) => checkBook(tx, workspaceId))

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

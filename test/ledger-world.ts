import { openBook, post } from '../src/ledger/index.ts'
import type { NewTransfer } from '../src/ledger/index.ts'
import { inWorkspace } from '../src/platform/db.ts'
import type { Db, Tx } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'

/** Books of workspaces that tests keep, and transfers for them. */
export function ledgerWorld(db: Db, at: Date) {
  const within = async <T>(workspaceId: string, work: (tx: Tx) => Promise<T>) =>
    inWorkspace(db, workspaceId, work)

  async function newBook(currency = 'EUR'): Promise<string> {
    const workspaceId = newId()
    await db.$client.query(
      `insert into workspaces (id, name, slug, created_at) values ($1, 'Acme', $2, now())`,
      [workspaceId, `w-${workspaceId.slice(-12)}`],
    )
    await within(workspaceId, async (tx) => openBook(tx, workspaceId, currency, at))
    return workspaceId
  }

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

  async function entryCount(workspaceId: string): Promise<number> {
    return within(workspaceId, async (tx) => {
      const { rows } = await tx.$client.query<{ n: number }>('select count(*)::int as n from ledger_entries')
      return rows[0]?.n ?? -1
    })
  }

  return { within, newBook, deposit, purchase, run, entryCount }
}

/** The same transaction, whose nth statement fails in the database. */
export function failingAt(tx: Tx, n: number): Tx {
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

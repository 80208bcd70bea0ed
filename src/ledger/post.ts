import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { openProviderAccounts } from './accounts.ts'
import {
  insertEntries,
  insertTransfers,
  lockProviders,
  readShared,
  transfersByKey,
} from './post-statements.ts'
import { updateBalances } from './post-statements.ts'
import { checkTransfer, payloadOf, putLine } from './transfer.ts'
import type { Line, NewTransfer, Posted, RunningAccount } from './transfer.ts'

/** Moves money once: replays of the key are told the transfer that was made, another payload under the key is a `conflict`. */
export async function post(tx: Tx, transfer: NewTransfer): Promise<Posted> {
  const [posted] = await postAll(tx, transfer.workspaceId, [transfer])
  return posted as Posted
}

/**
 * Moves money many times, in this order, all or nothing. Keys and accounts are taken in the order of their names, so that two who
 * post cannot wait for each other; for that a transaction posts once, and locks nothing afterwards that others lock before they post.
 */
export async function postAll(
  tx: Tx,
  workspaceId: string,
  transfers: readonly NewTransfer[],
): Promise<Posted[]> {
  if (transfers.length === 0) return []
  const wanted = transfers.map((transfer) => ({
    transfer,
    id: transfer.id ?? newId(transfer.at.getTime()),
    payload: payloadOf(transfer),
  }))
  for (const { transfer } of wanted) {
    checkTransfer(transfer)
    if (transfer.workspaceId !== workspaceId)
      throw new Error('All transfers of a posting are of one workspace.')
  }
  const providerIds = providersOf(transfers)
  const [inserted, locked, shared] = await Promise.all([
    insertTransfers(tx, [workspaceId, ...columnsOf(inOrderOfKeys(wanted))]),
    lockProviders(tx, [workspaceId, providerIds]),
    readShared(tx, [workspaceId]),
  ])
  const isNew = new Set(inserted.map(({ id }) => id))
  const known = await knownTransfers(
    tx,
    workspaceId,
    wanted.filter(({ id }) => !isNew.has(id)),
  )
  const accounts = await openMissing(tx, workspaceId, providerIds, locked, transfers[0] as NewTransfer)
  const ids = new Map(shared.map(({ kind, id, currency }) => [kind, { id, currency }]))
  return write(
    tx,
    workspaceId,
    wanted.map((one) => ({ ...one, earlier: isNew.has(one.id) ? undefined : known.get(one.transfer.key) })),
    { accounts, shared: ids },
  )
}

interface Wanted {
  transfer: NewTransfer
  id: string
  payload: string
}

interface Book {
  accounts: Map<string, RunningAccount>
  shared: Map<string, { id: string; currency: string }>
}

async function write(
  tx: Tx,
  workspaceId: string,
  wanted: readonly (Wanted & { earlier: string | undefined })[],
  book: Book,
): Promise<Posted[]> {
  const before = new Map([...book.accounts].map(([id, { lastSequence }]) => [id, lastSequence]))
  const rows = new EntryColumns()
  const posted = wanted.map(({ transfer, id, earlier }): Posted => {
    if (earlier !== undefined) return { transferId: earlier, isNew: false, balances: [] }
    const balances: Posted['balances'] = []
    for (const line of transfer.lines) {
      const account = accountOf(book, line, transfer)
      const place = 'providerId' in account ? putLine(account, line.amount, transfer) : undefined
      if ('providerId' in account)
        balances.push({
          providerId: account.providerId,
          before: account.balance - line.amount,
          after: account.balance,
        })
      rows.add(id, account.id, line.amount, transfer, place)
    }
    return { transferId: id, isNew: true, balances }
  })
  const changed = [...book.accounts.values()].filter((a) => a.lastSequence !== before.get(a.providerId))
  if (rows.ids.length > 0)
    await Promise.all([
      updateBalances(tx, [
        workspaceId,
        literal(changed.map(({ id }) => id)),
        literal(changed.map(({ balance }) => balance)),
        literal(changed.map(({ lastSequence }) => lastSequence)),
      ]),
      insertEntries(tx, [workspaceId, ...rows.columns()]),
    ])
  return posted
}

/** Entries as the columns of one insert. */
class EntryColumns {
  readonly ids: string[] = []
  readonly transfers: string[] = []
  readonly accounts: string[] = []
  readonly amounts: number[] = []
  readonly currencies: string[] = []
  readonly sequences: (number | 'NULL')[] = []
  readonly balances: (number | 'NULL')[] = []
  readonly times: string[] = []

  add(
    transferId: string,
    accountId: string,
    amount: number,
    { currency, at }: NewTransfer,
    place: { sequence: number; balanceAfter: number } | undefined,
  ): void {
    this.ids.push(newId(at.getTime()))
    this.transfers.push(transferId)
    this.accounts.push(accountId)
    this.amounts.push(amount)
    this.currencies.push(currency)
    this.sequences.push(place?.sequence ?? 'NULL')
    this.balances.push(place?.balanceAfter ?? 'NULL')
    this.times.push(at.toISOString())
  }

  columns(): [string, string, string, string, string, string, string, string] {
    return [
      literal(this.ids),
      literal(this.transfers),
      literal(this.accounts),
      literal(this.amounts),
      literal(this.currencies),
      literal(this.sequences),
      literal(this.balances),
      literal(this.times),
    ]
  }
}

/** An array as PostgreSQL reads it, of values that need no quotes. */
const literal = (values: readonly (string | number)[]) => `{${values.join(',')}}`

function accountOf(
  { accounts, shared }: Book,
  { account }: Line,
  { currency }: NewTransfer,
): RunningAccount | { id: string; currency: string } {
  const found = typeof account === 'string' ? shared.get(account) : accounts.get(account.providerId)
  if (found === undefined)
    throw new AppError('conflict', 'This workspace keeps no book yet: make the first niche.')
  if (found.currency !== currency)
    throw new AppError(
      'conflict',
      `The book of this workspace is kept in ${found.currency}, not in ${currency}.`,
    )
  return found
}

function providersOf(transfers: readonly NewTransfer[]): string[] {
  const ids = new Set<string>()
  for (const { lines } of transfers)
    for (const { account } of lines) if (typeof account !== 'string') ids.add(account.providerId)
  return [...ids]
}

const inOrderOfKeys = (wanted: readonly Wanted[]) =>
  wanted.toSorted((a, b) => (a.transfer.key < b.transfer.key ? -1 : 1))

function columnsOf(
  wanted: readonly Wanted[],
): [string, string[], string[], string[], string[], (string | null)[], string] {
  return [
    literal(wanted.map(({ id }) => id)),
    wanted.map(({ transfer }) => transfer.kind),
    wanted.map(({ transfer }) => transfer.key),
    wanted.map(({ payload }) => payload),
    wanted.map(({ transfer }) => transfer.memo ?? ''),
    wanted.map(({ transfer }) => transfer.actorId ?? null),
    literal(wanted.map(({ transfer }) => transfer.at.toISOString())),
  ]
}

/** The transfers that stand under keys that were taken already, with the same payload. */
async function knownTransfers(
  tx: Tx,
  workspaceId: string,
  taken: readonly Wanted[],
): Promise<Map<string, string>> {
  if (taken.length === 0) return new Map()
  const rows = await transfersByKey(tx, [workspaceId, taken.map(({ transfer }) => transfer.key)])
  const known = new Map(rows.map((row) => [row.idempotency_key, row]))
  for (const { transfer, payload } of taken)
    if (known.get(transfer.key)?.payload !== payload)
      throw new AppError('conflict', 'Another movement of money was made under this key. Use a new key.', {
        details: { key: transfer.key },
      })
  return new Map(rows.map(({ idempotency_key: key, id }) => [key, id]))
}

async function openMissing(
  tx: Tx,
  workspaceId: string,
  providerIds: readonly string[],
  locked: Awaited<ReturnType<typeof lockProviders>>,
  { currency, at }: NewTransfer,
): Promise<Map<string, RunningAccount>> {
  let rows = locked
  if (rows.length < providerIds.length) {
    await openProviderAccounts(tx, workspaceId, providerIds, currency, at)
    rows = await lockProviders(tx, [workspaceId, [...providerIds]])
  }
  return new Map(
    rows.map((row) => [
      row.owner_id,
      {
        id: row.id,
        providerId: row.owner_id,
        currency: row.currency,
        balance: Number(row.balance),
        lastSequence: Number(row.last_sequence),
      },
    ]),
  )
}

import { checkBook, openBook, postAll } from '../src/ledger/index.ts'
import type { NewTransfer } from '../src/ledger/index.ts'
import { inWorkspace } from '../src/platform/db.ts'
import type { Tx } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { asSuperuser } from './setup/fill.ts'
import { count, round, say } from './setup/options.ts'
import { openProduct } from './setup/product.ts'
import type { BenchProduct } from './setup/product.ts'

const accounts = 50
const callers = 8
const atOnce = 100

/**
 * Transfers between 50 providers' accounts and the operator's, through the ledger, a hundred in a transaction, beside the same transfers
 * as SQL that moves one row at a time in transactions of the same size. `--transfers N` (20,000).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const transfers = count(args, 'transfers', 20_000)
  const product = await openProduct()
  try {
    const { app, workspaceId, superuserUrl } = product
    const providers = Array.from({ length: accounts }, () => newId())
    await inWorkspace(app.db, workspaceId, async (tx) => {
      await openBook(tx, workspaceId, 'EUR', app.now())
      await postAll(tx, workspaceId, providers.map(deposit(product, 1_000_000_000)))
    })
    const batch = (n: number) =>
      Array.from({ length: atOnce }, (_, i) =>
        deposit(product, 1 + i)(providers[(n * 7 + i) % accounts] as string),
      )
    const warm = async (tx: Tx) => postAll(tx, workspaceId, batch(0))
    for (let n = 0; n < 10; n++) await inWorkspace(app.db, workspaceId, warm)
    await asSuperuser(superuserUrl, async (client) => client.query('vacuum analyze'))
    const ours = await measure(product, transfers, async (n) =>
      inWorkspace(app.db, workspaceId, async (tx) => postAll(tx, workspaceId, batch(n))),
    )
    say(`${Math.round(ours.perSecond)} transfers/s through the ledger`)
    const rows = await measure(product, transfers, async (n) =>
      inWorkspace(app.db, workspaceId, async (tx) => rowByRow(tx, workspaceId, batch(n))),
    )
    say(`${Math.round(rows.perSecond)} transfers/s row by row`)
    const problems = await inWorkspace(app.db, workspaceId, async (tx) => checkBook(tx, workspaceId))
    return {
      transfersPerSecond: Math.round(ours.perSecond),
      rowByRowPerSecond: Math.round(rows.perSecond),
      ratio: round(ours.perSecond / rows.perSecond, 2),
      cpuMsPerTransfer: ours.cpu,
      rowByRowCpuMs: rows.cpu,
      accounts,
      transfers,
      bookProblems: problems.length,
      raised: {},
    }
  } finally {
    await product.stop()
  }
}

const deposit =
  ({ app, workspaceId }: BenchProduct, amount: number) =>
  (providerId: string): NewTransfer => ({
    workspaceId,
    kind: 'deposit',
    key: newId(),
    lines: [
      { account: { providerId }, amount },
      { account: 'clearing', amount: -amount },
    ],
    currency: 'EUR',
    at: app.now(),
  })

async function measure(
  product: BenchProduct,
  transfers: number,
  move: (batch: number) => Promise<unknown>,
): Promise<{ perSecond: number; cpu: { node: number; postgres: number | null } }> {
  let next = 0
  const batches = Math.ceil(transfers / atOnce)
  const meter = cpuSeconds(product.folder)
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < batches) await move(next++)
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  const { node, postgres } = cpuSince(meter, cpuSeconds(product.folder))
  const each = (total: number) => round((total / (batches * atOnce)) * 1000, 4)
  return {
    perSecond: (batches * atOnce) / seconds,
    cpu: { node: each(node), postgres: postgres === null ? null : each(postgres) },
  }
}

/** What the ledger does for a transfer, as one would write it by hand: five statements for each. */
async function rowByRow(tx: Tx, workspaceId: string, transfers: readonly NewTransfer[]): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from ledger_accounts where workspace_id = $1 and kind = 'clearing'`,
    [workspaceId],
  )
  const clearing = rows[0]?.id
  // In the order of the accounts, or two of them would wait for each other.
  const sorted = transfers.toSorted((a, b) => (providerOf(a) < providerOf(b) ? -1 : 1))
  for (const transfer of sorted) {
    const { key, currency, at, kind } = transfer
    const amount = transfer.lines[0]?.amount ?? 0
    const id = newId()
    const account = await tx.$client.query<{ id: string; balance: string; last_sequence: string }>(
      `select id, balance, last_sequence from ledger_accounts where workspace_id = $1 and kind = 'provider' and owner_id = $2 for no key update`,
      [workspaceId, providerOf(transfer)],
    )
    const locked = account.rows[0]
    const [balance, sequence] = [Number(locked?.balance) + amount, Number(locked?.last_sequence) + 1]
    await tx.$client.query(
      'insert into ledger_transfers (workspace_id, id, kind, idempotency_key, payload, at) values ($1, $2, $3, $4, $5, $6)',
      [workspaceId, id, kind, key, '', at],
    )
    await tx.$client.query(
      'update ledger_accounts set balance = $3, last_sequence = $4 where workspace_id = $1 and id = $2',
      [workspaceId, locked?.id, balance, sequence],
    )
    const insert = `insert into ledger_entries (workspace_id, id, transfer_id, account_id, amount, currency, sequence, balance_after, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
    await tx.$client.query(insert, [
      workspaceId,
      newId(),
      id,
      locked?.id,
      amount,
      currency,
      sequence,
      balance,
      at,
    ])
    await tx.$client.query(insert, [workspaceId, newId(), id, clearing, -amount, currency, null, null, at])
  }
}

function providerOf({ lines }: NewTransfer): string {
  const account = lines[0]?.account
  return typeof account === 'object' ? account.providerId : ''
}

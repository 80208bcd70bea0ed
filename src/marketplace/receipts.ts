import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { invalidInput } from '../platform/errors.ts'
import type { MoneyPage, Receipt } from './contract-money.ts'
import { marketOf, type MoneyDeps } from './money-deps.ts'
import { deposits, receipts } from './schema-money.ts'
import { providers } from './schema-providers.ts'

/** The tax within an amount, to the nearest minor unit, half up. */
export function vatWithin(amount: number, basisPoints: number): number {
  const [gross, rate] = [BigInt(amount), BigInt(basisPoints)]
  const whole = 10_000n + rate
  return Number((2n * gross * rate + whole) / (2n * whole))
}

/**
 * Issues a paper for each movement of a deposit: a receipt for what came, a credit note for what was taken back. Numbers are taken in the
 * transaction that uses them, one workspace at a time, so none is missing.
 */
export async function issueReceipts(
  tx: Tx,
  app: MoneyDeps,
  deposit: typeof deposits.$inferSelect,
  papers: readonly { transferId: string; amount: number }[],
): Promise<void> {
  if (papers.length === 0) return
  const { workspaceId, providerId } = deposit
  const { issuer } = await marketOf(tx, workspaceId)
  const [provider] = await tx
    .select({ name: providers.name, billing: providers.billing })
    .from(providers)
    .where(and(eq(providers.workspaceId, workspaceId), eq(providers.id, providerId)))
  const { name, billing } = found(provider, 'provider')
  const { rows } = await tx.$client.query<{ last: number }>(
    `insert into receipt_numbers as r (workspace_id, last) values ($1, $2)
     on conflict (workspace_id) do update set last = r.last + excluded.last returning last`,
    [workspaceId, papers.length],
  )
  const first = (rows[0]?.last ?? 0) - papers.length + 1
  const vatBasisPoints = issuer?.vatBasisPoints ?? 0
  await tx.insert(receipts).values(
    papers.map(({ transferId, amount }, i) => ({
      workspaceId,
      id: newId(),
      number: first + i,
      kind: amount > 0 ? ('receipt' as const) : ('credit_note' as const),
      providerId,
      depositId: deposit.id,
      transferId,
      amount: Math.abs(amount),
      currency: deposit.paidCurrency ?? deposit.currency,
      vatBasisPoints,
      vatAmount: vatWithin(Math.abs(amount), vatBasisPoints),
      issuer: { name: issuer?.name ?? '', address: issuer?.address ?? '', taxId: issuer?.taxId ?? '' },
      recipient: {
        name: billing.name ?? name,
        address: [billing.address ?? '', billing.country ?? ''].filter((line) => line !== '').join('\n'),
        taxId: billing.taxId ?? '',
      },
      at: app.now(),
    })),
  )
}

/** A receipt as it is stored, and whether its deposit was a test. */
export type StoredReceipt = typeof receipts.$inferSelect & { origin: string }

/** Papers, newest first: of one provider, or of all. */
export async function listReceipts(
  tx: Tx,
  workspaceId: string,
  { limit, cursor, providerId }: MoneyPage & { providerId?: string | undefined },
): Promise<PageOf<Receipt>> {
  const before = cursor === undefined ? undefined : numberOf(cursor)
  const rows = await select(tx)
    .where(
      and(
        eq(receipts.workspaceId, workspaceId),
        providerId === undefined ? undefined : eq(receipts.providerId, providerId),
        before === undefined ? undefined : lt(receipts.number, before),
      ),
    )
    .orderBy(desc(receipts.number))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(({ receipt, origin }) => receiptOf({ ...receipt, origin }))
  const nextCursor = rows.length > limit ? String(items.at(-1)?.number ?? '') : null
  return { items, pagination: { limit, nextCursor, total: null } }
}

/** One paper, of this provider where one is named. */
export async function getReceipt(
  tx: Tx,
  workspaceId: string,
  id: string,
  providerId?: string,
): Promise<StoredReceipt> {
  const [row] = await select(tx).where(
    and(
      eq(receipts.workspaceId, workspaceId),
      eq(receipts.id, id),
      providerId === undefined ? undefined : eq(receipts.providerId, providerId),
    ),
  )
  const { receipt, origin } = found(row, 'receipt')
  return { ...receipt, origin }
}

const select = (tx: Tx) =>
  tx
    .select({ receipt: receipts, origin: sql<string>`${deposits.origin}` })
    .from(receipts)
    .innerJoin(
      deposits,
      and(eq(deposits.workspaceId, receipts.workspaceId), eq(deposits.id, receipts.depositId)),
    )

function receiptOf(row: StoredReceipt): Receipt {
  const { id, number, kind, providerId, currency, vatBasisPoints } = row
  return {
    id,
    number,
    kind,
    providerId,
    amount: { amount: row.amount, currency },
    vatBasisPoints,
    vat: { amount: row.vatAmount, currency },
    issuer: row.issuer.name,
    recipient: row.recipient.name,
    isTest: row.origin === 'test',
    at: row.at.toISOString(),
  }
}

function numberOf(cursor: string): number {
  if (!/^\d{1,9}$/.test(cursor))
    throw invalidInput('cursor', 'Pass nextCursor of the page before, or leave it out for the first page.')
  return Number(cursor)
}

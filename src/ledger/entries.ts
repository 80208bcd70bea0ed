import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'
import type { LedgerEntry, TransferKind } from './contract.ts'
import { ledgerAccounts, ledgerEntries, ledgerTransfers } from './schema.ts'

/** Entries of a provider's account, newest first: a page of `limit`, within [from, to), of some kinds. */
export async function entriesOf(
  tx: Tx,
  input: {
    workspaceId: string
    providerId: string
    limit: number
    cursor?: string | undefined
    from?: Date | undefined
    to?: Date | undefined
    kinds?: readonly TransferKind[] | undefined
  },
): Promise<PageOf<LedgerEntry>> {
  const { workspaceId, providerId, limit, from, to, kinds } = input
  const before = input.cursor === undefined ? undefined : readCursor(input.cursor)
  const rows = await tx
    .select({
      id: ledgerEntries.id,
      transferId: ledgerEntries.transferId,
      kind: ledgerTransfers.kind,
      memo: ledgerTransfers.memo,
      amount: ledgerEntries.amount,
      currency: ledgerEntries.currency,
      balanceAfter: sql<number>`${ledgerEntries.balanceAfter}`.mapWith(Number),
      sequence: sql<number>`${ledgerEntries.sequence}`.mapWith(Number),
      at: ledgerEntries.at,
    })
    .from(ledgerAccounts)
    .innerJoin(
      ledgerEntries,
      and(
        eq(ledgerEntries.workspaceId, ledgerAccounts.workspaceId),
        eq(ledgerEntries.accountId, ledgerAccounts.id),
      ),
    )
    .innerJoin(
      ledgerTransfers,
      and(
        eq(ledgerTransfers.workspaceId, ledgerEntries.workspaceId),
        eq(ledgerTransfers.id, ledgerEntries.transferId),
      ),
    )
    .where(
      and(
        eq(ledgerAccounts.workspaceId, workspaceId),
        sql`${ledgerAccounts.kind} = 'provider'`,
        eq(ledgerAccounts.ownerId, providerId),
        sql`${ledgerEntries.sequence} is not null`,
        before === undefined ? undefined : lt(ledgerEntries.sequence, before),
        from === undefined ? undefined : gte(ledgerEntries.at, from),
        to === undefined ? undefined : lt(ledgerEntries.at, to),
        kinds === undefined ? undefined : inArray(ledgerTransfers.kind, [...kinds]),
      ),
    )
    .orderBy(desc(ledgerEntries.sequence))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }))
  const last = items.at(-1)
  const nextCursor = rows.length > limit && last !== undefined ? writeCursor(last.sequence) : null
  return { items, pagination: { limit, nextCursor, total: null } }
}

const writeCursor = (sequence: number) => Buffer.from(`entry ${sequence}`).toString('base64url')

function readCursor(cursor: string): number {
  const sequence = /^entry (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (sequence === undefined)
    throw invalidInput('cursor', 'Pass nextCursor of the page before, or leave it out for the first page.')
  return Number(sequence)
}

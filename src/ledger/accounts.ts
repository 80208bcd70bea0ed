import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { ledgerAccounts } from './schema.ts'
import type { SharedAccount } from './transfer.ts'

const shared: readonly SharedAccount[] = ['sales', 'refunds', 'clearing', 'adjustments']

/** Opens the operator's accounts in the one currency of the workspace; again it changes nothing, in another currency it is a conflict. */
export async function openBook(tx: Tx, workspaceId: string, currency: string, now: Date): Promise<void> {
  await tx
    .insert(ledgerAccounts)
    .values(shared.map((kind) => ({ workspaceId, id: newId(now.getTime()), kind, currency, createdAt: now })))
    .onConflictDoNothing()
  const opened = await currencyOf(tx, workspaceId)
  if (opened !== currency)
    throw new AppError('conflict', `The book of this workspace is kept in ${opened}, and stays so.`)
}

/** Opens the account of a provider with nothing on it; again it changes nothing. */
export async function openProviderAccount(
  tx: Tx,
  workspaceId: string,
  providerId: string,
  currency: string,
  now: Date,
): Promise<void> {
  await openProviderAccounts(tx, workspaceId, [providerId], currency, now)
}

/** The same for many, in the order of their ids, so that two who open the same wait for each other in one direction. */
export async function openProviderAccounts(
  tx: Tx,
  workspaceId: string,
  providerIds: readonly string[],
  currency: string,
  now: Date,
): Promise<void> {
  if (providerIds.length === 0) return
  await tx
    .insert(ledgerAccounts)
    .values(
      [...new Set(providerIds)].sort().map((ownerId) => ({
        workspaceId,
        id: newId(now.getTime()),
        kind: 'provider' as const,
        ownerId,
        currency,
        balance: 0,
        lastSequence: 0,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
}

/** What a provider has, in minor units; 0 before the first deposit. */
export async function balanceOf(tx: Tx, workspaceId: string, providerId: string): Promise<number> {
  const [account] = await tx
    .select({ balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.workspaceId, workspaceId),
        eq(ledgerAccounts.kind, sql`'provider'`),
        eq(ledgerAccounts.ownerId, providerId),
      ),
    )
  return account?.balance ?? 0
}

/** The currency of the book; undefined before the first niche. */
export async function currencyOf(tx: Tx, workspaceId: string): Promise<string | undefined> {
  const [account] = await tx
    .select({ currency: ledgerAccounts.currency })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.workspaceId, workspaceId), isNull(ledgerAccounts.ownerId)))
    .limit(1)
  return account?.currency
}

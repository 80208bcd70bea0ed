import { and, eq } from 'drizzle-orm'
import { balanceOf, post } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { ByHand, ByHandDone } from './contract-money.ts'
import { noteBalances } from './low-balance.ts'
import { currencyHere, type MoneyDeps } from './money-deps.ts'
import { offerAgain } from './offer-leads.ts'
import { providers } from './schema-providers.ts'

/** Gives to a balance or takes from it by hand, with the reason in the book. What is taken may leave less than nothing; then nothing is bought. */
export async function adjustBalance(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  input: ByHand & { kind: 'credit' | 'debit'; actorId: string | null },
): Promise<ByHandDone> {
  const { id: providerId, kind, amount, memo, actorId, idempotencyKey = newId() } = input
  const [provider] = await tx
    .select({ id: providers.id })
    .from(providers)
    .where(and(eq(providers.workspaceId, workspaceId), eq(providers.id, providerId)))
  found(provider, 'provider')
  const currency = await currencyHere(tx, workspaceId)
  const given = kind === 'credit' ? amount : -amount
  const { transferId, balances } = await post(tx, {
    workspaceId,
    kind,
    key: `by-hand:${idempotencyKey}`,
    lines: [
      { account: { providerId }, amount: given },
      { account: 'adjustments', amount: -given },
    ],
    currency,
    memo,
    actorId,
    at: app.now(),
    ...(kind === 'debit' && { mayGoBelowZero: true }),
  })
  await noteBalances(tx, app, workspaceId, balances)
  if (kind === 'credit') await offerAgain(tx, app, workspaceId, { providerId }, 'deposit')
  const balance = await balanceOf(tx, workspaceId, providerId)
  return { transferId, balance: { amount: balance, currency } }
}

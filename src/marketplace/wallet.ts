import { and, eq } from 'drizzle-orm'
import { balanceOf, currencyOf } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import type { ProviderBalance, TopUp } from './contract-money.ts'
import type { ProviderActor } from './deposits.ts'
import { marketOf, type MoneyDeps } from './money-deps.ts'
import { providerWallets } from './schema-money.ts'
import { providers } from './schema-providers.ts'

/** What a provider has, what they call low, and whether a card is charged then. */
export async function readBalance(tx: Tx, workspaceId: string, providerId: string): Promise<ProviderBalance> {
  const settings = await marketOf(tx, workspaceId)
  const [row] = await tx
    .select({ threshold: providers.lowBalanceThreshold, wallet: providerWallets })
    .from(providers)
    .leftJoin(
      providerWallets,
      and(
        eq(providerWallets.workspaceId, providers.workspaceId),
        eq(providerWallets.providerId, providers.id),
      ),
    )
    .where(and(eq(providers.workspaceId, workspaceId), eq(providers.id, providerId)))
  const { threshold, wallet } = found(row, 'provider')
  const currency = (await currencyOf(tx, workspaceId)) ?? settings.currency
  const balance = await balanceOf(tx, workspaceId, providerId)
  const low = threshold ?? settings.lowBalanceThreshold
  return {
    balance: { amount: balance, currency },
    lowBalanceThreshold: { amount: low, currency },
    isLow: balance < low,
    topUpAmount: wallet?.topUpAmount ?? null,
    hasSavedCard: wallet != null && wallet.customerId !== null && wallet.cardOf !== null,
    card:
      wallet?.cardBrand == null || wallet.cardLastFour === null
        ? null
        : { brand: wallet.cardBrand, lastFour: wallet.cardLastFour },
    topUpProblem: wallet?.topUpProblem ?? '',
  }
}

/** Says what is charged to the saved card when the balance falls below the threshold; null: nothing. Without a card it is refused. */
export async function setTopUp(
  app: Pick<MoneyDeps, 'db' | 'now'>,
  { workspaceId, providerId }: ProviderActor,
  { amount }: TopUp,
): Promise<ProviderBalance> {
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const { hasSavedCard } = await readBalance(tx, workspaceId, providerId)
    if (amount !== null && !hasSavedCard)
      throw new AppError('conflict', 'No card is saved yet. Deposit once and choose to keep the card.')
    const change = { topUpAmount: amount, topUpProblem: '', updatedAt: app.now() }
    await tx
      .insert(providerWallets)
      .values({ workspaceId, providerId, ...change })
      .onConflictDoUpdate({ target: [providerWallets.workspaceId, providerWallets.providerId], set: change })
    return readBalance(tx, workspaceId, providerId)
  })
}

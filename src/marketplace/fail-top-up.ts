import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import type { MoneyDeps } from './money-deps.ts'
import { queueMoneyMail } from './money-mails.ts'
import { deposits, providerWallets } from './schema-money.ts'
import { providers } from './schema-providers.ts'

/** Gives up on a top-up that could not be charged and tells the provider; one that is over already stays as it is. */
export async function failTopUp(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  depositId: string,
  problem: string,
): Promise<void> {
  const [failed] = await tx
    .update(deposits)
    .set({ status: 'failed', problem, updatedAt: app.now() })
    .where(
      and(
        eq(deposits.workspaceId, workspaceId),
        eq(deposits.id, depositId),
        sql`${deposits.status} in ('pending', 'processing')`,
      ),
    )
    .returning({ providerId: deposits.providerId, amount: deposits.amount, currency: deposits.currency })
  if (failed === undefined) return
  const { providerId, amount, currency } = failed
  await tx
    .update(providerWallets)
    .set({ topUpProblem: problem, updatedAt: app.now() })
    .where(and(eq(providerWallets.workspaceId, workspaceId), eq(providerWallets.providerId, providerId)))
  const [provider] = await tx
    .select({
      name: providers.name,
      to: sql<string>`coalesce(nullif(${providers.lowBalanceEmail}, ''), ${providers.email})`,
    })
    .from(providers)
    .where(and(eq(providers.workspaceId, workspaceId), eq(providers.id, providerId)))
  if (provider === undefined) return
  const { name, to } = provider
  await queueMoneyMail(tx, app, workspaceId, {
    kind: 'top_up_failed',
    to,
    provider: name,
    amount,
    currency,
    problem,
  })
}

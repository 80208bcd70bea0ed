import { eq } from 'drizzle-orm'
import { currencyOf } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from '../tenancy/index.ts'
import { marketplaceSettings } from './schema-niches.ts'

/** What movements of money need of the application; `App` satisfies it. */
export type MoneyDeps = Pick<App, 'db' | 'jobs' | 'keys' | 'now' | 'log' | 'webhooks' | 'inBackground'> & {
  config: Pick<App['config'], 'PUBLIC_URL'>
}

/** The same with the way to who takes the money. */
export type PaymentDeps = MoneyDeps & {
  integrations: Pick<App['integrations'], 'credential' | 'called'>
  providers: Pick<App['providers'], 'payments'>
}

/** How the marketplace of a workspace is run; a conflict in words where there is none. */
export async function marketOf(
  tx: Tx,
  workspaceId: string,
): Promise<typeof marketplaceSettings.$inferSelect> {
  const [settings] = await tx
    .select()
    .from(marketplaceSettings)
    .where(eq(marketplaceSettings.workspaceId, workspaceId))
  if (settings === undefined)
    throw new AppError('conflict', 'There is no marketplace here yet: make the first niche.')
  return settings
}

/** The currency of the book, also for who sees only their own account of it. */
export async function currencyHere(tx: Tx, workspaceId: string): Promise<string> {
  return (await currencyOf(tx, workspaceId)) ?? (await marketOf(tx, workspaceId)).currency
}

import { eq } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import type { MarketplaceSettings, MarketplaceSettingsPatch } from './contract-settings.ts'
import { marketOf } from './money-deps.ts'
import { marketplaceSettings } from './schema-niches.ts'

/** How the marketplace is run; a conflict in words before its first niche. */
export async function readSettings(tx: Tx, workspaceId: string): Promise<MarketplaceSettings> {
  const { updatedAt, workspaceId: _, ...settings } = await marketOf(tx, workspaceId)
  return { ...settings, updatedAt: updatedAt.toISOString() }
}

/** Changes what is named. */
export async function changeSettings(
  tx: Tx,
  workspaceId: string,
  change: MarketplaceSettingsPatch,
  now: Date,
): Promise<{ before: MarketplaceSettings; after: MarketplaceSettings }> {
  const before = await readSettings(tx, workspaceId)
  const values = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  await tx
    .update(marketplaceSettings)
    .set({ ...values, updatedAt: now })
    .where(eq(marketplaceSettings.workspaceId, workspaceId))
  return { before, after: await readSettings(tx, workspaceId) }
}

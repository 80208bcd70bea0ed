import { sql } from 'drizzle-orm'
import type { OfferedLevel } from '#contracts/marketplace'
import type { Tx } from '../platform/db.ts'
import { levels, marketplaceSettings, niches } from './schema.ts'
import { fieldReader } from './subscription-rows.ts'
import type { Of } from './subscription-rows.ts'

/** Levels that can be subscribed to, with the fields that filters may ask for. */
export async function offeredLevels(tx: Tx, of: Of): Promise<OfferedLevel[]> {
  const rows = await tx
    .select({
      level: levels,
      niche: niches,
      currency: marketplaceSettings.currency,
      isSubscribed: sql<boolean>`exists (select from subscriptions s where s.workspace_id = levels.workspace_id
        and s.level_id = levels.id and s.provider_id = ${of.providerId} and s.archived_at is null)`,
    })
    .from(levels)
    .innerJoin(
      niches,
      sql`${niches.workspaceId} = ${levels.workspaceId} and ${niches.id} = ${levels.nicheId}`,
    )
    .innerJoin(marketplaceSettings, sql`${marketplaceSettings.workspaceId} = ${levels.workspaceId}`)
    .where(
      sql`${levels.workspaceId} = ${of.workspaceId} and ${levels.isActive} and ${levels.archivedAt} is null
        and ${niches.isActive} and ${niches.archivedAt} is null`,
    )
    .orderBy(niches.name, niches.id, levels.position)
    .limit(500)
  const fieldsOf = fieldReader(tx, of.workspaceId)
  const offered: OfferedLevel[] = []
  for (const { level, niche, currency, isSubscribed } of rows) {
    const { id, name, description, price, maxBuyers } = level
    offered.push({
      niche: { id: niche.id, name: niche.name, isLocationBased: niche.isLocationBased },
      level: { id, name, description, price: { amount: price, currency }, maxBuyers },
      fields: await fieldsOf(niche.formId),
      isSubscribed,
    })
  }
  return offered
}

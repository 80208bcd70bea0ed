import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { countUpTo } from '../platform/page.ts'
import { emptyCounts, stageCounts, toCampaign } from './campaigns.ts'
import type { Campaign, CampaignFilter } from './contract-campaigns.ts'
import { discoveriesOf } from './discoveries.ts'
import { likePattern } from './list-prospects.ts'
import { campaigns } from './schema.ts'

/** One page of campaigns, newest first, each with its counts. */
export async function listCampaigns(
  tx: Tx,
  workspaceId: string,
  filter: CampaignFilter & { beforeId?: string | undefined },
): Promise<PageOf<Campaign>> {
  const where: (SQL | undefined)[] = [
    eq(campaigns.workspaceId, workspaceId),
    filter.status === undefined ? undefined : eq(campaigns.status, filter.status),
    filter.search === undefined || filter.search === ''
      ? undefined
      : sql`lower(${campaigns.name}) like ${likePattern(filter.search)}`,
  ]
  const rows = await tx
    .select()
    .from(campaigns)
    .where(and(...where, filter.beforeId === undefined ? undefined : lt(campaigns.id, filter.beforeId)))
    .orderBy(desc(campaigns.id))
    .limit(filter.limit + 1)
  const shown = rows.slice(0, filter.limit)
  const ids = shown.map((row) => row.id)
  const counts = await stageCounts(tx, workspaceId, ids)
  const discoveries = await discoveriesOf(tx, workspaceId, ids)
  return {
    items: shown.map((row) =>
      toCampaign(row, counts.get(row.id) ?? emptyCounts(), discoveries.get(row.id) ?? []),
    ),
    pagination: {
      limit: filter.limit,
      nextCursor: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null,
      total: await countUpTo(
        tx,
        tx
          .select({ one: sql`1` })
          .from(campaigns)
          .where(and(...where)),
      ),
    },
  }
}

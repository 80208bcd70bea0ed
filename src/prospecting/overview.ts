import { and, count, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { emptyCounts } from './campaigns.ts'
import type { StageCounts } from './contract-campaigns.ts'
import { campaigns, failures, prospects } from './schema.ts'

/** The numbers of the home page that prospecting knows, all counted from rows. */
export async function overviewOfProspects(tx: Tx, workspaceId: string) {
  const stages = await tx
    .select({ status: prospects.status, tier: prospects.tier, n: count() })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), isNull(prospects.mergedInto)))
    .groupBy(prospects.status, prospects.tier)
  const counts: StageCounts = emptyCounts()
  const tiers = { A: 0, B: 0, C: 0, D: 0 }
  for (const row of stages) {
    counts[row.status] += row.n
    if (row.tier !== null) tiers[row.tier] += row.n
  }
  const [running] = await tx
    .select({
      all: count(),
      running: sql<number>`count(*) filter (where ${campaigns.status} = 'running')::int`,
    })
    .from(campaigns)
    .where(eq(campaigns.workspaceId, workspaceId))
  const [failed] = await tx
    .select({ n: count() })
    .from(failures)
    .where(and(eq(failures.workspaceId, workspaceId), isNull(failures.resolvedAt)))
  return {
    counts,
    tiers,
    prospects: Object.values(counts).reduce((sum, n) => sum + n, 0),
    campaigns: running?.all ?? 0,
    runningCampaigns: running?.running ?? 0,
    failures: failed?.n ?? 0,
  }
}

import { and, eq, gte, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import type { OutreachPeriod, OutreachStats } from './contract-stats.ts'
import { draftCalls, sequences } from './schema.ts'

const days = { '7d': 7, '30d': 30, '90d': 90, all: null } as const

/** How many sequences were drafted and decided in a period, counted from their rows. */
export async function outreachStats(
  tx: Tx,
  workspaceId: string,
  query: { campaign?: string | undefined; period: OutreachPeriod },
  now: Date,
): Promise<OutreachStats> {
  const span = days[query.period]
  const [row] = await tx
    .select({
      drafted: sql<number>`count(*)::int`,
      waiting: sql<number>`count(*) filter (where ${sequences.status} in ('draft', 'pending_approval'))::int`,
      approved: sql<number>`count(*) filter (where ${sequences.status} not in ('draft', 'pending_approval', 'rejected'))::int`,
      rejected: sql<number>`count(*) filter (where ${sequences.status} = 'rejected')::int`,
    })
    .from(sequences)
    .where(
      and(
        eq(sequences.workspaceId, workspaceId),
        query.campaign === undefined ? undefined : eq(sequences.campaignId, query.campaign),
        span === null ? undefined : gte(sequences.createdAt, new Date(now.getTime() - span * 86_400_000)),
      ),
    )
  const [paid] = await tx
    .select({ costMicros: sql<number>`coalesce(sum(${draftCalls.costMicros}), 0)::float8` })
    .from(draftCalls)
    .where(
      and(
        eq(draftCalls.workspaceId, workspaceId),
        query.campaign === undefined ? undefined : eq(draftCalls.campaignId, query.campaign),
        span === null ? undefined : gte(draftCalls.at, new Date(now.getTime() - span * 86_400_000)),
      ),
    )
  const counted = row ?? { drafted: 0, waiting: 0, approved: 0, rejected: 0 }
  return { period: query.period, ...counted, costMicros: paid?.costMicros ?? 0 }
}

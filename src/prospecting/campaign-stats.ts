import { and, count, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { emptyCounts, stageCounts } from './campaigns.ts'
import type { CampaignStats } from './contract-campaigns.ts'
import { campaignProspects, campaigns, contacts, facts } from './schema.ts'

/** The numbers of one campaign, all counted from rows. */
export async function campaignStats(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<CampaignStats> {
  const [campaign] = await tx
    .select({ startedAt: campaigns.startedAt, status: campaigns.status })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id)))
  found(campaign, 'campaign')
  const counts = (await stageCounts(tx, workspaceId, [id])).get(id) ?? emptyCounts()
  const mine = and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.campaignId, id))
  const [pending] = await tx
    .select({ n: count() })
    .from(campaignProspects)
    .where(and(mine, isNotNull(campaignProspects.pending)))
  const left = counts.discovered + counts.enriching + counts.enriched
  const perMinute = await pace(tx, workspaceId, id, now)
  return {
    counts,
    tiers: await tiersOf(tx, workspaceId, id),
    prospects: Object.values(counts).reduce((sum, n) => sum + n, 0),
    pending: pending?.n ?? 0,
    ...(await knowledgeOf(tx, workspaceId, id)),
    perMinute,
    secondsLeft:
      campaign?.status === 'running' && perMinute > 0 && left > 0 ? Math.ceil((left / perMinute) * 60) : null,
    failures: await failuresOf(tx, workspaceId, id),
  }
}

async function tiersOf(tx: Tx, workspaceId: string, id: string): Promise<CampaignStats['tiers']> {
  const rows = await tx
    .select({ tier: campaignProspects.tier, n: count() })
    .from(campaignProspects)
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.campaignId, id)))
    .groupBy(campaignProspects.tier)
  const tiers = { A: 0, B: 0, C: 0, D: 0 }
  for (const row of rows) if (row.tier !== null) tiers[row.tier] = row.n
  return tiers
}

/** Members that got past enrichment in the last minute. */
async function pace(tx: Tx, workspaceId: string, id: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(campaignProspects)
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.campaignId, id),
        inArray(campaignProspects.status, ['scored', 'drafted', 'disqualified', 'failed']),
        sql`${campaignProspects.updatedAt} > ${new Date(now.getTime() - 60_000)}`,
      ),
    )
  return row?.n ?? 0
}

async function knowledgeOf(tx: Tx, workspaceId: string, id: string) {
  const members = tx
    .select({ id: campaignProspects.prospectId })
    .from(campaignProspects)
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.campaignId, id)))
  const [people] = await tx
    .select({ n: count(), emails: sql<number>`count(distinct ${contacts.email})::int` })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.prospectId, members)))
  const [known] = await tx
    .select({ n: count() })
    .from(facts)
    .where(and(eq(facts.workspaceId, workspaceId), inArray(facts.prospectId, members)))
  return { contacts: people?.n ?? 0, emails: people?.emails ?? 0, facts: known?.n ?? 0 }
}

async function failuresOf(tx: Tx, workspaceId: string, id: string): Promise<CampaignStats['failures']> {
  const rows = await tx
    .select({ reason: sql<string>`coalesce(${campaignProspects.statusReason}, 'unknown')`, count: count() })
    .from(campaignProspects)
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.campaignId, id),
        eq(campaignProspects.status, 'failed'),
      ),
    )
    .groupBy(campaignProspects.statusReason)
    .orderBy(sql`count(*) desc`)
    .limit(10)
  return rows
}

import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { found } from '../platform/errors.ts'
import type { Db, Tx } from '../platform/db.ts'
import { recent } from '../platform/recent.ts'
import { emptyCounts } from './campaigns.ts'
import type { CampaignStats, ProspectStatus } from './contract-campaigns.ts'
import { campaignProspects, campaigns, contacts, facts } from './schema.ts'

/**
 * The numbers of one campaign, all counted from rows. Of what is known of its members there are twenty times as many rows as members: with
 * `app` these numbers may be a little older, and `countedAt` says of when they are.
 */
export async function campaignStats(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
  app?: { db: Db; now: () => Date },
): Promise<CampaignStats> {
  const [campaign] = await tx
    .select({ startedAt: campaigns.startedAt, status: campaigns.status })
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id)))
  found(campaign, 'campaign')
  const members = await countMembers(tx, workspaceId, id, now)
  const { counts, perMinute } = members
  const left = counts.discovered + counts.enriching + counts.enriched
  const read = () => knowledgeOf(tx, workspaceId, id)
  const known =
    app === undefined
      ? { value: await read(), at: now }
      : await recent(app, `known of campaign ${workspaceId} ${id}`, read)
  return {
    ...members,
    ...known.value,
    countedAt: known.at.toISOString(),
    secondsLeft:
      campaign?.status === 'running' && perMinute > 0 && left > 0 ? Math.ceil((left / perMinute) * 60) : null,
    failures: counts.failed === 0 ? [] : await failuresOf(tx, workspaceId, id),
  }
}

const past: readonly ProspectStatus[] = ['scored', 'drafted', 'disqualified', 'failed']

/** Stages, tiers, what is outstanding, and how many got past enrichment in the last minute: one pass over the members. */
async function countMembers(tx: Tx, workspaceId: string, id: string, now: Date) {
  const rows = await tx
    .select({
      status: campaignProspects.status,
      tier: campaignProspects.tier,
      n: count(),
      pending: count(campaignProspects.pending),
      recent: sql<number>`(count(*) filter (where ${campaignProspects.updatedAt} > ${new Date(now.getTime() - 60_000)}))::int`,
    })
    .from(campaignProspects)
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.campaignId, id)))
    .groupBy(campaignProspects.status, campaignProspects.tier)
  const tiers = { A: 0, B: 0, C: 0, D: 0 }
  const sums = { counts: emptyCounts(), tiers, prospects: 0, pending: 0, perMinute: 0 }
  for (const row of rows) {
    sums.counts[row.status] += row.n
    if (row.tier !== null) tiers[row.tier] += row.n
    sums.prospects += row.n
    sums.pending += row.pending
    if (past.includes(row.status)) sums.perMinute += row.recent
  }
  return sums
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

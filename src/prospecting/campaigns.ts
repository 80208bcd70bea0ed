import { and, eq, inArray, sql } from 'drizzle-orm'
import { AppError, found } from '../platform/errors.ts'
import { announceCampaign } from './announce.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { getModel } from '../scoring/index.ts'
import { reconsider } from './apply-criteria.ts'
import { advanceCampaign } from './campaign.flow.ts'
import type {
  Campaign,
  CampaignPatch,
  CampaignStatus,
  NewCampaign,
  StageCounts,
} from './contract-campaigns.ts'
import { ProspectStatus } from './contract-campaigns.ts'
import { Criteria, type Center, type Discovery } from './contract-discovery.ts'
import { beginDiscoveries, discoveriesOf } from './discoveries.ts'
import type { ProspectingDeps } from './deps.ts'
import { campaignDiscoveries, campaignProspects, campaigns } from './schema.ts'

type CampaignRecord = typeof campaigns.$inferSelect

/** Stores a campaign as a draft; returns its id. */
export async function createCampaign(tx: Tx, workspaceId: string, input: NewCampaign): Promise<string> {
  if (input.scoringModelId !== null) await getModel(tx, workspaceId, input.scoringModelId)
  const id = newId()
  const { center, ...fields } = input
  await tx.insert(campaigns).values({ workspaceId, id, ...fields, ...placeOf(center) })
  return id
}

/** Changes what a campaign looks for or how it writes; what was scored already changes with the next rescoring. */
export async function updateCampaign(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: CampaignPatch,
): Promise<void> {
  const { center, ...fields } = patch
  const set = {
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    // Another place lies elsewhere: where, is looked up again.
    ...(center === undefined && patch.place === undefined ? {} : placeOf(center ?? null)),
  }
  if (Object.keys(set).length === 0) return
  if (patch.scoringModelId != null) await getModel(tx, workspaceId, patch.scoringModelId)
  const rows = await tx
    .update(campaigns)
    .set(set)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id)))
    .returning({ id: campaigns.id })
  found(rows[0], 'campaign')
  const isElsewhere = [patch.place, patch.center, patch.radiusKm, patch.businessType].some(
    (v) => v !== undefined,
  )
  // What is left of the old area is not the new one's: the next search begins anew.
  if (isElsewhere)
    await tx
      .update(campaignDiscoveries)
      .set({ cursor: null })
      .where(and(eq(campaignDiscoveries.workspaceId, workspaceId), eq(campaignDiscoveries.campaignId, id)))
  if (patch.criteria !== undefined) await reconsider(tx, workspaceId, id)
}

const placeOf = (center: Center | null) => ({
  lat: center?.lat ?? null,
  lng: center?.lng ?? null,
  placeFound: center?.label ?? null,
  placeCountry: center?.country ?? null,
})

const starts: CampaignStatus[] = ['draft', 'completed', 'failed']

/** Starts a campaign (or one that completed and has gained prospects since), and its first look, in one transaction. */
export async function startCampaign(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events' | 'webhooks'>,
  workspaceId: string,
  id: string,
): Promise<void> {
  await setStatus(tx, deps, workspaceId, id, starts, 'running', 'start')
}

/** Pauses: what is being read now is finished, what waits is handed back. */
export async function pauseCampaign(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events' | 'webhooks'>,
  workspaceId: string,
  id: string,
): Promise<void> {
  await setStatus(tx, deps, workspaceId, id, ['running'], 'paused', 'pause')
  await tx
    .update(campaignProspects)
    .set({ pending: null })
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.campaignId, id),
        eq(campaignProspects.pending, 'enrich'),
        eq(campaignProspects.status, 'discovered'),
      ),
    )
}

/** Goes on where a pause stopped. */
export async function resumeCampaign(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events' | 'webhooks'>,
  workspaceId: string,
  id: string,
): Promise<void> {
  await setStatus(tx, deps, workspaceId, id, ['paused'], 'running', 'resume')
}

async function setStatus(
  tx: Tx,
  deps: Pick<ProspectingDeps, 'jobs' | 'now' | 'events' | 'webhooks'>,
  workspaceId: string,
  id: string,
  from: CampaignStatus[],
  to: CampaignStatus,
  verb: string,
): Promise<void> {
  const mine = and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id))
  const rows = await tx
    .update(campaigns)
    .set({
      status: to,
      statusReason: null,
      ...(to === 'running'
        ? { startedAt: sql`coalesce(${campaigns.startedAt}, now())`, completedAt: null }
        : {}),
    })
    .where(and(mine, inArray(campaigns.status, from)))
    .returning({ id: campaigns.id })
  if (rows.length === 0) {
    const [campaign] = await tx.select({ status: campaigns.status }).from(campaigns).where(mine)
    const status = found(campaign, 'campaign').status
    throw new AppError(
      'conflict',
      `This campaign is ${status}: only one that is ${from.join(' or ')} can ${verb}.`,
    )
  }
  if (to === 'running') {
    await beginDiscoveries(tx, deps, workspaceId, id, { again: verb === 'start' })
    await advanceCampaign(tx, deps, workspaceId, id)
    if (verb === 'start') await announceCampaign(tx, deps, workspaceId, 'started', id)
  }
  await deps.events.publish(tx, workspaceId, { kind: `campaign.${to}`, subject: id })
}

/** What deleting a campaign takes with it, for the question before. */
export async function deletionOf(tx: Tx, workspaceId: string, id: string): Promise<{ memberships: number }> {
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(campaignProspects)
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.campaignId, id)))
  return { memberships: row?.n ?? 0 }
}

/** Deletes a campaign and its memberships; prospects, facts, contacts and written sequences stay. */
export async function deleteCampaign(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ name: string; memberships: number }> {
  const { memberships } = await deletionOf(tx, workspaceId, id)
  // Its drafts outlive it without a campaign, and a prospect has one such draft waiting: the older one gives way.
  await tx.$client.query(
    `delete from sequences s where s.workspace_id = $1 and s.campaign_id is null and s.status in ('draft', 'pending_approval')
       and exists (select from sequences o where o.workspace_id = s.workspace_id and o.prospect_id = s.prospect_id
         and o.campaign_id = $2 and o.status in ('draft', 'pending_approval'))`,
    [workspaceId, id],
  )
  const [gone] = await tx
    .delete(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id)))
    .returning({ name: campaigns.name })
  return { name: found(gone, 'campaign').name, memberships }
}

/** The stages of several campaigns, counted from their rows. */
export async function stageCounts(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, StageCounts>> {
  const counts = new Map(ids.map((id) => [id, emptyCounts()]))
  if (ids.length === 0) return counts
  const rows = await tx
    .select({
      id: campaignProspects.campaignId,
      status: campaignProspects.status,
      n: sql<number>`count(*)::int`,
    })
    .from(campaignProspects)
    .where(and(eq(campaignProspects.workspaceId, workspaceId), inArray(campaignProspects.campaignId, ids)))
    .groupBy(campaignProspects.campaignId, campaignProspects.status)
  for (const row of rows) {
    const of = counts.get(row.id)
    if (of !== undefined) of[row.status] = row.n
  }
  return counts
}

/** No prospect at any stage. */
export function emptyCounts(): StageCounts {
  return Object.fromEntries(ProspectStatus.options.map((status) => [status, 0])) as StageCounts
}

/** A stored campaign as it crosses the wire. */
export function toCampaign(row: CampaignRecord, counts: StageCounts, discoveries: Discovery[]): Campaign {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    businessType: row.businessType,
    place: row.place,
    center: centerOf(row),
    radiusKm: row.radiusKm,
    sources: row.sources,
    criteria: Criteria.parse(row.criteria),
    maxProspects: row.maxProspects,
    status: row.status,
    statusReason: row.statusReason,
    scoringModelId: row.scoringModelId,
    outreach: row.outreach,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    counts,
    prospects: Object.values(counts).reduce((sum, n) => sum + n, 0),
    discoveries,
  }
}

/** Where a campaign's place was found; null before. */
export function centerOf(
  row: Pick<CampaignRecord, 'lat' | 'lng' | 'place' | 'placeFound' | 'placeCountry'>,
): Center | null {
  if (row.lat === null || row.lng === null) return null
  return { lat: row.lat, lng: row.lng, label: row.placeFound ?? row.place, country: row.placeCountry }
}

/** One campaign with its counts. */
export async function getCampaign(tx: Tx, workspaceId: string, id: string): Promise<Campaign> {
  const [row] = await tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, id)))
  const campaign = found(row, 'campaign')
  const counts = await stageCounts(tx, workspaceId, [id])
  const discoveries = await discoveriesOf(tx, workspaceId, [id])
  return toCampaign(campaign, counts.get(id) ?? emptyCounts(), discoveries.get(id) ?? [])
}

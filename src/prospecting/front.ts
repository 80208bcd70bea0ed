import { and, asc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { CampaignOutreach, ProspectStatus } from './contract-campaigns.ts'
import type { TimelineEntry } from './contract-prospects.ts'
import { lockProspects } from './lock-prospects.ts'
import {
  campaignProspects,
  campaigns,
  contacts,
  evidence,
  facts,
  prospectEvents,
  prospects,
} from './schema.ts'

/** What a draft is written from: the prospect, whom to write to, everything known, and how the campaign writes. */
export interface DraftMaterial {
  prospect: {
    id: string
    name: string
    city: string | null
    website: string | null
    mergedInto: string | null
  }
  contact: { id: string; name: string | null; title: string | null; email: string | null } | null
  facts: {
    id: string
    kind: string
    value: string
    data: Record<string, unknown>
    quote: string
    url: string | null
    at: Date
    confidence: number
  }[]
  outreach: CampaignOutreach | null
}

/** Reads everything a draft needs, or says what of it is gone: the prospect, or the campaign asked for. The contact is the best ranked with a usable address. */
export async function draftMaterial(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  campaignId: string | null,
): Promise<DraftMaterial | { missing: 'prospect' | 'campaign' }> {
  const [prospect] = await tx
    .select({
      id: prospects.id,
      name: prospects.name,
      city: prospects.city,
      website: prospects.website,
      mergedInto: prospects.mergedInto,
    })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  if (prospect === undefined) return { missing: 'prospect' }
  const [contact] = await tx
    .select({ id: contacts.id, name: contacts.name, title: contacts.title, email: contacts.email })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspaceId),
        eq(contacts.prospectId, prospectId),
        isNotNull(contacts.email),
        ne(contacts.emailStatus, 'invalid'),
      ),
    )
    .orderBy(asc(contacts.rank), asc(contacts.id))
    .limit(1)
  const known = await tx
    .select({
      id: facts.id,
      kind: facts.kind,
      value: facts.value,
      data: facts.data,
      quote: facts.quote,
      url: evidence.url,
      at: evidence.at,
      confidence: facts.confidence,
    })
    .from(facts)
    .innerJoin(evidence, and(eq(evidence.workspaceId, facts.workspaceId), eq(evidence.id, facts.evidenceId)))
    .where(
      and(eq(facts.workspaceId, workspaceId), eq(facts.prospectId, prospectId), eq(facts.isWrong, false)),
    )
    .orderBy(asc(facts.id))
    .limit(2000)
  const [campaign] =
    campaignId === null
      ? [{ outreach: null }]
      : await tx
          .select({ outreach: campaigns.outreach })
          .from(campaigns)
          .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId)))
  if (campaign === undefined) return { missing: 'campaign' }
  return { prospect, contact: contact ?? null, facts: known, outreach: campaign.outreach }
}

/** True when the contact belongs to the prospect (or to one that was merged into it). */
export async function contactInProspect(
  tx: Tx,
  workspaceId: string,
  contactId: string,
  prospectId: string,
): Promise<boolean> {
  const rows = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspaceId),
        eq(contacts.id, contactId),
        eq(contacts.prospectId, prospectId),
      ),
    )
  return rows.length > 0
}

/** Moves a membership on (and the prospect's own row with it) when it stands where the caller expects; clears what was pending. */
export async function membershipMoved(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  prospectId: string,
  move: { from: ProspectStatus[]; to: ProspectStatus; reason?: string | null },
): Promise<boolean> {
  await lockProspects(tx, workspaceId, [prospectId])
  const rows = await tx
    .update(campaignProspects)
    .set({ status: move.to, statusReason: move.reason ?? null, pending: null, updatedAt: sql`now()` })
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.campaignId, campaignId),
        eq(campaignProspects.prospectId, prospectId),
        inArray(campaignProspects.status, move.from),
      ),
    )
    .returning({ id: campaignProspects.prospectId })
  if (rows.length > 0)
    await tx
      .update(prospects)
      .set({ status: move.to, statusReason: move.reason ?? null })
      .where(
        and(
          eq(prospects.workspaceId, workspaceId),
          eq(prospects.id, prospectId),
          inArray(prospects.status, move.from),
        ),
      )
  return rows.length > 0
}

/** Takes the outstanding draft off a membership without moving it: there was nothing to write, and why. */
export async function draftNotDue(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  prospectId: string,
  reason: string,
): Promise<void> {
  await tx
    .update(campaignProspects)
    .set({ pending: null, statusReason: reason })
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.campaignId, campaignId),
        eq(campaignProspects.prospectId, prospectId),
        eq(campaignProspects.pending, 'draft'),
      ),
    )
}

/** Adds a line to the timeline of a prospect. */
export async function noteEvent(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  event: { kind: TimelineEntry['kind']; who: string; what: string },
): Promise<void> {
  await tx.insert(prospectEvents).values({ workspaceId, id: newId(), prospectId, ...event })
}

/** Who lives on of a prospect that may have been merged into another: itself or that one; null when it is gone. */
export async function survivorOf(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  { isLocked = false }: { isLocked?: boolean } = {},
): Promise<{ id: string; name: string } | null> {
  const { rows } = await tx.$client.query<{ id: string; name: string }>(
    `select s.id, s.name from prospects p join prospects s on s.workspace_id = p.workspace_id and s.id = coalesce(p.merged_into, p.id)
     where p.workspace_id = $1 and p.id = $2 ${isLocked ? 'for no key update of s' : ''}`,
    [workspaceId, prospectId],
  )
  return rows[0] ?? null
}

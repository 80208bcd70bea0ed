import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { scoreHistory } from '../scoring/index.ts'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { listMarks } from './mark-facts.ts'
import { tagsOf } from './tags.ts'
import type { Contact, Fact, Membership, Prospect, TimelineEntry } from './contract-prospects.ts'
import {
  campaignProspects,
  campaigns,
  contacts,
  evidence,
  facts,
  pages,
  prospectEvents,
  prospects,
} from './schema.ts'

/** A prospect with everything its page shows: score with reasons, facts with evidence, contacts by rank, campaigns, pages read. */
export async function getProspect(tx: Tx, workspaceId: string, id: string): Promise<Prospect> {
  const [row] = await tx
    .select()
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id)))
  const p = found(row, 'prospect')
  const history = await scoreHistory(tx, workspaceId, id, { limit: 20 })
  const best = history.find((h) => h.score.shown === p.score) ?? history[0]
  const mergedFrom = await tx
    .select({ id: prospects.id, name: prospects.name })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.mergedInto, id)))
    .limit(50)
  return {
    id: p.id,
    kind: p.kind,
    name: p.name,
    website: p.website,
    domain: p.domain,
    phone: p.phone,
    street: p.street,
    city: p.city,
    state: p.state,
    postcode: p.postcode,
    country: p.country,
    status: p.status,
    statusReason: p.statusReason,
    score: p.score,
    tier: p.tier,
    createdAt: p.createdAt.toISOString(),
    mergedInto: p.mergedInto,
    tags: await tagsOf(tx, workspaceId, id),
    ownerId: p.ownerId,
    override: p.override,
    marks: await listMarks(tx, workspaceId, id),
    updatedAt: p.updatedAt.toISOString(),
    mergedFrom,
    scoreDetail: best?.score ?? null,
    scoreModel: best?.model ?? null,
    memberships: await membershipsOf(tx, workspaceId, id),
    facts: await factsOf(tx, workspaceId, [id]),
    contacts: (await contactsOf(tx, workspaceId, id)).map((c) => toContact(c, p.name)),
    pages: await pagesOf(tx, workspaceId, id),
    droppedClaims: p.droppedClaims,
    enrichedAt: p.enrichedAt?.toISOString() ?? null,
  }
}

async function membershipsOf(tx: Tx, workspaceId: string, id: string): Promise<Membership[]> {
  return tx
    .select({
      campaignId: campaignProspects.campaignId,
      campaignName: campaigns.name,
      source: campaignProspects.source,
      status: campaignProspects.status,
      statusReason: campaignProspects.statusReason,
      score: campaignProspects.score,
      tier: campaignProspects.tier,
    })
    .from(campaignProspects)
    .innerJoin(
      campaigns,
      and(
        eq(campaigns.workspaceId, campaignProspects.workspaceId),
        eq(campaigns.id, campaignProspects.campaignId),
      ),
    )
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.prospectId, id)))
    .orderBy(asc(campaignProspects.campaignId))
    .limit(200)
}

/** Facts of prospects with their evidence, surest first within a kind; at most 2,000. */
export async function factsOf(
  tx: Tx,
  workspaceId: string,
  prospectIds: string[],
): Promise<(Fact & { prospectId: string })[]> {
  const rows = await tx
    .select({
      fact: facts,
      source: evidence.source,
      url: evidence.url,
      importId: evidence.importId,
      at: evidence.at,
    })
    .from(facts)
    .innerJoin(evidence, and(eq(evidence.workspaceId, facts.workspaceId), eq(evidence.id, facts.evidenceId)))
    .where(
      and(
        eq(facts.workspaceId, workspaceId),
        inArray(facts.prospectId, prospectIds),
        eq(facts.isWrong, false),
      ),
    )
    .orderBy(asc(facts.kind), desc(facts.confidence), asc(facts.id))
    .limit(2000 * prospectIds.length)
  return rows.map(({ fact, source, url, importId, at }) => ({
    id: fact.id,
    prospectId: fact.prospectId,
    kind: fact.kind,
    value: fact.value,
    data: fact.data,
    confidence: fact.confidence,
    evidence: {
      source: source as Fact['evidence']['source'],
      url: url === '' ? null : url,
      quote: fact.quote,
      quoteIn: fact.quoteIn,
      at: at.toISOString(),
      importId,
    },
  }))
}

async function contactsOf(tx: Tx, workspaceId: string, id: string) {
  return tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.prospectId, id)))
    .orderBy(asc(contacts.rank), asc(contacts.id))
    .limit(200)
}

/** A stored contact as it crosses the wire. */
export function toContact(row: typeof contacts.$inferSelect, prospectName: string): Contact {
  const { workspaceId: _w, updatedAt: _u, createdAt, ...rest } = row
  return { ...rest, prospectName, createdAt: createdAt.toISOString() }
}

async function pagesOf(tx: Tx, workspaceId: string, id: string): Promise<Prospect['pages']> {
  const rows = await tx
    .select({
      url: pages.url,
      role: pages.role,
      status: pages.status,
      bytes: pages.bytes,
      at: pages.fetchedAt,
    })
    .from(pages)
    .where(and(eq(pages.workspaceId, workspaceId), eq(pages.prospectId, id)))
    .orderBy(asc(pages.id))
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/** Refuses the id of a prospect that is not there or belongs to another workspace. */
export async function requireProspect(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const [row] = await tx
    .select({ id: prospects.id })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id)))
  found(row, 'prospect')
}

/** What happened to a prospect, newest first. */
export async function timelineOf(tx: Tx, workspaceId: string, id: string): Promise<TimelineEntry[]> {
  const rows = await tx
    .select()
    .from(prospectEvents)
    .where(and(eq(prospectEvents.workspaceId, workspaceId), eq(prospectEvents.prospectId, id)))
    .orderBy(desc(prospectEvents.id))
    .limit(200)
  return rows.map(({ id: eventId, kind, who, what, at }) => ({
    id: eventId,
    kind,
    who,
    what,
    at: at.toISOString(),
  }))
}

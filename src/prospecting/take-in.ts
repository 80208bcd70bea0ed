import { registrableDomain } from './website.ts'
import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import type { Candidate } from './candidate.ts'
import type { Source } from './contract-campaigns.ts'
import {
  batchTwins,
  bestMatch,
  knownTwins,
  prepareWithKeys,
  saveKeys,
  type ReadyListing,
} from './find-duplicates.ts'
import { insertContacts } from './save-contacts.ts'
import { saveFacts, type FactToSave } from './save-facts.ts'
import { nameKey, searchText } from './search-text.ts'

/** What became of each candidate, in the order given. */
export interface TakenIn {
  prospectId: string
  isNew: boolean
  /** Why it was taken for a known company; null when it is new. */
  reason: string | null
}

interface Taking extends ReadyListing {
  candidate: Candidate
  id: string
}

/**
 * Takes candidates into the workspace: a company that is known already (or stands twice in the batch) gains the facts of
 * the new row, everything else becomes a prospect. With a campaign, all of them become members of it.
 * Serialised per workspace, so that two imports at once cannot both add the same company.
 */
export async function takeIn(
  tx: Tx,
  workspaceId: string,
  intake: { campaignId: string | null; evidenceId: string; source: Source; who: string },
  candidates: Candidate[],
): Promise<TakenIn[]> {
  await lockIntake(tx, workspaceId)
  const prepared = candidates.map((c) => ({ candidate: c, ...prepareWithKeys(c) }))
  const known = await knownTwins(tx, workspaceId, prepared)
  const inBatch = new Map<string, Taking[]>()
  const fresh: Taking[] = []
  const taken = prepared.map((row, i): TakenIn => {
    const old = bestMatch(row.prepared, known[i] ?? [])
    if (old !== null) return same(old.candidate.id, old.match.reasons[0]?.says)
    const twin = bestMatch(row.prepared, batchTwins(row, inBatch))
    if (twin !== null) return same(twin.candidate.id, twin.match.reasons[0]?.says)
    const taking = { ...row, id: newId() }
    fresh.push(taking)
    for (const key of row.keys) {
      const bucket = inBatch.get(key)
      if (bucket === undefined) inBatch.set(key, [taking])
      else bucket.push(taking)
    }
    return { prospectId: taking.id, isNew: true, reason: null }
  })
  await insertProspects(tx, workspaceId, intake.source, fresh)
  await saveKeys(tx, workspaceId, [
    ...fresh.map((f) => ({ prospectId: f.id, keys: f.keys })),
    ...taken.flatMap((t, i) =>
      t.isNew ? [] : [{ prospectId: t.prospectId, keys: prepared[i]?.keys ?? [] }],
    ),
  ])
  await fillGaps(tx, workspaceId, taken, candidates)
  await saveFacts(
    tx,
    workspaceId,
    taken.flatMap((t, i) => factsOf(t.prospectId, intake.evidenceId, candidates[i])),
  )
  await insertContacts(
    tx,
    workspaceId,
    taken.flatMap((t, i) =>
      (candidates[i]?.contacts ?? []).map((c) => ({ ...c, prospectId: t.prospectId, source: intake.source })),
    ),
  )
  if (intake.campaignId !== null)
    await addToCampaign(tx, workspaceId, intake.campaignId, intake.source, taken, candidates)
  await noteEvents(tx, workspaceId, intake, taken)
  return taken
}

/** One intake, merge or import batch at a time in a workspace; held until the transaction ends. */
export async function lockIntake(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$client.query(`select pg_advisory_xact_lock(hashtextextended($1, 7))`, [workspaceId])
}

const same = (prospectId: string, reason: string | undefined): TakenIn => ({
  prospectId,
  isNew: false,
  reason: reason ?? 'the same company',
})

function factsOf(prospectId: string, evidenceId: string, candidate: Candidate | undefined): FactToSave[] {
  return (candidate?.facts ?? []).map((fact) => ({
    prospectId,
    evidenceId,
    quoteIn: 'row' as const,
    confidence: 0.8,
    ...fact,
  }))
}

async function insertProspects(tx: Tx, workspaceId: string, source: Source, rows: Taking[]): Promise<void> {
  if (rows.length === 0) return
  const column = (pick: (c: Candidate) => string | null) => rows.map((r) => pick(r.candidate))
  await tx.$client.query(
    `insert into prospects (workspace_id, id, source, name, name_key, search_text, website, domain, phone, street, city, state, postcode, country)
     select $1, x.id, $2, x.name, x.name_key, x.search_text, x.website, x.domain, x.phone, x.street, x.city, x.state, x.postcode, x.country
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[])
       as x(id, name, name_key, search_text, website, domain, phone, street, city, state, postcode, country)`,
    [
      workspaceId,
      source,
      rows.map((r) => r.id),
      column((c) => c.name),
      column((c) => nameKey(c.name)),
      column((c) => searchText({ ...c, domain: registrableDomain(c.website) })),
      column((c) => c.website),
      column((c) => registrableDomain(c.website)),
      column((c) => c.phone),
      column((c) => c.street),
      column((c) => c.city),
      column((c) => c.state),
      column((c) => c.postcode),
      column((c) => c.country),
    ],
  )
}

/** A known prospect takes over what it lacked; what it has stays. */
async function fillGaps(
  tx: Tx,
  workspaceId: string,
  taken: TakenIn[],
  candidates: Candidate[],
): Promise<void> {
  const rows = taken.flatMap((t, i) =>
    t.isNew || candidates[i] === undefined ? [] : [{ id: t.prospectId, c: candidates[i] }],
  )
  if (rows.length === 0) return
  await tx.$client.query(
    `update prospects p set website = coalesce(p.website, x.website), domain = coalesce(p.domain, x.domain), phone = coalesce(p.phone, x.phone),
       street = coalesce(p.street, x.street), city = coalesce(p.city, x.city), state = coalesce(p.state, x.state),
       postcode = coalesce(p.postcode, x.postcode), country = coalesce(p.country, x.country), updated_at = now()
     from (select distinct on (id) * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
       as y(id, website, domain, phone, street, city, state, postcode, country)) x
     where p.workspace_id = $1 and p.id = x.id
       and (p.website, p.phone, p.street, p.city, p.state, p.postcode, p.country) is distinct from
           (coalesce(p.website, x.website), coalesce(p.phone, x.phone), coalesce(p.street, x.street), coalesce(p.city, x.city),
            coalesce(p.state, x.state), coalesce(p.postcode, x.postcode), coalesce(p.country, x.country))`,
    [
      workspaceId,
      rows.map((r) => r.id),
      rows.map((r) => r.c.website),
      rows.map((r) => registrableDomain(r.c.website)),
      rows.map((r) => r.c.phone),
      rows.map((r) => r.c.street),
      rows.map((r) => r.c.city),
      rows.map((r) => r.c.state),
      rows.map((r) => r.c.postcode),
      rows.map((r) => r.c.country),
    ],
  )
}

async function addToCampaign(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  source: Source,
  taken: TakenIn[],
  candidates: Candidate[],
): Promise<void> {
  await tx.$client.query(
    `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, source_id)
     select $1, $2, p, $3, s from unnest($4::uuid[], $5::text[]) as x(p, s) on conflict do nothing`,
    [workspaceId, campaignId, source, taken.map((t) => t.prospectId), candidates.map((c) => c.sourceId)],
  )
}

async function noteEvents(
  tx: Tx,
  workspaceId: string,
  intake: { source: Source; who: string },
  taken: TakenIn[],
): Promise<void> {
  const kind = intake.source === 'csv' ? 'imported' : 'created'
  await tx.$client.query(
    `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
     select $1, e, p, $2, $3, w from unnest($4::uuid[], $5::uuid[], $6::text[]) as x(e, p, w)`,
    [
      workspaceId,
      kind,
      intake.who,
      taken.map(() => newId()),
      taken.map((t) => t.prospectId),
      taken.map((t) => (t.reason === null ? 'came into the workspace' : `was found again: ${t.reason}`)),
    ],
  )
}

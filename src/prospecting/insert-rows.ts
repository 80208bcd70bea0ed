import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { plainArray, textArray } from './array-literals.ts'
import type { Candidate } from './candidate.ts'
import type { Source } from './contract-campaigns.ts'
import { locate } from './locate.ts'
import { nameKey, searchText } from './search-text.ts'

/** A row of a source with the prospect that it becomes or is, and the registrable domain of its website. */
export interface RowOfProspect {
  prospectId: string
  candidate: Candidate
  domain: string | null
}

/** Adds prospects in one statement. */
export async function insertProspects(
  tx: Tx,
  workspaceId: string,
  source: Source,
  rows: RowOfProspect[],
): Promise<void> {
  if (rows.length === 0) return
  const column = (pick: (c: Candidate) => string | null) => textArray(rows.map((r) => pick(r.candidate)))
  const spots = rows.map((r) => locate(r.candidate))
  await tx.$client.query(
    `insert into prospects (workspace_id, id, source, name, name_key, search_text, website, domain, phone, street, city, state, postcode, country, lat, lng)
     select $1, x.id, $2, x.name, x.name_key, x.search_text, x.website, x.domain, x.phone, x.street, x.city, x.state, x.postcode, x.country, x.lat, x.lng
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
       $15::float8[], $16::float8[]) as x(id, name, name_key, search_text, website, domain, phone, street, city, state, postcode, country, lat, lng)`,
    [
      workspaceId,
      source,
      plainArray(rows.map((r) => r.prospectId)),
      column((c) => c.name),
      column((c) => nameKey(c.name)),
      textArray(rows.map(({ candidate, domain }) => searchText({ ...candidate, domain }))),
      column((c) => c.website),
      textArray(rows.map((r) => r.domain)),
      column((c) => c.phone),
      column((c) => c.street),
      column((c) => c.city),
      column((c) => c.state),
      column((c) => c.postcode),
      column((c) => c.country),
      degrees(spots.map((spot) => spot?.lat)),
      degrees(spots.map((spot) => spot?.lng)),
    ],
  )
}

const degrees = (values: (number | undefined)[]) => plainArray(values.map((value) => value ?? 'NULL'))

/** Makes prospects members of a campaign; who is one already stays as it is. Returns who became one. */
export async function addToCampaign(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  source: Source,
  rows: RowOfProspect[],
): Promise<string[]> {
  const { rows: joined } = await tx.$client.query<{ id: string }>(
    `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, source_id)
     select $1, $2, p, $3, s from unnest($4::uuid[], $5::text[]) as x(p, s) on conflict do nothing returning prospect_id as id`,
    [
      workspaceId,
      campaignId,
      source,
      plainArray(rows.map((r) => r.prospectId)),
      textArray(rows.map((r) => r.candidate.sourceId)),
    ],
  )
  return joined.map((row) => row.id)
}

/** Writes into the timeline of each prospect that it came in, or why it was found again. */
export async function noteEvents(
  tx: Tx,
  workspaceId: string,
  by: { source: Source; who: string },
  rows: { prospectId: string; reason: string | null }[],
): Promise<void> {
  await tx.$client.query(
    `insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
     select $1, e, p, $2, $3, w from unnest($4::uuid[], $5::uuid[], $6::text[]) as x(e, p, w)`,
    [
      workspaceId,
      by.source === 'csv' ? 'imported' : 'created',
      by.who,
      plainArray(rows.map(() => newId())),
      plainArray(rows.map((r) => r.prospectId)),
      textArray(
        rows.map((r) => (r.reason === null ? 'came into the workspace' : `was found again: ${r.reason}`)),
      ),
    ],
  )
}

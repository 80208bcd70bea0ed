import type { Tx } from '../platform/db.ts'
import { isSharedHost } from '../matching/index.ts'
import { plainArray, textArray } from './array-literals.ts'
import type { Candidate } from './candidate.ts'
import { locate } from './locate.ts'
import { fold, nameKey, searchText } from './search-text.ts'

/** What the row of a prospect holds of what a source may say. */
export interface KnownValues {
  name: string
  website: string | null
  domain: string | null
  phone: string | null
  street: string | null
  city: string | null
  state: string | null
  postcode: string | null
  country: string | null
}

/** A known prospect with what members wrote themselves. */
export interface KnownProspect extends KnownValues {
  id: string
  byHand: ReadonlySet<string>
}

/** What a row changes of a known prospect: by column, before and after. */
export interface TakenOver {
  id: string
  before: Partial<KnownValues>
  after: Partial<KnownValues>
}

const address = ['street', 'city', 'state', 'postcode', 'country'] as const

/**
 * What a prospect that is known takes over from a row. What it lacks it always takes. What it has gives way to the newest import, unless a
 * member wrote it; the same value in other words is no change, a page on a shared host does not replace an own website, and a place
 * without street does not replace an address with one.
 */
export function takeOver(
  old: KnownProspect,
  row: Candidate & { domain: string | null },
  isNewest: boolean,
): Partial<KnownValues> {
  const next: Partial<KnownValues> = {}
  const mayReplace = (field: string): boolean => isNewest && !old.byHand.has(field)
  const isWeaker = isSharedDomain(row.domain) && old.domain !== null && !isSharedDomain(old.domain)
  if (row.website !== null && row.website !== old.website) {
    const isSame = old.domain !== null && row.domain === old.domain && !isSharedDomain(row.domain)
    if (old.website === null || (mayReplace('website') && !isWeaker && !isSame))
      Object.assign(next, { website: row.website, domain: row.domain })
  }
  if (row.phone !== null && row.phone !== old.phone && (old.phone === null || mayReplace('phone')))
    next.phone = row.phone
  if (mayReplace('name') && row.name !== old.name && !isSameName(row, old)) next.name = row.name
  const isWhole = row.street !== null || old.street === null
  for (const field of address) {
    const value = row[field]
    if (value === null || value === old[field]) continue
    const isSame = plain(value) === plain(old[field] ?? '')
    if (old[field] === null || (isWhole && !isSame && mayReplace(field))) next[field] = value
  }
  return next
}

const isSharedDomain = (domain: string | null): boolean => domain !== null && isSharedHost(domain)

const short: Record<string, string> = {
  street: 'st',
  avenue: 'ave',
  road: 'rd',
  boulevard: 'blvd',
  drive: 'dr',
  lane: 'ln',
  court: 'ct',
  place: 'pl',
  highway: 'hwy',
  parkway: 'pkwy',
  strasse: 'str',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
}
const legal =
  /\b(llc|inc|incorporated|co|corp|corporation|ltd|limited|gmbh|ag|kg|ug|group|services|center)\b/g

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\p{L}+/gu, (word) => short[word] ?? word)
    .trim()

/** Names that differ in case, punctuation or legal form; one that was made of the website is no name. */
function isSameName(row: { name: string; domain: string | null }, old: { name: string }): boolean {
  const bare = (name: string): string => plain(name).replace(legal, '').replace(/\s+/g, '')
  return bare(row.name) === bare(old.name) || row.name.toLowerCase() === row.domain
}

/** Known prospects as they stand, locked, with the fields that members wrote: by an edit, or by adding the company themselves. */
export async function readKnown(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, KnownProspect>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.$client.query<KnownValues & { id: string; source: string; edits: string | null }>(
    `select p.id, p.name, p.website, p.domain, p.phone, p.street, p.city, p.state, p.postcode, p.country, p.source,
       (select string_agg(substr(e.what, 9), ', ') from prospect_events e where e.workspace_id = $1 and e.prospect_id = p.id
         and e.kind = 'edited' and starts_with(e.what, 'changed ')) as edits
     from prospects p where p.workspace_id = $1 and p.id = any($2::uuid[]) order by p.id for no key update`,
    [workspaceId, plainArray(ids)],
  )
  return new Map(
    rows.map(({ edits, source, ...row }) => [row.id, { ...row, byHand: handFields(row, source, edits) }]),
  )
}

function handFields(row: KnownValues, source: string, edits: string | null): Set<string> {
  const fields = new Set((edits ?? '').split(', ').filter((word) => word !== ''))
  if (source === 'manual')
    for (const [field, value] of Object.entries(row)) if (value !== null) fields.add(field)
  return fields
}

/** Writes what rows change of known prospects, the later row over the earlier; returns what changed. */
export async function saveTakenOver(
  tx: Tx,
  workspaceId: string,
  known: Map<string, KnownProspect>,
  rows: { prospectId: string; candidate: Candidate; domain: string | null }[],
  isNewest: boolean,
): Promise<TakenOver[]> {
  const changes = new Map<string, TakenOver>()
  for (const { prospectId, candidate, domain } of rows) {
    const old = known.get(prospectId)
    if (old === undefined) continue
    const next = takeOver(old, { ...candidate, domain }, isNewest)
    const fields = Object.keys(next) as (keyof KnownValues)[]
    if (fields.length === 0) continue
    const change = changes.get(prospectId) ?? { id: prospectId, before: {}, after: {} }
    for (const field of fields)
      if (!(field in change.before)) Object.assign(change.before, { [field]: old[field] })
    Object.assign(change.after, next)
    changes.set(prospectId, change)
    Object.assign(old, next)
  }
  await writeValues(
    tx,
    workspaceId,
    [...changes.keys()].flatMap((id) => known.get(id) ?? []),
  )
  return [...changes.values()]
}

/** Writes the values of prospects, and what is derived from them: the order of names and the words of the search box. */
export async function writeValues(
  tx: Tx,
  workspaceId: string,
  rows: (KnownValues & { id: string })[],
): Promise<void> {
  if (rows.length === 0) return
  const column = (pick: (row: KnownValues) => string | null) => textArray(rows.map(pick))
  const spots = rows.map((row) => locate(row))
  await tx.$client.query(
    `update prospects p set name = x.name, name_key = x.name_key, search_text = x.search_text, website = x.website, domain = x.domain,
       phone = x.phone, street = x.street, city = x.city, state = x.state, postcode = x.postcode, country = x.country, updated_at = now(),
       lat = case when (p.city, p.state, p.postcode) is distinct from (x.city, x.state, x.postcode) then x.lat else p.lat end,
       lng = case when (p.city, p.state, p.postcode) is distinct from (x.city, x.state, x.postcode) then x.lng else p.lng end
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
         $14::float8[], $15::float8[])
       as x(id, name, name_key, search_text, website, domain, phone, street, city, state, postcode, country, lat, lng)
     where p.workspace_id = $1 and p.id = x.id`,
    [
      workspaceId,
      plainArray(rows.map((row) => row.id)),
      column((row) => row.name),
      column((row) => nameKey(row.name)),
      column((row) => searchText(row)),
      column((row) => row.website),
      column((row) => row.domain),
      column((row) => row.phone),
      column((row) => row.street),
      column((row) => row.city),
      column((row) => row.state),
      column((row) => row.postcode),
      column((row) => row.country),
      plainArray(spots.map((spot) => spot?.lat ?? 'NULL')),
      plainArray(spots.map((spot) => spot?.lng ?? 'NULL')),
    ],
  )
}

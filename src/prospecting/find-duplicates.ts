import type { Listing, Match } from '#contracts/matching'
import { blockingKeys, compare, prepare, type Prepared } from '../matching/index.ts'
import type { Tx } from '../platform/db.ts'

/** A known prospect that shares a blocking key with somebody new. */
export interface KnownListing {
  id: string
  name: string
  prepared: Prepared
}

/** A stored row as the matching rule wants it. */
export type ListingRow = { id: string } & { [K in keyof Listing]: Listing[K] } & { name: string }

/** A bucket larger than this (a shopping mall's street, a chain's hotline) tells nothing and is not searched. */
const maxBucket = 40

/**
 * The prospects that share a blocking key with any of these, by key hash. Two statements whatever the size of the batch:
 * buckets are read up to their limit, then the rows once.
 */
export async function knownByKey(
  tx: Tx,
  workspaceId: string,
  keys: string[],
  exceptId: string | null = null,
): Promise<Map<string, KnownListing[]>> {
  const byKey = new Map<string, KnownListing[]>()
  if (keys.length === 0) return byKey
  const distinct = [...new Set(keys)]
  const hits = await tx.$client.query<{ key: string; prospect_id: string }>(
    `select k.key, b.prospect_id from unnest($2::text[]) as k(key)
     cross join lateral (select p.prospect_id from prospect_keys p
       where p.workspace_id = $1 and p.key = hashtextextended(k.key, 0) limit ${maxBucket + 1}) b`,
    [workspaceId, distinct],
  )
  const buckets = new Map<string, string[]>()
  for (const { key, prospect_id: id } of hits.rows) {
    const bucket = buckets.get(key)
    if (bucket === undefined) buckets.set(key, [id])
    else bucket.push(id)
  }
  const wanted = new Set<string>()
  for (const [key, ids] of buckets) {
    if (ids.length > maxBucket) buckets.delete(key)
    else for (const id of ids) if (id !== exceptId) wanted.add(id)
  }
  const rows = await listings(tx, workspaceId, [...wanted])
  for (const [key, ids] of buckets)
    byKey.set(
      key,
      ids.flatMap((id) => rows.get(id) ?? []),
    )
  return byKey
}

async function listings(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, KnownListing>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.$client.query<ListingRow>(
    `select id, name, street, city, state, postcode, country, phone, website from prospects
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null`,
    [workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, { id: row.id, name: row.name, prepared: prepare(row) }]))
}

/** The best match of one listing among candidates, or null when none is the same. */
export function bestMatch<T extends { prepared: Prepared }>(
  one: Prepared,
  candidates: Iterable<T>,
): { match: Match; candidate: T } | null {
  let best: { match: Match; candidate: T } | null = null
  const seen = new Set<T>()
  for (const candidate of candidates) {
    if (seen.has(candidate)) continue
    seen.add(candidate)
    const match = compare(one, candidate.prepared)
    if (match.same && (best === null || match.probability > best.match.probability))
      best = { match, candidate }
  }
  return best
}

/** Writes the blocking keys of prospects; keys that are there already stay. */
export async function saveKeys(
  tx: Tx,
  workspaceId: string,
  rows: { prospectId: string; keys: string[] }[],
): Promise<void> {
  const ids: string[] = []
  const keys: string[] = []
  for (const row of rows) {
    for (const key of row.keys) {
      ids.push(row.prospectId)
      keys.push(key)
    }
  }
  if (ids.length === 0) return
  await tx.$client.query(
    `insert into prospect_keys (workspace_id, key, prospect_id)
     select $1, hashtextextended(k, 0), p from unnest($2::text[], $3::uuid[]) as x(k, p) on conflict do nothing`,
    [workspaceId, keys, ids],
  )
}

/** Normalises a listing and names its blocking keys. */
export function prepareWithKeys(listing: Listing): { prepared: Prepared; keys: string[] } {
  const prepared = prepare(listing)
  return { prepared, keys: blockingKeys(prepared) }
}

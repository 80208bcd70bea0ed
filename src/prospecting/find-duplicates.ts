import type { Listing, Match } from '#contracts/matching'
import {
  blockingKeys,
  compare,
  isSharedHost,
  prepare,
  probabilityOf,
  SAME_FROM,
  type Prepared,
} from '../matching/index.ts'
import type { Tx } from '../platform/db.ts'
import { fold } from './search-text.ts'
import { registrableDomain } from './website.ts'

/** A listing in comparable form, the keys under which it is looked up, and what would tell it apart at a glance. */
export interface ReadyListing {
  prepared: Prepared
  keys: string[]
  marks: Marks
}

/** The beginning of the name, and what no two companies share: null where unknown, or where many may have it. */
interface Marks {
  name: string
  phone: string | null
  domain: string | null
  house: string | null
}

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

/** Listings that one is compared with: those that share most with it. */
const maxCompared = 16

/**
 * The prospects worth comparing with each of these: those that share a strong key, or several weak ones and are not another
 * company at a glance; best first. Two statements whatever the size of the batch: buckets are read up to their limit, then the
 * rows once.
 */
export async function knownTwins(
  tx: Tx,
  workspaceId: string,
  ready: readonly (ReadyListing | null)[],
  exceptId: string | null = null,
): Promise<KnownListing[][]> {
  const buckets = await readBuckets(tx, workspaceId, [...new Set(ready.flatMap((one) => one?.keys ?? []))])
  const chosen = ready.map((one) =>
    mostShared(one?.keys ?? [], buckets).filter(({ one: id }) => id !== exceptId),
  )
  const rows = await listings(tx, workspaceId, [
    ...new Set(chosen.flatMap((few) => few.map(({ one }) => one))),
  ])
  const known = new Map<string, KnownListing>()
  const prepareOnce = (row: ListingRow): KnownListing => {
    const before = known.get(row.id)
    if (before !== undefined) return before
    const listing = { id: row.id, name: row.name, prepared: prepare(row) }
    known.set(row.id, listing)
    return listing
  }
  return chosen.map((few, i) =>
    few.flatMap(({ one: id, isClose }) => {
      const row = rows.get(id)
      const marks = ready[i]?.marks
      if (row === undefined || marks === undefined) return []
      return isClose || !contradict(marks, marksOf(row)) ? [prepareOnce(row)] : []
    }),
  )
}

/** Those of a batch that one of it is worth comparing with, by the same rule. */
export function batchTwins<T extends ReadyListing>(
  one: ReadyListing,
  bucketOf: ReadonlyMap<string, readonly T[]>,
): T[] {
  return mostShared(one.keys, bucketOf)
    .filter(({ one: other, isClose }) => isClose || !contradict(one.marks, other.marks))
    .map(({ one: other }) => other)
}

function marksOf(listing: Listing): Marks {
  const domain = registrableDomain(listing.website)
  return {
    name: fold(listing.name ?? '')
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .slice(0, 12),
    phone: listing.phone,
    domain: domain === null || isSharedHost(domain) ? null : domain,
    house: /\d+/.exec(listing.street ?? '')?.[0] ?? null,
  }
}

/**
 * Another name, phone, website and house: two companies. Of the 1,488 labelled pairs this would part 63, and 2 of them were
 * one place.
 */
function contradict(a: Marks, b: Marks): boolean {
  const differ = (x: string | null, y: string | null) => x !== null && y !== null && x !== y
  return (
    a.name !== b.name && differ(a.phone, b.phone) && differ(a.domain, b.domain) && differ(a.house, b.house)
  )
}

async function readBuckets(tx: Tx, workspaceId: string, keys: string[]): Promise<Map<string, string[]>> {
  const buckets = new Map<string, string[]>()
  if (keys.length === 0) return buckets
  const { rows } = await tx.$client.query<[string, string]>({
    text: `select k.n, b.ids from unnest($2::text[]) with ordinality as k(key, n)
     cross join lateral (select string_agg(f.id::text, ',') as ids from (select p.prospect_id as id from prospect_keys p
       where p.workspace_id = $1 and p.key = hashtextextended(k.key, 0) limit ${maxBucket + 1}) f) b where b.ids is not null`,
    values: [workspaceId, keys],
    rowMode: 'array',
  })
  for (const [n, ids] of rows) {
    const bucket = ids.split(',')
    const key = keys[Number(n) - 1]
    if (key !== undefined && bucket.length <= maxBucket) buckets.set(key, bucket)
  }
  return buckets
}

/**
 * What a shared key is worth, by its first letter: a phone, domain or house is close. The name's beginning, or a word that is rare
 * in its country, is worth a look; of its words within an area it takes two.
 */
const close = 100
const weights: Record<string, number> = { w: 2, c: 2, n: 1 }
const enough = 2

/**
 * Who shares enough of these keys, most first. A word of the name stands in several keys, one for each area; it counts once.
 * `bucketOf` holds who has a key.
 */
export function mostShared<T>(
  keys: readonly string[],
  bucketOf: { get: (key: string) => readonly T[] | undefined },
): { one: T; isClose: boolean }[] {
  const points = new Map<T, number>()
  const words = new Map<string, Set<T>>()
  for (const key of keys) {
    const bucket = bucketOf.get(key)
    if (bucket === undefined) continue
    const word = key.startsWith('n:') ? key.slice(0, key.indexOf('|')) : null
    const counted = word === null ? null : (words.get(word) ?? new Set<T>())
    if (word !== null && counted !== null) words.set(word, counted)
    for (const one of bucket) {
      if (counted?.has(one) === true) continue
      counted?.add(one)
      points.set(one, (points.get(one) ?? 0) + (weights[key.charAt(0)] ?? close))
    }
  }
  return [...points]
    .filter(([, sum]) => sum >= enough)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, maxCompared)
    .map(([one, sum]) => ({ one, isClose: sum >= close }))
}

async function listings(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, ListingRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.$client.query<ListingRow>(
    `select id, name, street, city, state, postcode, country, phone, website from prospects
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null`,
    [workspaceId, ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The best match of one listing among candidates, or null when none is the same. Reasons are worked out for the best alone. */
export function bestMatch<T extends { prepared: Prepared }>(
  one: Prepared,
  candidates: Iterable<T>,
): { match: Match; candidate: T } | null {
  let best: { probability: number; candidate: T } | null = null
  for (const candidate of candidates) {
    const probability = probabilityOf(one, candidate.prepared)
    if (probability >= SAME_FROM && (best === null || probability > best.probability))
      best = { probability, candidate }
  }
  return best === null ? null : { match: compare(one, best.candidate.prepared), candidate: best.candidate }
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
export function prepareWithKeys(listing: Listing): ReadyListing {
  const prepared = prepare(listing)
  return { prepared, keys: blockingKeys(prepared), marks: marksOf(listing) }
}

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
import { plainArray } from './array-literals.ts'
import { fold } from './search-text.ts'
import { readBuckets, type Bucket, type FullKeys } from './stored-keys.ts'
import { registrableDomain } from './website.ts'

export { saveKeys } from './stored-keys.ts'

/** A listing in comparable form, the keys under which it is looked up, and what would tell it apart at a glance. */
export interface ReadyListing {
  prepared: Prepared
  keys: string[]
  /** The registrable domain of its website, also where many firms share it. */
  domain: string | null
  marks: Marks
}

/** The beginnings of the name and of its words, and what no two companies share: null where unknown, or where many may have it. */
interface Marks {
  name: string
  words: readonly string[] | null
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

/** Listings that one is compared with: those that share most with it. */
const maxCompared = 16

/**
 * The prospects worth comparing with each of these: those that share a strong key, or a weak one and are not another company at a
 * glance; best first.
 */
export async function knownTwins(
  tx: Tx,
  workspaceId: string,
  ready: readonly (ReadyListing | null)[],
  exceptId: string | null = null,
): Promise<KnownListing[][]> {
  return (await lookUp(tx, workspaceId, ready, { exceptId })).twins
}

/** `knownTwins`, and who is entered under each key. Two statements whatever the size of the batch: the buckets, then the rows once. */
export async function lookUp(
  tx: Tx,
  workspaceId: string,
  ready: readonly (ReadyListing | null)[],
  { exceptId = null, full }: { exceptId?: string | null; full?: FullKeys } = {},
): Promise<{ twins: KnownListing[][]; buckets: Map<string, Bucket> }> {
  const keys = new Set<string>()
  for (const one of ready) for (const key of one?.keys ?? []) keys.add(key)
  const buckets = await readBuckets(tx, workspaceId, keys, full)
  const idsOf = { get: (key: string) => buckets.get(key)?.ids }
  const chosen = ready.map((one) =>
    mostShared(one?.keys ?? [], idsOf).filter(({ one: id }) => id !== exceptId),
  )
  const rows = await listings(tx, workspaceId, new Set(chosen.flatMap((few) => few.map(({ one }) => one))))
  const known = new Map<string, { marks?: Marks; listing?: KnownListing }>()
  const twins = chosen.map((few, i) =>
    few.flatMap(({ one: id, isClose }) => {
      const row = rows.get(id)
      const marks = ready[i]?.marks
      if (row === undefined || marks === undefined) return []
      const before = known.get(id) ?? {}
      known.set(id, before)
      if (areOthers(marks, (before.marks ??= marksOf(row, row.domain)), isClose)) return []
      return [(before.listing ??= { id, name: row.name, prepared: prepare(row) })]
    }),
  )
  return { twins, buckets }
}

/** Those of a batch that one of it is worth comparing with, by the same rule. */
export function batchTwins<T extends ReadyListing>(
  one: ReadyListing,
  bucketOf: { get: (key: string) => readonly T[] | undefined },
): T[] {
  return mostShared(one.keys, bucketOf)
    .filter(({ one: other, isClose }) => !areOthers(one.marks, other.marks, isClose))
    .map(({ one: other }) => other)
}

function marksOf(listing: Listing, domain: string | null): Marks {
  const name = fold(listing.name ?? '')
  return {
    name: name.replace(/[^\p{L}\p{N}]+/gu, '').slice(0, 12),
    words: beginningsOf(name),
    phone: listing.phone,
    domain: domain === null || isSharedHost(domain) ? null : domain,
    house: /\d+/.exec(listing.street ?? '')?.[0] ?? null,
  }
}

/** The first four letters of each word; null in scripts where a word has no such beginning. */
function beginningsOf(folded: string): string[] | null {
  if (/[^\u0000-\u007f]/.test(folded)) return null
  return folded.match(/[a-z0-9]+/g)?.map((word) => word.slice(0, 4)) ?? null
}

/**
 * Two companies at a glance: another phone and another website, and either no word of the name in common, or (for those that share no
 * strong key) another beginning of the name and another house. Of the 1,488 labelled pairs the first parts 3, none of them one place; of
 * 434,000 pairs of real and made-up companies, put into one house each, the model would have taken 12 for one place, all wrongly. The second
 * would part 63, and 2 of them were one place.
 */
function areOthers(a: Marks, b: Marks, isClose: boolean): boolean {
  if (!differ(a.phone, b.phone) || !differ(a.domain, b.domain)) return false
  if (a.words !== null && b.words !== null && !a.words.some((word) => b.words?.includes(word) === true))
    return true
  return !isClose && a.name !== b.name && differ(a.house, b.house)
}

const differ = (x: string | null, y: string | null): boolean => x !== null && y !== null && x !== y

/**
 * What a shared key is worth, by its first letter: a phone, domain or house is close; the beginning of the name, a word that is rare
 * in its country, or two words in a town are worth a look.
 */
const close = 100
const isByName = (key: string): boolean =>
  key.startsWith('n:') || key.startsWith('c:') || key.startsWith('w:')

/** Who shares keys with these, most first. `bucketOf` holds who has a key. */
export function mostShared<T>(
  keys: readonly string[],
  bucketOf: { get: (key: string) => readonly T[] | undefined },
): { one: T; isClose: boolean }[] {
  const points = new Map<T, number>()
  for (const key of keys) {
    const bucket = bucketOf.get(key)
    if (bucket === undefined) continue
    const worth = isByName(key) ? 1 : close
    for (const one of bucket) points.set(one, (points.get(one) ?? 0) + worth)
  }
  const found = [...points]
  if (found.length > 1) found.sort((a, b) => b[1] - a[1])
  return found.slice(0, maxCompared).map(([one, sum]) => ({ one, isClose: sum >= close }))
}

type StoredRow = ListingRow & { domain: string | null }

async function listings(tx: Tx, workspaceId: string, ids: Set<string>): Promise<Map<string, StoredRow>> {
  if (ids.size === 0) return new Map()
  const { rows } = await tx.$client.query<StoredRow>(
    `select id, name, street, city, state, postcode, country, phone, website, domain from prospects
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null`,
    [workspaceId, plainArray([...ids])],
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

/** Normalises a listing and names its blocking keys. */
export function prepareWithKeys(listing: Listing): ReadyListing {
  const prepared = prepare(listing)
  const domain = registrableDomain(listing.website)
  return { prepared, keys: blockingKeys(prepared), domain, marks: marksOf(listing, domain) }
}

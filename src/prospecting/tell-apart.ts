import { newId } from '../platform/ids.ts'
import { batchTwins, bestMatch, type KnownListing } from './find-duplicates.ts'
import { maxBucket, type Bucket } from './stored-keys.ts'
import type { ReadyCandidate, Taking } from './ready-candidate.ts'

/** The known prospect that a row is, why, and the keys that it is not entered under yet. */
export interface KnownMatch {
  id: string
  reason: string
  keys: string[]
}

const otherwise = 'the same company'

/** Which of these rows are known prospects, by what was looked up for them. */
export function matchKnown(
  ready: readonly ReadyCandidate[],
  { twins, buckets }: { twins: KnownListing[][]; buckets: ReadonlyMap<string, Bucket> },
): (KnownMatch | null)[] {
  return ready.map((row, nth) => {
    const old = bestMatch(row.prepared, twins[nth] ?? [])
    if (old === null) return null
    const { id } = old.candidate
    const isMissing = (key: string) => {
      const bucket = buckets.get(key)
      return bucket === undefined || (bucket.size <= maxBucket && !bucket.ids.includes(id))
    }
    return { id, reason: old.match.reasons[0]?.says ?? otherwise, keys: row.keys.filter(isMissing) }
  })
}

/** New rows and known ones, each in order, and the new ones by their keys. */
export interface ToldApart {
  fresh: Taking[]
  known: Taking[]
  inBatch: Fresh
}

/** Rows of a batch that became prospects, by their keys: whoever comes further down is compared with them. */
export type Fresh = Map<string, Taking[]>

/**
 * Which rows are new and which are known, in the workspace, in `before` (new ones that the look-up came too early for) or further up
 * in the batch; in order.
 */
export function tellApart(
  ready: readonly ReadyCandidate[],
  matches: readonly (KnownMatch | null)[],
  before: Fresh | null,
): ToldApart {
  const fresh: Taking[] = []
  const known: Taking[] = []
  const inBatch: Fresh = new Map()
  const earlier =
    before === null ? inBatch : { get: (key: string) => joined(before.get(key), inBatch.get(key)) }
  for (const [nth, row] of ready.entries()) {
    const old = matches[nth]
    if (old !== null && old !== undefined) {
      known.push({ ...row, nth, prospectId: old.id, reason: old.reason, keys: old.keys })
      continue
    }
    const twin = bestMatch(row.prepared, batchTwins(row, earlier))
    if (twin !== null) {
      const { prospectId, keys } = twin.candidate
      const reason = twin.match.reasons[0]?.says ?? otherwise
      known.push({ ...row, nth, prospectId, reason, keys: row.keys.filter((key) => !keys.includes(key)) })
      continue
    }
    const taking = { ...row, nth, prospectId: newId(), reason: null }
    fresh.push(taking)
    for (const key of row.keys) {
      const bucket = inBatch.get(key)
      if (bucket === undefined) inBatch.set(key, [taking])
      else bucket.push(taking)
    }
  }
  return { fresh, known, inBatch }
}

const joined = <T>(some: T[] | undefined, more: T[] | undefined): T[] | undefined =>
  some === undefined ? more : more === undefined ? some : [...some, ...more]

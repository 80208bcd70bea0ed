import type { Tx } from '../platform/db.ts'
import { plainArray } from './array-literals.ts'

/**
 * A bucket larger than this (a shopping mall's street, a chain's hotline) tells nothing: it is not searched, and nobody more is
 * entered, so that no key costs more than this however many companies a workspace has.
 */
export const maxBucket = 40

/** Who is entered under a key. A full one tells nothing, so it is not read: its `ids` are empty. */
export interface Bucket {
  ids: string[]
  size: number
}

const fullBucket: Bucket = { ids: [], size: maxBucket + 1 }

/** Keys that were seen to be full, by workspace as long as one import runs: nobody is looked for or entered there. */
export class FullKeys {
  readonly hashes = new Set<number>()
}

/**
 * Who is entered under each of these keys; a key of nobody is left out. What is `full` already is not asked for again: a list of a
 * million companies comes upon the same full buckets with nearly every row.
 */
export async function readBuckets(
  tx: Tx,
  workspaceId: string,
  keys: Iterable<string>,
  full = new FullKeys(),
): Promise<Map<string, Bucket>> {
  const byHash = new Map<number, string>()
  const buckets = new Map<string, Bucket>()
  for (const key of keys) {
    const hash = hashOf(key)
    if (full.hashes.has(hash)) buckets.set(key, fullBucket)
    else byHash.set(hash, key)
  }
  if (byHash.size === 0) return buckets
  const { rows } = await tx.$client.query<[string, string, string | null]>({
    // An array that becomes text as a whole: ids that become text one by one cost twice as much as all the rest.
    text: `select key, count(*), case when count(*) <= ${maxBucket} then array_agg(prospect_id)::text end
      from prospect_keys where workspace_id = $1 and key = any($2::bigint[]) group by key`,
    values: [workspaceId, plainArray(inOrder(byHash.keys()))],
    rowMode: 'array',
  })
  for (const [digits, size, ids] of rows) {
    const hash = Number(digits)
    const key = byHash.get(hash)
    if (key === undefined) continue
    if (ids === null) full.hashes.add(hash)
    buckets.set(key, ids === null ? fullBucket : { ids: ids.slice(1, -1).split(','), size: Number(size) })
  }
  return buckets
}

/** Enters prospects under their blocking keys: those that are there already stay, full buckets are passed over. */
export async function saveKeys(
  tx: Tx,
  workspaceId: string,
  rows: { prospectId: string; keys: string[] }[],
): Promise<void> {
  const entries = entriesOf(rows)
  if (entries.length === 0) return
  await tx.$client.query(
    `insert into prospect_keys (workspace_id, key, prospect_id)
     select $1, x.key, x.id from unnest($2::bigint[], $3::uuid[]) as x(key, id)
     where (select count(*) from (select from prospect_keys k where k.workspace_id = $1 and k.key = x.key limit ${maxBucket + 1}) b) <= ${maxBucket}
     on conflict do nothing`,
    columnsOf(workspaceId, entries),
  )
}

/**
 * The same for keys that were looked up before and are without the full ones; of prospects that are `isNew` none can be there, which
 * saves a look for each.
 */
export async function enterKeys(
  tx: Tx,
  workspaceId: string,
  rows: { prospectId: string; keys: string[] }[],
  { isNew }: { isNew: boolean },
): Promise<void> {
  const entries = entriesOf(rows)
  if (entries.length === 0) return
  await tx.$client.query(
    `insert into prospect_keys (workspace_id, key, prospect_id)
     select $1, x.key, x.id from unnest($2::bigint[], $3::uuid[]) as x(key, id) ${isNew ? '' : 'on conflict do nothing'}`,
    columnsOf(workspaceId, entries),
  )
}

interface Entry {
  hash: number
  prospectId: string
}

function entriesOf(rows: { prospectId: string; keys: string[] }[]): Entry[] {
  const entries: Entry[] = []
  for (const { prospectId, keys } of rows)
    for (const hash of new Set(keys.map(hashOf))) entries.push({ hash, prospectId })
  // In the order of the index, so that neighbours are entered into one page after the other.
  return entries.sort((a, b) => a.hash - b.hash)
}

const columnsOf = (workspaceId: string, entries: Entry[]) => [
  workspaceId,
  plainArray(entries.map((entry) => entry.hash)),
  plainArray(entries.map((entry) => entry.prospectId)),
]

const inOrder = (hashes: Iterable<number>): number[] => [...new Float64Array(hashes).sort()]

/**
 * 53 bits of a key, as many as a number holds exactly; stored, so it may never change. Among ten million keys about one pair
 * meets by chance, and a chance meeting costs one comparison.
 */
function hashOf(key: string): number {
  let low = 0x811c9dc5
  let high = 0x9747b28c
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x5bd1e995)
    high ^= high >>> 15
  }
  return (mixed(high ^ low) & 0x1fffff) * 0x100000000 + (mixed(low + Math.imul(high, 0x9e3779b1)) >>> 0)
}

/** The finalizer of MurmurHash3 (32 bits): every bit in touches every bit out. */
function mixed(bits: number): number {
  let h = bits
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

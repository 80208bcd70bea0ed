import { blockingKeys } from './blocking.ts'
import { probabilityOf, SAME_FROM } from './compare.ts'
import type { Listing } from './contract.ts'
import { prepare, type Prepared } from './prepare.ts'

/** A key shared by more listings than this is a chain's, a town's or a call centre's: then only its neighbours in name order are compared. */
const BUCKET = 20
const WINDOW = 4
/** Below this mean over all pairs of two groups a single strong link does not join them. */
const MEAN_FROM = SAME_FROM * 0.6

type Link = { a: number; b: number; probability: number }

/** The pairs of prepared listings that share a key, each once; near-linear, since large buckets are cut to a window in name order. */
export function candidatePairs(prepared: readonly Prepared[]): [number, number][] {
  const buckets = new Map<string, number[]>()
  for (const [i, p] of prepared.entries()) {
    for (const key of blockingKeys(p)) {
      const bucket = buckets.get(key)
      if (bucket) bucket.push(i)
      else buckets.set(key, [i])
    }
  }
  const seen = new Set<number>()
  const pairs: [number, number][] = []
  const size = prepared.length
  for (const bucket of buckets.values()) {
    if (bucket.length < 2) continue
    const isLarge = bucket.length > BUCKET
    const members = isLarge
      ? [...bucket].sort((x, y) => compareOrder(prepared[x]!, prepared[y]!) || x - y)
      : bucket
    for (let i = 0; i < members.length; i++) {
      const end = isLarge ? Math.min(members.length, i + 1 + WINDOW) : members.length
      for (let j = i + 1; j < end; j++) {
        const low = Math.min(members[i]!, members[j]!)
        const high = Math.max(members[i]!, members[j]!)
        const id = low * size + high
        if (seen.has(id)) continue
        seen.add(id)
        pairs.push([low, high])
      }
    }
  }
  return pairs
}

const orderOf = (p: Prepared): string =>
  `${p.name.squashed}|${p.postcode ?? p.city ?? ''}|${p.street?.squashed ?? ''}`

const compareOrder = (a: Prepared, b: Prepared): number => {
  const left = orderOf(a)
  const right = orderOf(b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Groups listings of one place within a batch: indexes into `listings`, every index once, groups in order of their first member. */
export function cluster(listings: readonly Listing[]): number[][] {
  return clusterPrepared(listings.map(prepare))
}

/** `cluster` for listings that are prepared already. Strong links join first; two groups join only if their members agree on average. */
export function clusterPrepared(prepared: readonly Prepared[]): number[][] {
  const links: Link[] = []
  for (const [a, b] of candidatePairs(prepared)) {
    const probability = probabilityOf(prepared[a]!, prepared[b]!)
    if (probability >= SAME_FROM) links.push({ a, b, probability })
  }
  links.sort((x, y) => y.probability - x.probability || x.a - y.a || x.b - y.b)
  const group = prepared.map((_, i) => i)
  const members = new Map<number, number[]>(prepared.map((_, i) => [i, [i]]))
  for (const link of links) {
    const left = group[link.a]!
    const right = group[link.b]!
    if (left === right) continue
    const joined = members.get(left)!
    const joining = members.get(right)!
    if (!agree(prepared, joined, joining)) continue
    for (const i of joining) group[i] = left
    joined.push(...joining)
    members.delete(right)
  }
  return [...members.values()].map((list) => list.sort((x, y) => x - y)).sort((x, y) => x[0]! - y[0]!)
}

// A chain of weak links (A like B, B like C, A unlike C) must not pull a street of shops into one: the groups' mean decides.
function agree(prepared: readonly Prepared[], a: number[], b: number[]): boolean {
  if (a.length === 1 && b.length === 1) return true
  const left = a.slice(0, 8)
  const right = b.slice(0, 8)
  let sum = 0
  for (const i of left) for (const j of right) sum += probabilityOf(prepared[i]!, prepared[j]!)
  return sum / (left.length * right.length) >= MEAN_FROM
}

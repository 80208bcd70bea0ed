import { readFileSync } from 'node:fs'
import type { Listing } from './contract.ts'
import { trainBoost, type BoostOptions } from './boost.ts'
import { FEATURES, featuresOf } from './features.ts'
import { augment } from './augment.ts'
import { guardedLogOdds } from './guard.ts'
import { logOddsOf, sigmoid, type Ensemble } from './model.ts'
import { prepare, type Prepared } from './prepare.ts'

/** A labelled pair: two listings and whether people said they are the same place. */
export type Pair = { id: string; same: number; a: Listing; b: Listing; group: number }

type RawSide = {
  names: { primary: string }
  addresses?:
    | { freeform?: string; locality?: string; region?: string; postcode?: string; country?: string }[]
    | null
  phones?: (string | null)[] | null
  websites?: (string | null)[] | null
}

const listingOf = (side: RawSide): Listing => {
  const address = side.addresses?.[0]
  return {
    name: side.names.primary,
    street: address?.freeform ?? null,
    city: address?.locality ?? null,
    state: address?.region ?? null,
    postcode: address?.postcode ?? null,
    country: address?.country ?? null,
    phone: side.phones?.find((phone) => phone !== null) ?? null,
    website: side.websites?.[0] || null,
  }
}

/** Reads labelled pairs (`same_place`, `a`, `b` as Overture places); pairs that share a place or a phone get the same `group`. */
export function readPairs(file: string): Pair[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const pairs = lines.map((line): Pair => {
    const raw = JSON.parse(line) as { id: string; same_place: number; a: RawSide; b: RawSide }
    return { id: raw.id, same: raw.same_place, a: listingOf(raw.a), b: listingOf(raw.b), group: 0 }
  })
  const owner = new Map<string, number>()
  const parent = pairs.map((_, i) => i)
  const root = (i: number): number => (parent[i] === i ? i : (parent[i] = root(parent[i]!)))
  for (const [i, pair] of pairs.entries()) {
    for (const side of [prepare(pair.a), prepare(pair.b)]) {
      for (const key of [side.phone?.e164, `${side.name.squashed}|${side.postcode}|${side.street?.number}`]) {
        if (!key) continue
        const other = owner.get(key)
        if (other === undefined) owner.set(key, i)
        else parent[root(i)] = root(other)
      }
    }
  }
  for (const [i, pair] of pairs.entries()) pair.group = root(i)
  return pairs
}

/** Precision, recall, F1, log loss and Brier score of probabilities against labels at a threshold. */
export function figuresOf(labels: readonly number[], probabilities: readonly number[], threshold: number) {
  let [tp, fp, fn, loss, brier] = [0, 0, 0, 0, 0]
  for (const [i, label] of labels.entries()) {
    const p = Math.min(1 - 1e-9, Math.max(1e-9, probabilities[i]!))
    const said = p >= threshold ? 1 : 0
    if (said && label) tp++
    else if (said) fp++
    else if (label) fn++
    loss -= label ? Math.log(p) : Math.log(1 - p)
    brier += (p - label) ** 2
  }
  const precision = tp / Math.max(1, tp + fp)
  const recall = tp / Math.max(1, tp + fn)
  const f1 = (2 * tp) / Math.max(1, 2 * tp + fp + fn)
  return { precision, recall, f1, logLoss: loss / labels.length, brier: brier / labels.length }
}

/** A small seeded generator (mulberry32): the training must give the same weights everywhere. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Deals the groups of the pairs into folds with nearly the same share of same places each. */
export function foldsOf(pairs: readonly Pair[], count: number, random: () => number): number[] {
  const groups = groupIndexes(pairs)
  const order = groups.map((members) => ({ members, key: random() })).sort((x, y) => x.key - y.key)
  const fold = Array<number>(pairs.length).fill(0)
  const next = [0, 0]
  for (const { members } of order) {
    const same = pairs[members[0]!]!.same
    for (const member of members) fold[member] = next[same]! % count
    next[same] = next[same]! + 1
  }
  return fold
}

function groupIndexes(pairs: readonly Pair[]): number[][] {
  const groups = new Map<number, number[]>()
  for (const [i, pair] of pairs.entries()) {
    const members = groups.get(pair.group)
    if (members) members.push(i)
    else groups.set(pair.group, [i])
  }
  return [...groups.values()]
}

export const MONOTONE: readonly number[] = FEATURES.map((feature) => feature.up)

/** The features of all pairs, prepared once. */
export function featureRows(pairs: readonly Pair[]): Float64Array[] {
  const sides = pairs.map((pair): [Prepared, Prepared] => [prepare(pair.a), prepare(pair.b)])
  return sides.map(([a, b]) => featuresOf(a, b))
}

/** Out-of-fold probabilities: each pair is judged by trees that have not seen its group. */
export function crossPredict(
  rows: Float64Array[],
  pairs: readonly Pair[],
  folds: number[],
  options: BoostOptions,
  seed: number,
): number[] {
  const out = Array<number>(pairs.length).fill(0)
  for (let fold = 0; fold <= Math.max(...folds); fold++) {
    const train = pairs.flatMap((_, i) => (folds[i] === fold ? [] : [i]))
    const model = trainOn(
      train.map((i) => pairs[i]!),
      train.map((i) => rows[i]!),
      options,
      seed + fold,
    )
    for (const [i] of pairs.entries())
      if (folds[i] === fold)
        out[i] = sigmoid(guardedLogOdds((features) => logOddsOf(model, features), rows[i]!))
  }
  return out
}

/** Trains on pairs and on the examples made out of them. */
export function trainOn(
  pairs: readonly Pair[],
  rows: Float64Array[],
  options: BoostOptions,
  seed: number,
): Ensemble {
  const made = augment(pairs, seeded(seed + 5000))
  const extra = made.map((example) => featuresOf(prepare(example.a), prepare(example.b)))
  const labels = [...pairs, ...made].map((example) => example.same)
  return trainBoost([...rows, ...extra], labels, options, seeded(seed))
}

import type { NameToken, PreparedName } from './name.ts'
import { wordLikeness } from './similarity.ts'

/** What two names share and what each has alone, in weights of words. */
export type Alignment = {
  shared: number
  sharedDistinct: number
  extraA: number
  extraB: number
  distinctA: number
  distinctB: number
  partsA: number
  partsB: number
  categoriesA: number
  categoriesB: number
  hasNumberConflict: boolean
  hasOneSidedNumber: boolean
  extras: [string[], string[]]
}

/** Pairs the words of two names, equal ones first, then alike ones; a word of the other's town counts little as an extra. */
export function alignNames(
  a: PreparedName,
  b: PreparedName,
  placesA: ReadonlySet<string>,
  placesB: ReadonlySet<string>,
): Alignment {
  const takenB = new Uint8Array(b.tokens.length)
  const open: NameToken[] = []
  let shared = 0
  let sharedDistinct = 0
  for (const token of a.tokens) {
    const at = b.tokens.findIndex((other, i) => takenB[i] === 0 && other.text === token.text)
    if (at < 0) {
      open.push(token)
      continue
    }
    takenB[at] = 1
    const weight = Math.min(token.weight, b.tokens[at]!.weight)
    shared += weight
    if (!token.isCategory) sharedDistinct += weight
  }
  const aloneA: NameToken[] = []
  for (const token of open) {
    const [at, likeness] = bestOf(token, b.tokens, takenB)
    if (at < 0) {
      aloneA.push(token)
      continue
    }
    takenB[at] = 1
    const weight = likeness * Math.min(token.weight, b.tokens[at]!.weight)
    shared += weight
    if (!token.isCategory) sharedDistinct += weight
  }
  const aloneB = b.tokens.filter((_, i) => takenB[i] === 0)
  const left = sumUp(aloneA, placesB)
  const right = sumUp(aloneB, placesA)
  return {
    shared,
    sharedDistinct,
    extraA: left.weight,
    extraB: right.weight,
    distinctA: left.distinct,
    distinctB: right.distinct,
    partsA: left.parts,
    partsB: right.parts,
    categoriesA: left.categories,
    categoriesB: right.categories,
    hasNumberConflict: left.numbers > 0 && right.numbers > 0,
    hasOneSidedNumber: left.numbers > 0 !== right.numbers > 0,
    extras: [aloneA.map((t) => t.text), aloneB.map((t) => t.text)],
  }
}

function bestOf(token: NameToken, others: NameToken[], taken: Uint8Array): [number, number] {
  let best = -1
  let likeness = 0
  for (let i = 0; i < others.length; i++) {
    if (taken[i] === 1) continue
    const found = wordLikeness(token.text, others[i]!.text)
    if (found > likeness) {
      likeness = found
      best = i
    }
  }
  return [best, likeness]
}

function sumUp(tokens: NameToken[], places: ReadonlySet<string>) {
  const sums = { weight: 0, distinct: 0, parts: 0, categories: 0, numbers: 0 }
  for (const token of tokens) {
    const weight = places.has(token.text) ? Math.min(token.weight, 0.15) : token.weight
    sums.weight += weight
    if (weight >= 0.5) sums.distinct += weight
    if (token.isPart) sums.parts += 1
    if (token.isCategory && !token.isPart) sums.categories += 1
    if (token.isNumber) sums.numbers += 1
  }
  return sums
}

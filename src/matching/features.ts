import { alignNames, type Alignment } from './align.ts'
import type { PreparedStreet } from './address.ts'
import type { PreparedPhone } from './phone.ts'
import type { Prepared } from './prepare.ts'
import { regionLikeness } from './region.ts'
import { jaroWinkler, letterPairs, wordLikeness } from './similarity.ts'

/** What the model sees of a pair, in this order; `up` says that a larger value may never speak against the same place (-1: for it). */
export const FEATURES = [
  { name: 'nameEqual', about: 'name', up: 1 },
  { name: 'nameOverlap', about: 'name', up: 1 },
  { name: 'nameContained', about: 'name', up: 1 },
  { name: 'nameLetters', about: 'name', up: 1 },
  { name: 'nameJaro', about: 'name', up: 1 },
  { name: 'nameDistinctShared', about: 'name', up: 0 },
  { name: 'nameConflict', about: 'name', up: -1 },
  { name: 'nameExtra', about: 'name', up: -1 },
  { name: 'namePartOneSided', about: 'name', up: -1 },
  { name: 'namePartConflict', about: 'name', up: -1 },
  { name: 'nameNumber', about: 'name', up: -1 },
  { name: 'houseNumber', about: 'address', up: 1 },
  { name: 'houseDistance', about: 'address', up: -1 },
  { name: 'streetName', about: 'address', up: 1 },
  { name: 'streetContained', about: 'address', up: 1 },
  { name: 'unit', about: 'address', up: 1 },
  { name: 'unitOneSided', about: 'address', up: 0 },
  { name: 'postcode', about: 'address', up: 1 },
  { name: 'city', about: 'address', up: 1 },
  { name: 'addressMissing', about: 'known', up: 0 },
  { name: 'phone', about: 'phone', up: 1 },
  { name: 'phoneTollFree', about: 'phone', up: 0 },
  { name: 'phoneMissing', about: 'known', up: 0 },
  { name: 'domain', about: 'website', up: 1 },
  { name: 'pathEqual', about: 'website', up: 1 },
  { name: 'pathConflict', about: 'website', up: -1 },
  { name: 'domainLikeness', about: 'website', up: 1 },
  { name: 'websiteMissing', about: 'known', up: 0 },
  { name: 'nameInDomain', about: 'website', up: 1 },
  { name: 'pathDepth', about: 'website', up: 0 },
  { name: 'nameChain', about: 'name', up: 0 },
  { name: 'nameFirst', about: 'name', up: 1 },
  { name: 'nameWords', about: 'name', up: 0 },
  { name: 'nameExtraCategory', about: 'name', up: 0 },
  { name: 'nameExtraDistinct', about: 'name', up: -1 },
  { name: 'pathParts', about: 'website', up: 0 },
  { name: 'pathPlaces', about: 'website', up: 0 },
  { name: 'region', about: 'address', up: 1 },
] as const

export const FEATURE_COUNT = FEATURES.length

/** Missing evidence is NaN, which the model routes on its own, so an empty field is neither equal nor different. */
const UNKNOWN = Number.NaN

/** The features of a pair in the order of `FEATURES`; symmetric: `featuresOf(a, b)` equals `featuresOf(b, a)`. */
export function featuresOf(a: Prepared, b: Prepared, into = new Float64Array(FEATURE_COUNT)): Float64Array {
  const [first, second] = inOrder(a, b)
  nameFeatures(first, second, into)
  addressFeatures(first, second, into)
  phoneFeatures(first, second, into)
  websiteFeatures(first, second, into)
  return into
}

// Greedy pairing of words depends on the side it starts from, so every pair starts from the same side.
export function inOrder(a: Prepared, b: Prepared): [Prepared, Prepared] {
  if (a.name.tokens.length !== b.name.tokens.length) {
    return a.name.tokens.length < b.name.tokens.length ? [a, b] : [b, a]
  }
  return a.name.squashed <= b.name.squashed ? [a, b] : [b, a]
}

/** True when houses, streets or units are known on both sides and differ. */
export function hasDifferentAddress(features: Float64Array): boolean {
  return features[11] === 0 || features[15] === 0 || (features[13]! < 0.4 && features[14]! < 0.6)
}

/** The same pair as if one side had no website: what the model would say without the evidence of a shared domain. */
export function withoutWebsite(features: Float64Array): Float64Array {
  const copy = features.slice()
  for (const i of [23, 24, 25, 26, 29, 35, 36]) copy[i] = UNKNOWN
  copy[27] = Math.max(1, copy[27]!)
  return copy
}

function nameFeatures(a: Prepared, b: Prepared, into: Float64Array): void {
  const { name: left } = a
  const { name: right } = b
  if (left.tokens.length === 0 || right.tokens.length === 0) {
    into.fill(UNKNOWN, 0, 11)
    into.fill(UNKNOWN, 30, 35)
    return
  }
  const names = alignNames(left, right, a.places, b.places)
  const total = 2 * names.shared + names.extraA + names.extraB
  const smaller = names.shared + Math.min(names.extraA, names.extraB)
  into[0] = left.squashed === right.squashed ? 1 : 0
  into[1] = total > 0 ? (2 * names.shared) / total : 0
  into[2] = Math.max(smaller > 0 ? names.shared / smaller : 0, isAcronym(left, right) ? 0.9 : 0)
  into[3] = letterPairs(left.squashed, right.squashed)
  into[4] = jaroWinkler(left.squashed, right.squashed)
  into[5] = names.sharedDistinct
  into[6] = Math.min(names.extraA, names.extraB)
  into[7] = Math.max(names.extraA, names.extraB)
  into[8] = Math.abs(names.partsA - names.partsB)
  into[9] = Math.min(names.partsA, names.partsB)
  into[10] = numberFeature(names)
  into[30] = (left.isChain ? 1 : 0) + (right.isChain ? 1 : 0)
  into[31] = jaroWinkler(left.tokens[0]!.text, right.tokens[0]!.text)
  into[32] = Math.min(left.tokens.length, right.tokens.length)
  into[33] = Math.max(names.categoriesA, names.categoriesB)
  into[34] = Math.max(names.distinctA, names.distinctB)
}

const numberFeature = (names: Alignment): number =>
  names.hasNumberConflict ? 2 : names.hasOneSidedNumber ? 1 : 0

function isAcronym(a: Prepared['name'], b: Prepared['name']): boolean {
  return (
    (a.tokens[0]!.text.length >= 3 && b.initials.startsWith(a.tokens[0]!.text)) ||
    (b.tokens[0]!.text.length >= 3 && a.initials.startsWith(b.tokens[0]!.text))
  )
}

function addressFeatures(a: Prepared, b: Prepared, into: Float64Array): void {
  const left = a.street
  const right = b.street
  if (left && right) {
    into[11] = left.number && right.number ? sameNumber(left, right) : UNKNOWN
    into[12] = left.number && right.number ? Math.min(Math.abs(left.value - right.value), 2000) : UNKNOWN
    const [overlap, contained] = streetLikeness(left, right)
    into[13] = overlap
    into[14] = contained
    into[15] = left.unit && right.unit ? (left.unit === right.unit ? 1 : 0) : UNKNOWN
    into[16] = (left.unit === null) === (right.unit === null) ? 0 : 1
  } else into.fill(UNKNOWN, 11, 17)
  into[17] = a.postcode && b.postcode ? samePostcode(a.postcode, b.postcode) : UNKNOWN
  into[18] = a.city && b.city ? cityLikeness(a.city, b.city) : UNKNOWN
  into[19] = (left ? 0 : 1) + (right ? 0 : 1)
  into[37] = a.country && b.country && a.country !== b.country ? 0 : regionLikeness(a.state, b.state)
}

function sameNumber(a: PreparedStreet, b: PreparedStreet): number {
  if (a.numbers.join('') === b.numbers.join('')) return 1
  if (a.isRange || b.isRange) {
    const [lowA, highA] = [a.value, lastOf(a)]
    const [lowB, highB] = [b.value, lastOf(b)]
    return lowA <= highB && lowB <= highA ? 0.8 : 0
  }
  const length = Math.min(a.numbers.length, b.numbers.length)
  for (let i = 0; i < length; i++) {
    if (a.numbers[i] !== b.numbers[i]) return i === 0 && a.value === b.value ? 0.7 : 0
  }
  return 0.8
}

const lastOf = (street: PreparedStreet): number => Number.parseInt(street.numbers.at(-1) ?? '', 10)

function streetLikeness(a: PreparedStreet, b: PreparedStreet): [number, number] {
  if (a.tokens.length === 0 || b.tokens.length === 0) return [UNKNOWN, UNKNOWN]
  if (a.squashed === b.squashed) return [1, 1]
  let shared = 0
  for (const token of a.tokens) {
    let best = 0
    for (const other of b.tokens) {
      const likeness = wordLikeness(token.text, other.text) * Math.min(token.weight, other.weight)
      if (likeness > best) best = likeness
    }
    shared += best
  }
  const contained = Math.min(1, shared / Math.min(a.weight, b.weight))
  return [Math.max((2 * shared) / (a.weight + b.weight), letterPairs(a.squashed, b.squashed)), contained]
}

function samePostcode(a: string, b: string): number {
  if (a === b) return 1
  let prefix = 0
  while (prefix < a.length && a[prefix] === b[prefix]) prefix++
  return Math.min(0.9, prefix / Math.max(a.length, b.length))
}

function cityLikeness(a: string, b: string): number {
  if (a === b) return 1
  if (a.includes(b) || b.includes(a)) return 0.9
  return jaroWinkler(a, b) * 0.9
}

function phoneFeatures(a: Prepared, b: Prepared, into: Float64Array): void {
  const left = a.phone
  const right = b.phone
  into[22] = (left ? 0 : 1) + (right ? 0 : 1)
  if (!left || !right) {
    into[20] = UNKNOWN
    into[21] = UNKNOWN
    return
  }
  into[20] = phoneLikeness(left, right)
  into[21] = (left.isTollFree ? 1 : 0) + (right.isTollFree ? 1 : 0)
}

function phoneLikeness(a: PreparedPhone, b: PreparedPhone): number {
  let best = digitLikeness(a.digits, b.digits)
  if (a.alternate) best = Math.max(best, digitLikeness(a.alternate, b.digits))
  if (b.alternate) best = Math.max(best, digitLikeness(a.digits, b.alternate))
  return best
}

// Equal in the last eight digits is equal: what stands before is a calling code or trunk zero that one list left out.
function digitLikeness(a: string, b: string): number {
  const length = Math.min(8, a.length, b.length)
  if (a.slice(-length) === b.slice(-length)) return 1
  let prefix = 0
  while (prefix < 14 && prefix < a.length && a[prefix] === b[prefix]) prefix++
  return Math.min(0.9, prefix / Math.max(a.length, b.length))
}

function websiteFeatures(a: Prepared, b: Prepared, into: Float64Array): void {
  const left = a.website
  const right = b.website
  into[23] = UNKNOWN
  into[24] = UNKNOWN
  into[25] = UNKNOWN
  into[26] = UNKNOWN
  into[29] = UNKNOWN
  into[35] = UNKNOWN
  into[36] = UNKNOWN
  into[27] = (left ? 0 : 1) + (right ? 0 : 1)
  into[28] = larger(nameInDomain(a, b), nameInDomain(b, a))
  if (!left || !right) return
  into[29] = Math.abs(depthOf(left.path) - depthOf(right.path))
  into[35] = Math.abs(left.parts - right.parts)
  into[36] = mentions(left.numbers, b) + mentions(right.numbers, a)
  const hasPath = left.path !== '' && right.path !== ''
  if (left.domain && left.domain === right.domain && hasPath) {
    into[24] = left.path === right.path && left.host === right.host ? 1 : 0
    if (left.path !== right.path) into[25] = pathConflict(left.numbers, right.numbers)
    else into[25] = 0
  }
  if (left.domain && right.domain) {
    into[23] = left.domain === right.domain ? (left.host === right.host ? 1 : 0.8) : 0
    into[26] = left.label === right.label ? 1 : jaroWinkler(left.label, right.label)
  }
}

const larger = (x: number, y: number): number => (Number.isNaN(x) ? y : Number.isNaN(y) ? x : Math.max(x, y))

const depthOf = (path: string): number => (path === '' ? 0 : path.split('/').length - 1)

// A page of a store finder carries the house number or postcode of its own store.
function mentions(numbers: string[], other: Prepared): number {
  if (numbers.length === 0) return 0
  if (other.postcode && numbers.includes(other.postcode)) return 1
  return other.street?.number && numbers.includes(other.street.number) ? 1 : 0
}

// Two deep pages of one site: store numbers that differ name different stores.
function pathConflict(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return 1
  return a.some((number) => b.includes(number)) ? 0.5 : 2
}

// The domain of one side written out of the other's name: `hudsonford.com` and "Hudson Ford".
function nameInDomain(named: Prepared, other: Prepared): number {
  const label = other.website?.domain ? other.website.label : ''
  if (label === '' || named.name.squashed === '') return UNKNOWN
  return letterPairs(label, named.name.squashed)
}

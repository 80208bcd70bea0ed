import type { MatchReason } from './contract.ts'
import { alignNames } from './align.ts'
import { FEATURES, inOrder } from './features.ts'
import type { Prepared } from './prepare.ts'

type About = MatchReason['about']

const AT: ReadonlyMap<string, number> = new Map(FEATURES.map((feature, i) => [feature.name, i]))

/** Puts the contributions of the model into words, one reason for each kind of evidence, strongest first. */
export function reasonsFor(
  a: Prepared,
  b: Prepared,
  features: Float64Array,
  contributions: Float64Array,
): MatchReason[] {
  const weights = new Map<About, number>()
  for (const [i, feature] of FEATURES.entries()) {
    weights.set(feature.about, (weights.get(feature.about) ?? 0) + contributions[i]!)
  }
  const value = (name: string): number => features[AT.get(name)!]!
  const words: Record<About, string> = {
    name: nameWords(a, b, value),
    address: addressWords(a, b, value),
    phone: phoneWords(a, b, value),
    website: websiteWords(a, b, value),
    known: knownWords(value),
  }
  return [...weights]
    .filter(([, weight]) => Math.abs(weight) >= 0.05)
    .map(([about, weight]) => ({ about, says: words[about], weight: Math.round(weight * 100) / 100 }))
    .sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight))
}

type Value = (name: string) => number

function nameWords(a: Prepared, b: Prepared, value: Value): string {
  if (a.name.tokens.length === 0 || b.name.tokens.length === 0) return 'a name is missing'
  if (value('nameEqual') === 1)
    return value('nameChain') > 0 ? 'same name, of a chain with many branches' : 'same name'
  const [left, right] = inOrder(a, b)
  const [extraLeft, extraRight] = alignNames(left.name, right.name, left.places, right.places).extras
  const list = (extras: string[]): string => extras.slice(0, 3).join(' ')
  if (extraLeft.length === 0 && extraRight.length === 0) return 'names differ only in spelling'
  if (extraLeft.length === 0 || extraRight.length === 0)
    return `one name adds “${list([...extraLeft, ...extraRight])}”`
  return `names differ in “${list(extraLeft)}” and “${list(extraRight)}”`
}

function addressWords(a: Prepared, b: Prepared, value: Value): string {
  if (!a.street || !b.street) {
    if (value('postcode') === 1) return 'same postcode, a street is missing'
    if (value('city') === 1) return 'same town, a street is missing'
    return a.city && b.city ? 'different towns' : 'an address is missing'
  }
  const units = `${a.street.unit} and ${b.street.unit}`
  const isSameStreet = value('streetContained') >= 0.8
  if (value('houseNumber') >= 0.8 && isSameStreet)
    return value('unit') === 0 ? `same house, units ${units}` : 'same street and house'
  if (isSameStreet && a.street.number && b.street.number)
    return `same street, houses ${a.street.number} and ${b.street.number}`
  if (isSameStreet) return 'same street'
  return value('postcode') === 1 ? 'different streets in one postcode' : 'different streets'
}

function phoneWords(a: Prepared, b: Prepared, value: Value): string {
  if (!a.phone || !b.phone) return 'a phone is missing'
  if (value('phone') === 1) return value('phoneTollFree') > 0 ? 'same toll-free phone' : 'same phone'
  return value('phone') >= 0.7 ? 'phones differ in the last digits' : 'different phones'
}

function websiteWords(a: Prepared, b: Prepared, value: Value): string {
  if (!a.website || !b.website)
    return value('nameInDomain') >= 0.6 ? 'the website is named like the other firm' : 'a website is missing'
  if (value('pathEqual') === 1) return 'same page'
  if (value('domain') > 0) {
    return value('pathConflict') > 0
      ? `different pages of ${a.website.domain}`
      : `both on ${a.website.domain}`
  }
  if (!a.website.domain || !b.website.domain) return 'a page on a platform that many firms share'
  return `different websites, ${[a.website.domain, b.website.domain].sort().join(' and ')}`
}

function knownWords(value: Value): string {
  const gaps = value('addressMissing') + value('phoneMissing') + value('websiteMissing')
  return gaps === 0 ? 'address, phone and website are known on both sides' : 'how much is known on both sides'
}

import { toLatin } from './transliterate.ts'

const generic = new Set(
  (
    'university universitat universidad universita universite universidade universiteit univ institute institut instituto istituto college school ' +
    'hospital hopital klinikum clinic clinica center centre centro research national medical medicine sciences science technology technical ' +
    'department division faculty laboratory lab foundation academy general state city county international health care group unit program ' +
    'of the and for de la el di du des der die das und et y e in at inc ltd gmbh corp co llc company studies engineering college'
  ).split(' '),
)
const longForms: Record<string, string> = {
  univ: 'university', inst: 'institute', hosp: 'hospital', dept: 'department', dep: 'department', med: 'medical', sci: 'sciences', tech: 'technology',
  natl: 'national', acad: 'academy', lab: 'laboratory', ctr: 'center', centre: 'center', coll: 'college', sch: 'school', fac: 'faculty', div: 'division',
} // prettier-ignore
const isPart =
  /^(dep|department|division|div|faculty|fac|section|unit|lab|laboratory|program|graduate|office|chair|group)\b/
const isHousePart =
  /^(institut|institute|center|centre|school|college|clinic|hospital|laboratory|laboratories) (of|for|fur|de)\b/
const isOrganisation =
  /universi|institut|college|hospital|hopital|klinik|clinic|school|cent(er|re)|academ|inc\b|gmbh|ltd|corp|llc|company|laborator|foundation|therapeutics|pharma|biotech|politecnico|polytechnic|eth\b|charite|karolinska|max planck|cnrs|nih\b|mit\b/
const countries = new Set(
  (
    'usa us uk china japan germany france italy spain canada india brazil australia netherlands sweden switzerland korea russia poland austria ' +
    'belgium denmark norway finland portugal israel turkey mexico argentina chile ireland greece iran egypt singapore taiwan england scotland'
  ).split(' '),
)

const words = (text: string): string[] =>
  toLatin(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => longForms[word] ?? word)

/** What affiliations tell of where somebody works: words of the houses, of places and countries. */
export interface Workplaces {
  organisations: Set<string>[]
  places: Set<string>
  countries: Set<string>
}

function readAffiliation(text: string): { organisations: Set<string>[]; places: string[] } {
  const segments = text
    .replaceAll(/\S+@\S+/g, ' ')
    .split(/[,;|]/)
    .map((segment) => toLatin(segment).trim().replaceAll(/\.$/g, ''))
    .filter((segment) => segment !== '')
  const organisations = segments.filter((one) => isOrganisation.test(one) && !isPart.test(one))
  const rest = segments.filter((one) => !isOrganisation.test(one) && !isPart.test(one))
  // "Institute of Physics, University of Oslo": the institute is a part of the house that follows it.
  const houses = organisations.filter((one) => !isHousePart.test(one))
  const named = [houses, organisations, segments.slice(0, 1)].find((some) => some.length > 0) ?? []
  return {
    organisations: named.map((one) => new Set(words(one))),
    places: rest.flatMap(words).filter((word) => word.length > 1 && !/\d/.test(word)),
  }
}

const weightOf = (word: string): number => (generic.has(word) ? 0.15 : 1)
const weigh = (set: Iterable<string>): number => [...set].reduce((sum, word) => sum + weightOf(word), 0)

/** 0 to 1: how much two names of an organisation have in common, words that many of them bear counting little. */
function organisationLikeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((word) => b.has(word))
  const dice = (2 * weigh(shared)) / (weigh(a) + weigh(b))
  return Math.max(dice, isShort(a, b) || isShort(b, a) ? 0.95 : 0)
}

/** MIT is the Massachusetts Institute of Technology. */
function isShort(short: Set<string>, long: Set<string>): boolean {
  const letters = [...long]
    .filter((word) => !/^(of|the|and|for|de|la|di|du)$/.test(word))
    .map((word) => word.charAt(0))
  const initials = letters.join('')
  return [...short].some((word) => word.length >= 3 && word.length <= 5 && word === initials)
}

/** What a list of affiliations tells, each house once. */
export function readWorkplaces(affiliations: readonly string[]): Workplaces {
  const all = affiliations.map(readAffiliation)
  const places = all.flatMap((one) => one.places)
  return {
    organisations: distinct(all.flatMap(({ organisations }) => organisations)),
    places: new Set(places.filter((word) => word.length > 2 && !countries.has(word) && !generic.has(word))),
    countries: new Set(places.filter((word) => countries.has(word))),
  }
}

/** Sets of words, each once and not more than are worth comparing. */
export function distinct(sets: readonly Set<string>[]): Set<string>[] {
  return [...new Map(sets.map((one) => [[...one].sort().join(' '), one])).values()].slice(0, 20)
}

/** The best likeness of two people's houses (0 to 1), and what their places and countries say. */
export function compareWorkplaces(
  a: Workplaces,
  b: Workplaces,
): { likeness: number; samePlace: boolean; otherCountry: boolean } | null {
  if (a.organisations.length === 0 || b.organisations.length === 0) return null
  let likeness = 0
  for (const first of a.organisations)
    for (const second of b.organisations) likeness = Math.max(likeness, organisationLikeness(first, second))
  return {
    likeness,
    samePlace: [...a.places].some((word) => b.places.has(word)),
    otherCountry:
      a.countries.size > 0 && b.countries.size > 0 && ![...a.countries].some((land) => b.countries.has(land)),
  }
}

const topicStops = new Set(
  'of the and in for with a an to on by from using study analysis role effect effects new based via or as at'.split(
    ' ',
  ),
)

/** A word without its ending, so that "receptors" and "receptor", "genomic" and "genomics" meet. */
const stem = (word: string): string =>
  word.replace(/(?:ies|ical|ics|ic|ings?|ations?|ated|ers?|es|s|y)$/, '').slice(0, 12) || word

/** The words that tell what somebody works on, without their endings. */
export const topicWords = (topics: readonly string[]): Set<string> =>
  new Set(
    topics
      .flatMap(words)
      .filter((word) => word.length > 2 && !topicStops.has(word))
      .map(stem),
  )

/** Words of topics that two share, and the share of the smaller list that they are; `null` when either says nothing. */
export function compareTopics(
  left: Set<string>,
  right: Set<string>,
): { shared: number; share: number } | null {
  if (left.size === 0 || right.size === 0) return null
  let shared = 0
  for (const word of left) if (right.has(word)) shared++
  return { shared, share: shared / Math.min(left.size, right.size) }
}

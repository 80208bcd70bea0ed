import type { PersonDescription, PersonMatch } from './contract-persons.ts'
import { compareTopics, compareWorkplaces } from './person-context.ts'
import { compareNames, type NameMatch } from './person-name.ts'
import { preparePerson, type PreparedPerson } from './prepare-person.ts'

type Reason = PersonMatch['reasons'][number]
type Add = (weight: number, reason: string) => void

/** What two names that could be one person's are worth before anything else is known. */
const bias = -0.6

/** Whether two descriptions mean one person: see `comparePrepared`. */
export function comparePersons(first: PersonDescription, second: PersonDescription): PersonMatch {
  return comparePrepared(preparePerson(first), preparePerson(second))
}

/**
 * Whether two people are one. Names that cannot be one person's end it, unless an ORCID or an address of their own says otherwise;
 * names that can be are weighed with addresses, houses, co-authors and topics, since many people share a name.
 */
export function comparePrepared(first: PreparedPerson, second: PreparedPerson): PersonMatch {
  const reasons: Reason[] = []
  const add: Add = (weight, reason) => reasons.push({ reason, weight })
  const isSure = compareIds(first, second, add)
  const names = compareAllNames(first, second)
  if (names) reasons.push(...names.reasons)
  else add(isSure ? -3 : -9, 'names that cannot be of one person')
  compareMail(first, second, add)
  compareWork(first, second, names?.isCommon ?? false, add)
  const sum = reasons.reduce((total, { weight }) => total + weight, bias)
  const probability = 1 / (1 + Math.exp(-sum))
  return { same: probability >= 0.5, probability, reasons }
}

/** Every name that one is known by has to go with every name of the other; the likest pair is weighed. */
function compareAllNames(a: PreparedPerson, b: PreparedPerson): NameMatch | null {
  let best: NameMatch | null = null
  for (const left of a.names)
    for (const right of b.names) {
      const match = compareNames(left, right)
      if (!match) return null
      if (!best || match.weight > best.weight) best = match
    }
  return best
}

function compareIds(a: PreparedPerson, b: PreparedPerson, add: Add): boolean {
  if (a.orcid === null || b.orcid === null) return false
  const isSame = a.orcid === b.orcid
  add(isSame ? 9 : -8, isSame ? 'the same ORCID' : 'two different ORCIDs')
  return isSame
}

function compareMail(a: PreparedPerson, b: PreparedPerson, add: Add): void {
  if (meet(a.ownMails, b.ownMails)) return add(6, 'the same e-mail address')
  // Two addresses in one house are rather two people; the house itself is weighed with the affiliations.
  if (meet(a.domains, b.domains)) add(-0.9, 'two addresses in one organisation')
}

function meet(a: Set<string>, b: Set<string>): boolean {
  for (const one of a) if (b.has(one)) return true
  return false
}

function compareWork(a: PreparedPerson, b: PreparedPerson, isCommon: boolean, add: Add): void {
  const places = compareWorkplaces(a.workplaces, b.workplaces)
  if (places) {
    if (places.likeness >= 0.5) add(2.4 * places.likeness, 'the same organisation')
    else if (places.samePlace) add(0.5, 'the same place')
    else if (places.otherCountry) add(-1.1, 'other countries')
    else add(-0.7, 'other organisations')
  }
  compareCoauthors(a, b, add)
  const topics = compareTopics(a.topics, b.topics)
  if (!topics) return
  if (topics.shared === 0) add(isCommon ? -1.4 : -1.1, 'no topic in common')
  else add(Math.min(2.6, 0.5 + 4 * topics.share), 'topics in common')
}

/** A rare name in common says much, a frequent one little, each further one half. */
function compareCoauthors(a: PreparedPerson, b: PreparedPerson, add: Add): void {
  const worth: number[] = []
  for (const [name, isFrequent] of a.coauthors) if (b.coauthors.has(name)) worth.push(isFrequent ? 0.8 : 2)
  if (worth.length > 0) {
    const [best = 0, ...others] = worth.sort((x, y) => y - x)
    const all = Math.min(4.5, best + others.reduce((sum, one) => sum + one / 2, 0))
    add(all, worth.length === 1 ? 'a co-author in common' : `${worth.length} co-authors in common`)
  } else if (a.coauthors.size >= 3 && b.coauthors.size >= 3) add(-0.7, 'no co-author in common')
}

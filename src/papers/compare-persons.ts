import { PersonDescription, type PersonMatch } from './contract-persons.ts'
import { compareAffiliations, compareTopics } from './person-context.ts'
import { compareNames, isFrequent, shortName } from './person-name.ts'

type Reason = PersonMatch['reasons'][number]

const freeMail =
  /@(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|aol|gmx|web|mail|qq|163|126|naver|yandex|protonmail|foxmail)\./
const roleMail = /^(?:info|contact|office|mail|admin|secretary|editor|lab|support)@/

/**
 * Whether two descriptions mean one person. Names that cannot be one person's end it, unless an ORCID or an address of their own says
 * otherwise; names that can be are weighed with addresses, affiliations, co-authors and topics, since many people share a name.
 */
export function comparePersons(first: PersonDescription, second: PersonDescription): PersonMatch {
  const reasons: Reason[] = []
  const add = (weight: number, reason: string) => reasons.push({ reason, weight })
  const sure = compareIds(first, second, add)
  const names = compareNames(first.name, second.name)
  if (names) reasons.push(...names.reasons)
  else add(sure ? -3 : -9, 'names that cannot be of one person')
  compareMail(first, second, add)
  compareWork(first, second, names?.isCommon ?? false, add)
  const sum = reasons.reduce((total, { weight }) => total + weight, bias)
  const probability = 1 / (1 + Math.exp(-sum))
  return { same: probability >= 0.5, probability, reasons }
}

/** What two names that could be one person's are worth before anything else is known. */
const bias = -0.6

type Add = (weight: number, reason: string) => void

/** The sixteen characters of an ORCID, whichever way it is written. */
const orcidOf = (raw: string | null | undefined): string | null =>
  /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/i
    .exec(raw ?? '')
    ?.slice(1)
    .join('')
    .toUpperCase() ?? null

function compareIds(a: PersonDescription, b: PersonDescription, add: Add): boolean {
  const [left, right] = [orcidOf(a.orcid), orcidOf(b.orcid)]
  if (left === null || right === null) return false
  add(left === right ? 9 : -8, left === right ? 'the same ORCID' : 'two different ORCIDs')
  return left === right
}

const mailsOf = (person: PersonDescription): string[] =>
  person.emails.map((mail) => mail.trim().toLowerCase())

function compareMail(a: PersonDescription, b: PersonDescription, add: Add): void {
  const [left, right] = [mailsOf(a), mailsOf(b)]
  if (left.length === 0 || right.length === 0) return
  const shared = left.filter((mail) => right.includes(mail))
  if (shared.some((mail) => !roleMail.test(mail))) return add(6, 'the same e-mail address')
  const domains = (mails: string[]) =>
    mails.filter((mail) => !freeMail.test(mail)).map((mail) => mail.split('@')[1] ?? '')
  const there = new Set(domains(right))
  // Two addresses in one house are rather two people; the house itself is weighed with the affiliations.
  if (domains(left).some((domain) => domain !== '' && there.has(domain)))
    add(-0.9, 'two addresses in one organisation')
}

function compareWork(a: PersonDescription, b: PersonDescription, isCommon: boolean, add: Add): void {
  const places = compareAffiliations(a.affiliations, b.affiliations)
  if (places) {
    if (places.likeness >= 0.5) add(2.4 * places.likeness, 'the same organisation')
    else if (places.samePlace) add(0.5, 'the same place')
    else
      add(places.otherCountry ? -1.1 : -0.7, places.otherCountry ? 'other countries' : 'other organisations')
  }
  compareCoauthors(a, b, add)
  const topics = compareTopics(a.topics, b.topics)
  if (!topics) return
  if (topics.shared === 0) add(isCommon ? -1.4 : -1.1, 'no topic in common')
  else add(Math.min(2.6, 0.5 + 4 * topics.share), 'topics in common')
}

function compareCoauthors(a: PersonDescription, b: PersonDescription, add: Add): void {
  const known = new Map(b.coauthors.map((name) => [shortName(name), name]))
  const shared = new Set(a.coauthors.map(shortName).filter((name) => name !== '' && known.has(name)))
  if (shared.size > 0) {
    const worth = [...shared].map((name) => (isFrequent(known.get(name) ?? '') ? 0.8 : 2))
    const [best = 0] = worth.sort((x, y) => y - x)
    const rest = worth.slice(1).reduce((sum, one) => sum + one / 2, 0)
    add(
      Math.min(4.5, best + rest),
      shared.size === 1 ? 'a co-author in common' : `${shared.size} co-authors in common`,
    )
  } else if (a.coauthors.length >= 3 && b.coauthors.length >= 3) add(-0.7, 'no co-author in common')
}

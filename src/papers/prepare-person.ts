import type { PersonDescription } from './contract-persons.ts'
import { distinct, readWorkplaces, topicWords, type Workplaces } from './person-context.ts'
import { isFrequentFamily, readingsOf, shortName, type Reading } from './person-name.ts'

/** A person read once, so that comparing with many costs little. */
export interface PreparedPerson {
  /** Every name that the person is known by, in every way in which it can be read. */
  names: Reading[][]
  orcid: string | null
  /** Addresses of the person, not of an office. */
  ownMails: Set<string>
  /** Domains of houses, not of free mail. */
  domains: Set<string>
  workplaces: Workplaces
  /** Family name and first letter, and whether the family name is a frequent one. */
  coauthors: Map<string, boolean>
  topics: Set<string>
}

const freeMail =
  /@(?:gmail|googlemail|yahoo|hotmail|outlook|live|icloud|aol|gmx|web|mail|qq|163|126|naver|yandex|protonmail|foxmail)\./
const roleMail = /^(?:info|contact|office|mail|admin|secretary|editor|lab|support)@/

/** What comparing needs of a description. */
export function preparePerson(person: PersonDescription): PreparedPerson {
  const readings = readingsOf(person.name)
  return {
    names: readings.length > 0 ? [readings] : [],
    orcid: orcidOf(person.orcid),
    ...ownAddresses(person.emails),
    workplaces: readWorkplaces(person.affiliations),
    coauthors: coauthorsOf(person.coauthors),
    topics: topicWords(person.topics),
  }
}

/** Addresses of the person themselves, and the domains of the houses that they are in. */
export function ownAddresses(emails: readonly string[]): Pick<PreparedPerson, 'ownMails' | 'domains'> {
  const mails = emails.map((mail) => mail.trim().toLowerCase())
  return {
    ownMails: new Set(mails.filter((mail) => !roleMail.test(mail))),
    domains: new Set(
      mails.filter((mail) => !freeMail.test(mail)).flatMap((mail) => mail.split('@')[1] ?? []),
    ),
  }
}

/** The names of co-authors as they are compared: family name and first letter. */
function coauthorsOf(names: readonly string[]): Map<string, boolean> {
  const known = new Map<string, boolean>()
  for (const name of names) {
    const [reading] = readingsOf(name)
    const short = shortName(reading)
    if (reading && short !== '') known.set(short, isFrequentFamily(reading.family))
  }
  return known
}

/** The sixteen characters of an ORCID, whichever way it is written. */
export const orcidOf = (raw: string | null | undefined): string | null =>
  /(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/i
    .exec(raw ?? '')
    ?.slice(1)
    .join('')
    .toUpperCase() ?? null

/** Adds what another description of the same person tells. */
export function joinPerson(into: PreparedPerson, more: PreparedPerson): void {
  const known = new Set(into.names.map((name) => JSON.stringify(name)))
  for (const name of more.names)
    if (!known.has(JSON.stringify(name)) && into.names.length < 8) into.names.push(name)
  into.orcid ??= more.orcid
  for (const mail of more.ownMails) into.ownMails.add(mail)
  for (const domain of more.domains) into.domains.add(domain)
  const { organisations, places, countries } = more.workplaces
  into.workplaces.organisations = distinct([...into.workplaces.organisations, ...organisations])
  for (const place of places) into.workplaces.places.add(place)
  for (const country of countries) into.workplaces.countries.add(country)
  for (const [name, isFrequent] of more.coauthors) into.coauthors.set(name, isFrequent)
  for (const topic of more.topics) into.topics.add(topic)
}

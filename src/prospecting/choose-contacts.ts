import type { EmailStatus } from './contract-prospects.ts'
import { isFreeMail, isRoleAccount } from './mail-domains.ts'
import { seniorityOf } from './seniority.ts'

/** A person as facts tell of them; `name` may be missing when only an address is known. */
export interface PersonSeen {
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  source: string
}

/** A contact before it is stored, ranked from 1. */
export interface ChosenContact extends PersonSeen {
  rank: number
  isDecisionMaker: boolean
}

/** At most this many contacts are kept of one prospect; a staff list of 400 is a fact, not a contact list. */
const maxContacts = 25

/**
 * People and addresses become contacts, the best to write to first: whoever decides (by title) and can be reached,
 * then other people with an address, then the company's general address, then a telephone.
 */
export function chooseContacts(
  seen: PersonSeen[],
  emails: string[],
  phones: string[],
  domain: string | null,
): ChosenContact[] {
  const people = joinSame(seen)
  const taken = new Set(people.flatMap((p) => (p.email === null ? [] : [p.email])))
  for (const email of emails.toSorted(byFit(domain))) {
    if (taken.has(email)) continue
    taken.add(email)
    const owner = people.find((p) => p.email === null && p.name !== null && localPartNames(email, p.name))
    if (owner === undefined) people.push({ name: null, title: null, email, phone: null, source: 'website' })
    else owner.email = email
  }
  const mainPhone = phones[0] ?? null
  if (people.every((p) => p.email === null && p.phone === null) && mainPhone !== null)
    people.push({ name: null, title: null, email: null, phone: mainPhone, source: 'website' })
  return people
    .map((person) => ({ person, weight: worth(person, domain) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxContacts)
    .map(({ person }, i) => ({ ...person, rank: i + 1, isDecisionMaker: seniorityOf(person.title) >= 80 }))
}

/** Order of an address that was checked: an invalid one drops behind every other contact. */
export function rankWithStatus<T extends { rank: number; emailStatus: EmailStatus }>(contacts: T[]): T[] {
  return contacts
    .toSorted(
      (a, b) => Number(a.emailStatus === 'invalid') - Number(b.emailStatus === 'invalid') || a.rank - b.rank,
    )
    .map((contact, i) => ({ ...contact, rank: i + 1 }))
}

function worth(person: PersonSeen, domain: string | null): number {
  const reach = person.email === null ? (person.phone === null ? 0 : 20) : 100
  const own = person.email !== null && isOwnDomain(person.email, domain) ? 15 : 0
  const named = person.name === null ? 0 : 30
  const role = person.email !== null && isRoleAccount(person.email) ? -10 : 0
  return reach + own + named + role + seniorityOf(person.title)
}

function isOwnDomain(email: string, domain: string | null): boolean {
  const host = email.slice(email.lastIndexOf('@') + 1)
  return domain !== null && (host === domain || host.endsWith(`.${domain}`))
}

const byFit = (domain: string | null) => (a: string, b: string) => fit(b, domain) - fit(a, domain)

function fit(email: string, domain: string | null): number {
  if (isOwnDomain(email, domain)) return 2
  return isFreeMail(email) ? 1 : 0
}

/** The same person seen twice (same address, or same name without contradiction) is one, with the parts of both. */
function joinSame(seen: PersonSeen[]): PersonSeen[] {
  const people: PersonSeen[] = []
  for (const person of seen) {
    const same = people.find(
      (p) =>
        (p.email !== null && p.email === person.email) ||
        (p.name !== null &&
          person.name !== null &&
          fold(p.name) === fold(person.name) &&
          (p.email === null || person.email === null)),
    )
    if (same === undefined) people.push({ ...person })
    else {
      same.name ??= person.name
      same.title ??= person.title
      same.email ??= person.email
      same.phone ??= person.phone
    }
  }
  return people
}

/** True when the part before the @ is made of the person's names: `j.smith`, `jane`, `smithj`, `jane.smith`. */
export function localPartNames(email: string, name: string): boolean {
  const local = fold(email.slice(0, email.lastIndexOf('@'))).replace(/[^a-z]/g, '')
  const parts = fold(name)
    .split(/[^a-z]+/)
    .filter((p) => p.length > 1)
  const first = parts[0]
  const last = parts.at(-1)
  if (first === undefined || last === undefined || local.length < 3) return false
  const f = first.charAt(0)
  const l = last.charAt(0)
  const forms = [
    first + last,
    last + first,
    f + last,
    last + f,
    first + l,
    ...(parts.length > 1 ? [last] : []),
    first,
  ]
  return forms.some((form) => form.length >= 3 && form === local)
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase().trim()
}

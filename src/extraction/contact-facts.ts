import { nameKey } from './company-name.ts'
import type { ContactHints } from './contacts.ts'
import type { ExtractedFact, FactKind } from './contract.ts'
import type { Finding } from './finding.ts'
import { findAddresses } from './find-addresses.ts'
import { findCompany } from './find-company.ts'
import { findEmails } from './find-emails.ts'
import { findFirmFacts } from './find-firm-facts.ts'
import { findOpeningHours } from './find-opening-hours.ts'
import { findPeople } from './find-people.ts'
import { findPhones } from './find-phones.ts'
import { findSocials } from './find-socials.ts'
import { inferCountries } from './infer-country.ts'
import type { ParsedPage } from './parse-page.ts'

type Seen = { fact: ExtractedFact; urls: Set<string> }

const limits: Partial<Record<FactKind, number>> = {
  person: 200,
  address: 60,
  email: 200,
  phone: 200,
  fax: 100,
  social: 60,
  opening_hours: 20,
}

/** What the pages of one site say about how to reach its owner and who that is: one fact per value, surer when pages agree. */
export function extractContactFacts(pages: ParsedPage[], hints: ContactHints = {}): ExtractedFact[] {
  const seen = new Map<string, Seen>()
  const companies: { finding: Finding; page: ParsedPage }[] = []
  for (const page of pages) {
    const company = findCompany(page, hints.companyName)
    if (company !== null) companies.push({ finding: company, page })
    for (const { key, fact } of factsOfPage(page, hints)) {
      const known = seen.get(key)
      if (known === undefined) seen.set(key, { fact, urls: new Set([page.url]) })
      else {
        known.urls.add(page.url)
        known.fact = better(known.fact, fact)
      }
    }
  }
  const facts = [...seen.values()].map(({ fact, urls }) => ({
    ...fact,
    confidence: agreed(fact.confidence, urls.size),
  }))
  const name = chooseCompany(companies)
  return limited(name === null ? facts : [name, ...facts])
}

function* factsOfPage(
  page: ParsedPage,
  hints: ContactHints,
): Generator<{ key: string; fact: ExtractedFact }> {
  const emails = findEmails(page)
  const countries = inferCountries(page, hints.country)
  for (const found of emails) yield entry(page, 'email', found, found.value)
  for (const found of findPhones(page, hints.country, countries))
    yield entry(
      page,
      found.kind,
      found,
      found.value,
      found.extension === null ? undefined : { extension: found.extension },
    )
  for (const found of findAddresses(page, hints.country, countries))
    yield entry(page, 'address', found, found.value.toLowerCase().replace(/[^\p{L}\d]/gu, ''), found.address)
  for (const found of findPeople(page, emails))
    yield entry(page, 'person', found, found.person.name.toLowerCase(), found.person)
  for (const found of findSocials(page))
    yield entry(page, 'social', found, found.value.toLowerCase(), { network: found.network })
  for (const found of findOpeningHours(page)) yield entry(page, 'opening_hours', found, found.value)
  for (const found of findFirmFacts(page)) yield entry(page, found.kind, found, found.key, found.data)
}

function entry(
  page: ParsedPage,
  kind: FactKind,
  { value, quote, quoteIn, confidence }: Finding,
  key: string,
  data?: Record<string, unknown>,
): { key: string; fact: ExtractedFact } {
  const fact: ExtractedFact = {
    kind,
    value: value.slice(0, 2_000),
    quote: quote.slice(0, 2_000),
    quoteIn,
    url: page.url.slice(0, 2_048),
    confidence,
    ...(data === undefined ? {} : { data }),
  }
  return { key: `${kind}\n${key}`, fact }
}

/** The surer of two; people keep the title and e-mail, numbers the extension, that only one of the pages gives. */
function better(a: ExtractedFact, b: ExtractedFact): ExtractedFact {
  const [first, second] = b.confidence > a.confidence ? [b, a] : [a, b]
  if (second.data === undefined || (first.kind !== 'person' && first.data !== undefined)) return first
  const data = { ...first.data }
  for (const [name, value] of Object.entries(second.data)) data[name] ??= value
  return { ...first, data }
}

function agreed(confidence: number, pages: number): number {
  return Math.round(Math.min(0.99, confidence + 0.02 * Math.min(3, pages - 1)) * 100) / 100
}

/** The name most pages agree on; pages that name somebody else are outvoted. */
function chooseCompany(companies: { finding: Finding; page: ParsedPage }[]): ExtractedFact | null {
  const groups = new Map<
    string,
    { sum: number; best: { finding: Finding; page: ParsedPage }; count: number }
  >()
  for (const one of companies) {
    const key = nameKey(one.finding.value)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { sum: one.finding.confidence, best: one, count: 1 })
    else {
      group.sum += one.finding.confidence
      group.count += 1
      if (one.finding.confidence > group.best.finding.confidence) group.best = one
    }
  }
  const [winner] = [...groups.values()].sort((a, b) => b.sum - a.sum)
  if (winner === undefined) return null
  const { finding, page } = winner.best
  const { fact } = entry(page, 'company_name', finding, '')
  return { ...fact, confidence: agreed(finding.confidence, winner.count) }
}

function limited(facts: ExtractedFact[]): ExtractedFact[] {
  const counts = new Map<FactKind, number>()
  return facts.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= (limits[kind] ?? 50)
  })
}

import type { PageContacts } from './contract.ts'
import { findAddresses } from './find-addresses.ts'
import { findCompany } from './find-company.ts'
import { findEmails } from './find-emails.ts'
import { findPeople } from './find-people.ts'
import { findPhones } from './find-phones.ts'
import { findSocials } from './find-socials.ts'
import { inferCountries } from './infer-country.ts'
import type { ParsedPage } from './parse-page.ts'

/** What is known beforehand about whose page it is. */
export type ContactHints = { country?: string | null | undefined; companyName?: string | null | undefined }

/** Everything on one page by which its owner can be reached: the answer of `predict contacts`. */
export function extractContacts(page: ParsedPage, hints: ContactHints = {}): PageContacts {
  const emails = findEmails(page)
  const countries = inferCountries(page, hints.country)
  const phones = findPhones(page, hints.country, countries)
  return {
    emails: emails.map((found) => found.value),
    phones: phones.filter((found) => found.kind === 'phone').map((found) => found.value),
    faxes: phones.filter((found) => found.kind === 'fax').map((found) => found.value),
    addresses: findAddresses(page, hints.country, countries).map((found) => found.address),
    company: findCompany(page, hints.companyName)?.value ?? null,
    people: findPeople(page, emails).map((found) => found.person),
    socials: findSocials(page).map((found) => found.value),
  }
}

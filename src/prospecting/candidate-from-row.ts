import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js'
import type { FactKind } from '#contracts/extraction'
import type { Candidate, SourceFact } from './candidate.ts'
import { isEmailSyntax } from './check-email.ts'
import type { ColumnMapping, ImportField, RowProblem } from './contract-imports.ts'
import { invisible } from './contract-prospects.ts'
import { isCountryCode } from './countries.ts'
import { storableText } from './storable-text.ts'
import { cleanWebsite } from './website.ts'

/** A row of a file: a candidate with what was left out of it, or nothing and the reasons. */
export interface ReadRow {
  candidate: Candidate | null
  problems: RowProblem[]
}

type Report = (field: ImportField, reason: string, remedy: string) => void

/**
 * One row of a file under a mapping. Only a row without name and website is refused; a cell that cannot be used is left
 * out and named, and the rest of the row comes in.
 */
export function candidateFromRow(row: number, cells: string[], mapping: ColumnMapping): ReadRow {
  const problems: RowProblem[] = []
  const report: Report = (field, reason, remedy) => problems.push({ row, field, reason, remedy })
  const cell = (field: ImportField): string | null => {
    const column = mapping[field]
    const text = column === null || column === undefined ? undefined : cells[column]
    return clean(text, field, report)
  }
  const rawWebsite = cell('website')
  const website = cleanWebsite(rawWebsite)
  if (rawWebsite !== null && website === null)
    report(
      'website',
      `“${short(rawWebsite)}” is no web address`,
      'Write it as example.com or https://example.com.',
    )
  const name =
    cell('company_name') ?? (website === null ? null : new URL(website).hostname.replace(/^www\./, ''))
  if (name === null) {
    report(
      'company_name',
      'The row has neither a company name nor a website',
      'Fill in one of them, or delete the row.',
    )
    return { candidate: null, problems }
  }
  const rawCountry = cell('country')
  const country = countryOf(rawCountry)
  if (rawCountry !== null && country === null)
    report(
      'country',
      `“${short(rawCountry)}” is no country we know`,
      'Use the two-letter code, as in US or DE.',
    )
  const phone = phoneOf(cell('phone'), country ?? guessCountry(cell('state'), cell('postcode')), report)
  const email = emailOf(cell('email'), report)
  const contact = { name: cell('contact_name'), title: cell('contact_title'), email, phone: null }
  const candidate: Candidate = {
    name,
    website,
    phone,
    street: cell('street'),
    city: cell('city'),
    state: cell('state'),
    postcode: cell('postcode'),
    country,
    sourceId: null,
    contacts: contact.name === null && contact.email === null ? [] : [contact],
    facts: [],
  }
  candidate.facts = factsOf(candidate, email, cell, report)
  return { candidate, problems }
}

function factsOf(
  c: Candidate,
  email: string | null,
  cell: (field: ImportField) => string | null,
  report: Report,
): SourceFact[] {
  const facts: SourceFact[] = [{ kind: 'company_name', value: c.name, quote: c.name }]
  const add = (
    kind: FactKind,
    value: string | null,
    quote: string | null,
    data?: Record<string, unknown>,
  ) => {
    if (value !== null && quote !== null)
      facts.push({ kind, value, quote, ...(data === undefined ? {} : { data }) })
  }
  add('phone', c.phone, cell('phone'))
  add('email', email, cell('email'))
  add('industry', cell('industry'), cell('industry'))
  const place = [c.street, c.city, c.state, c.postcode, c.country].filter((part) => part !== null)
  if (place.length > 0)
    add('address', place.join(', '), place.join(', '), {
      street: c.street,
      city: c.city,
      state: c.state,
      postcode: c.postcode,
      country: c.country,
    })
  add('employee_range', employeeRange(cell('employees'), report), cell('employees'))
  add('revenue_estimate', number(cell('revenue'), 'revenue', 0, 1e15, report), cell('revenue'))
  add('year_founded', number(cell('year_founded'), 'year_founded', 1000, 2100, report), cell('year_founded'))
  add('rating', number(cell('rating'), 'rating', 0, 5, report), cell('rating'), { source: 'csv' })
  add('review_count', number(cell('review_count'), 'review_count', 0, 1e9, report), cell('review_count'), {
    source: 'csv',
  })
  return facts
}

function phoneOf(text: string | null, country: CountryCode | undefined, report: Report): string | null {
  if (text === null) return null
  const parsed = parsePhoneNumberFromString(text, country ?? 'US')
  if (parsed?.isPossible() === true) return parsed.number
  report(
    'phone',
    `“${short(text)}” is no telephone number`,
    'Write it with its country code, as in +1 312 555 0100.',
  )
  return null
}

function emailOf(text: string | null, report: Report): string | null {
  if (text === null) return null
  const email = text.replace(/^mailto:/i, '').toLowerCase()
  if (isEmailSyntax(email)) return email
  report('email', `“${short(text)}” is no e-mail address`, 'Correct it, or leave the cell empty.')
  return null
}

/** `12`, `10-20`, `1,200+` or `51-200 employees` as one of the four ranges. */
export function employeeRange(text: string | null, report?: Report): string | null {
  if (text === null) return null
  const numbers = text
    .replace(/(?<=\d)[,.\s](?=\d{3}\b)/g, '')
    .match(/\d+/g)
    ?.map(Number)
  const least = numbers?.[0]
  if (least === undefined) {
    report?.(
      'employees',
      `“${short(text)}” is no number of employees`,
      'Write a number or a range, as in 25 or 11-50.',
    )
    return null
  }
  const size = numbers?.[1] === undefined ? least : (least + numbers[1]) / 2
  return size <= 10 ? '1-10' : size <= 50 ? '11-50' : size <= 200 ? '51-200' : '201+'
}

function number(
  text: string | null,
  field: ImportField,
  min: number,
  max: number,
  report: Report,
): string | null {
  if (text === null) return null
  const plain = text
    .replace(/[€$£\s]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
  const match = /^(\d+(?:\.\d+)?)([kKmMbB])?$/.exec(plain)
  const scale = { k: 1e3, m: 1e6, b: 1e9 }[match?.[2]?.toLowerCase() ?? ''] ?? 1
  const value = match === null ? Number.NaN : Number(match[1]) * scale
  if (value >= min && value <= max) return String(value)
  report(field, `“${short(text)}” is no number from ${min} to ${max}`, 'Correct it, or leave the cell empty.')
  return null
}

function countryOf(text: string | null): CountryCode | null {
  if (text === null) return null
  const code = text.trim().toUpperCase()
  if (isCountryCode(code)) return code
  return countryNames.get(code) ?? null
}

const countryNames = new Map<string, CountryCode>(
  Object.entries({
    USA: 'US',
    'UNITED STATES': 'US',
    'UNITED STATES OF AMERICA': 'US',
    UK: 'GB',
    'UNITED KINGDOM': 'GB',
    'GREAT BRITAIN': 'GB',
    ENGLAND: 'GB',
    GERMANY: 'DE',
    DEUTSCHLAND: 'DE',
    AUSTRIA: 'AT',
    ÖSTERREICH: 'AT',
    SWITZERLAND: 'CH',
    SCHWEIZ: 'CH',
    FRANCE: 'FR',
    FRANKREICH: 'FR',
    SPAIN: 'ES',
    ESPAÑA: 'ES',
    ITALY: 'IT',
    ITALIA: 'IT',
    NETHERLANDS: 'NL',
    BELGIUM: 'BE',
    CANADA: 'CA',
    AUSTRALIA: 'AU',
    'NEW ZEALAND': 'NZ',
    IRELAND: 'IE',
    PORTUGAL: 'PT',
    MEXICO: 'MX',
    BRAZIL: 'BR',
    INDIA: 'IN',
    JAPAN: 'JP',
    POLAND: 'PL',
    SWEDEN: 'SE',
    NORWAY: 'NO',
    DENMARK: 'DK',
    FINLAND: 'FI',
  } as const),
)

function guessCountry(state: string | null, postcode: string | null): CountryCode | undefined {
  if (postcode !== null && /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(postcode)) return 'GB'
  if (postcode !== null && /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i.test(postcode)) return 'CA'
  return state === null ? undefined : 'US'
}

const limits: Partial<Record<ImportField, number>> = {
  website: 2048,
  notes: 5000,
  company_name: 300,
  country: 60,
  phone: 60,
}

function clean(text: string | undefined, field: ImportField, report: Report): string | null {
  if (text === undefined) return null
  const seen = text.slice(0, 10_000).replace(invisible, '')
  const shown = storableText(seen).replace(/\s+/g, ' ').trim()
  if (shown === '' || /^(n\/?a|null|none|-+)$/i.test(shown)) return null
  const most = limits[field] ?? 500
  if (shown.length <= most) return shown
  report(
    field,
    `The cell has ${text.length} characters, at most ${most} fit`,
    'Shorten it; only the beginning was taken.',
  )
  return storableText(shown.slice(0, most))
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

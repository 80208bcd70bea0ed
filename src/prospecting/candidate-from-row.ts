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

/** A row while it is read. Its cells are cleaned once each, and what is wrong with one is said once. */
class Row {
  readonly problems: RowProblem[] = []
  private readonly cleaned: Partial<Record<ImportField, string | null>> = {}
  private readonly number: number
  private readonly cells: string[]
  private readonly mapping: ColumnMapping

  constructor(number: number, cells: string[], mapping: ColumnMapping) {
    this.number = number
    this.cells = cells
    this.mapping = mapping
  }

  cell(field: ImportField): string | null {
    const known = this.cleaned[field]
    if (known !== undefined) return known
    const column = this.mapping[field]
    const text = column === null || column === undefined ? undefined : this.cells[column]
    return (this.cleaned[field] = text === undefined || text === '' ? null : clean(text, field, this))
  }

  report(field: ImportField, reason: string, remedy: string): void {
    this.problems.push({ row: this.number, field, reason, remedy })
  }
}

/**
 * One row of a file under a mapping. Only a row without name and website is refused; a cell that cannot be used is left
 * out and named, and the rest of the row comes in.
 */
export function candidateFromRow(number: number, cells: string[], mapping: ColumnMapping): ReadRow {
  const row = new Row(number, cells, mapping)
  const { problems } = row
  const website = websiteOf(row)
  const name =
    row.cell('company_name') ?? (website === null ? null : new URL(website).hostname.replace(/^www\./, ''))
  if (name === null) {
    row.report(
      'company_name',
      'The row has neither a company name nor a website',
      'Fill in one of them, or delete the row.',
    )
    return { candidate: null, problems }
  }
  const country = countryOf(row)
  const email = emailOf(row)
  const contact = { name: row.cell('contact_name'), title: row.cell('contact_title'), email, phone: null }
  const candidate: Candidate = {
    name,
    website,
    phone: phoneOf(row, country ?? guessCountry(row.cell('state'), row.cell('postcode'))),
    street: row.cell('street'),
    city: row.cell('city'),
    state: row.cell('state'),
    postcode: row.cell('postcode'),
    country,
    sourceId: null,
    contacts: contact.name === null && contact.email === null ? [] : [contact],
    facts: [],
  }
  candidate.facts = factsOf(candidate, email, row)
  return { candidate, problems }
}

function factsOf(c: Candidate, email: string | null, row: Row): SourceFact[] {
  const facts: SourceFact[] = [{ kind: 'company_name', value: c.name, quote: c.name }]
  addFact(facts, 'phone', c.phone, row.cell('phone'))
  addFact(facts, 'email', email, row.cell('email'))
  addFact(facts, 'industry', row.cell('industry'), row.cell('industry'))
  const { street, city, state, postcode, country } = c
  const place = [street, city, state, postcode, country].filter((part) => part !== null).join(', ')
  if (place !== '') addFact(facts, 'address', place, place, { street, city, state, postcode, country })
  addFact(facts, 'employee_range', employeesOf(row), row.cell('employees'))
  addFact(facts, 'revenue_estimate', numberOf(row, 'revenue', 0, 1e15), row.cell('revenue'))
  addFact(facts, 'year_founded', numberOf(row, 'year_founded', 1000, 2100), row.cell('year_founded'))
  addFact(facts, 'rating', numberOf(row, 'rating', 0, 5), row.cell('rating'), { source: 'csv' })
  addFact(facts, 'review_count', numberOf(row, 'review_count', 0, 1e9), row.cell('review_count'), {
    source: 'csv',
  })
  return facts
}

function addFact(
  facts: SourceFact[],
  kind: FactKind,
  value: string | null,
  quote: string | null,
  data?: Record<string, unknown>,
): void {
  if (value === null || quote === null) return
  facts.push(data === undefined ? { kind, value, quote } : { kind, value, quote, data })
}

function websiteOf(row: Row): string | null {
  const text = row.cell('website')
  const website = cleanWebsite(text)
  if (text !== null && website === null)
    row.report(
      'website',
      `“${short(text)}” is no web address`,
      'Write it as example.com or https://example.com.',
    )
  return website
}

// North American numbers, most of all lists, need only a pattern; the library costs ten times as much.
const northAmerican = /^\(?([2-9]\d{2})\)?[ .-]?([2-9]\d{2})[ .-]?(\d{4})$/

function phoneOf(row: Row, country: CountryCode | undefined): string | null {
  const text = row.cell('phone')
  if (text === null) return null
  const local = country === undefined || country === 'US' ? northAmerican.exec(text) : null
  if (local !== null) return `+1${local[1]}${local[2]}${local[3]}`
  const parsed = parsePhoneNumberFromString(text, country ?? 'US')
  if (parsed?.isPossible() === true) return parsed.number
  row.report(
    'phone',
    `“${short(text)}” is no telephone number`,
    'Write it with its country code, as in +1 312 555 0100.',
  )
  return null
}

function emailOf(row: Row): string | null {
  const text = row.cell('email')
  if (text === null) return null
  const email = text.replace(/^mailto:/i, '').toLowerCase()
  if (isEmailSyntax(email)) return email
  row.report('email', `“${short(text)}” is no e-mail address`, 'Correct it, or leave the cell empty.')
  return null
}

function employeesOf(row: Row): string | null {
  const text = row.cell('employees')
  if (text === null) return null
  const range = employeeRange(text)
  if (range === null)
    row.report(
      'employees',
      `“${short(text)}” is no number of employees`,
      'Write a number or a range, as in 25 or 11-50.',
    )
  return range
}

/** `12`, `10-20`, `1,200+` or `51-200 employees` as one of the four ranges; null when there is no number in it. */
export function employeeRange(text: string): string | null {
  const numbers = text
    .replace(/(?<=\d)[,.\s](?=\d{3}\b)/g, '')
    .match(/\d+/g)
    ?.map(Number)
  const least = numbers?.[0]
  if (least === undefined) return null
  const size = numbers?.[1] === undefined ? least : (least + numbers[1]) / 2
  return size <= 10 ? '1-10' : size <= 50 ? '11-50' : size <= 200 ? '51-200' : '201+'
}

function numberOf(row: Row, field: ImportField, min: number, max: number): string | null {
  const text = row.cell(field)
  if (text === null) return null
  const plain = text
    .replace(/[€$£\s]/g, '')
    .replace(/,(?=\d{3}(\D|$))/g, '')
    .replace(/^(\d+),(\d{1,2})$/, '$1.$2')
  const match = /^(\d+(?:\.\d+)?)([kKmMbB])?$/.exec(plain)
  const value = match === null ? Number.NaN : Number(match[1]) * (scales[match[2]?.toLowerCase() ?? ''] ?? 1)
  if (value >= min && value <= max) return String(value)
  row.report(
    field,
    `“${short(text)}” is no number from ${min} to ${max}`,
    'Correct it, or leave the cell empty.',
  )
  return null
}

const scales: Partial<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 }

function countryOf(row: Row): CountryCode | null {
  const text = row.cell('country')
  if (text === null) return null
  const code = text.trim().toUpperCase()
  const country = isCountryCode(code) ? code : (countryNames.get(code) ?? null)
  if (country === null)
    row.report(
      'country',
      `“${short(text)}” is no country we know`,
      'Use the two-letter code, as in US or DE.',
    )
  return country
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

/** Printable ASCII, single spaces inside: nothing to clean. */
const isPlain = /^[!-~]+(?: [!-~]+)*$/

function clean(text: string, field: ImportField, row: Row): string | null {
  const shown =
    text.length <= 60 && isPlain.test(text)
      ? text
      : storableText(text.slice(0, 10_000).replace(invisible, '')).replace(/\s+/g, ' ').trim()
  if (shown === '' || /^(n\/?a|null|none|-+)$/i.test(shown)) return null
  const most = limits[field] ?? 500
  if (shown.length <= most) return shown
  row.report(
    field,
    `The cell has ${text.length} characters, at most ${most} fit`,
    'Shorten it; only the beginning was taken.',
  )
  return storableText(shown.slice(0, most))
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

import type { Address } from './contract.ts'
import { britishAddresses, continentalAddresses, irishAddresses } from './address-europe.ts'
import { northAmericanAddresses, type PlacedAddress } from './address-north-america.ts'
import { hasClass } from './element-index.ts'
import { quoteHtml, quoteText, type Finding } from './finding.ts'
import { countryOf, inferCountries } from './infer-country.ts'
import { isRecord, listOf } from './json-ld.ts'
import { oneLine, type DomElement } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

/** An address with its parts; `value` is the address on one line. */
export type AddressFinding = Finding & { address: Address }

const maxFound = 200

/** Postal addresses of a page: structured data first, then the forms of each country in the text; one per distinct address. */
export function findAddresses(
  page: ParsedPage,
  hint?: string | null,
  countries: string[] = inferCountries(page, hint),
): AddressFinding[] {
  const found: AddressFinding[] = []
  const add = (finding: AddressFinding) => {
    if (found.length >= maxFound) return
    const same = found.findIndex((other) => isSame(other.address, finding.address))
    const known = found[same]
    if (known === undefined) found.push(finding)
    else found[same] = merged(known, finding)
  }
  for (const finding of structured(page)) add(finding)
  const inText = [
    ...northAmericanAddresses(page),
    ...britishAddresses(page),
    ...irishAddresses(page),
    ...continentalAddresses(page, countries),
  ]
  for (const placed of withoutOverlaps(inText)) add(fromText(page, placed))
  return found
}

/** The address on one line, in the order street, city, state, postcode, country. */
export function addressLine(address: Address): string {
  return [
    address.street,
    address.city,
    [address.state, address.postcode].filter(Boolean).join(' '),
    address.country,
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}

function fromText(page: ParsedPage, { address, start, end }: PlacedAddress): AddressFinding {
  const clean = { ...address, street: address.street === '' ? null : address.street }
  const confidence = clean.street === null ? 0.6 : clean.postcode === null ? 0.7 : 0.88
  return {
    value: addressLine(clean),
    address: clean,
    quote: quoteText(page, start, end),
    quoteIn: 'text',
    start,
    end,
    confidence,
  }
}

function withoutOverlaps(placed: PlacedAddress[]): PlacedAddress[] {
  const kept: PlacedAddress[] = []
  for (const one of placed.toSorted((a, b) => score(b) - score(a) || a.start - b.start)) {
    if (!kept.some((other) => one.start < other.end && one.end > other.start)) kept.push(one)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function score({ address }: PlacedAddress): number {
  return (
    (address.street === null ? 0 : 2) +
    (address.postcode === null ? 0 : 1) +
    (address.state === null ? 0 : 0.5)
  )
}

function isSame(a: Address, b: Address): boolean {
  const key = (text: string | null) => (text ?? '').toLowerCase().replace(/[^\p{L}\d]/gu, '')
  const samePlace =
    key(a.postcode) !== '' && key(b.postcode) !== ''
      ? key(a.postcode).slice(0, 5) === key(b.postcode).slice(0, 5)
      : key(a.city) === key(b.city)
  const streets = [key(shortForm(a.street)), key(shortForm(b.street))].sort((x, y) => x.length - y.length)
  return samePlace && (streets[0] === streets[1] || streets[0] === '')
}

const shortForms: [RegExp, string][] = [
  [/\bstreet\b/gi, 'st'],
  [/\bavenue\b/gi, 'ave'],
  [/\broad\b/gi, 'rd'],
  [/\bdrive\b/gi, 'dr'],
  [/\bboulevard\b/gi, 'blvd'],
  [/\bsuite\b/gi, 'ste'],
  [/\bplace\b/gi, 'pl'],
  [/\blane\b/gi, 'ln'],
  [/stra(?:ß|ss)e\b/gi, 'str'],
]

function shortForm(street: string | null): string {
  return shortForms.reduce((text, [long, short]) => text.replace(long, short), street ?? '')
}

function merged(a: AddressFinding, b: AddressFinding): AddressFinding {
  const base = b.quoteIn === 'text' && a.quoteIn === 'html' ? b : a
  const address: Address = {
    street:
      (a.address.street ?? '').length >= (b.address.street ?? '').length
        ? a.address.street
        : b.address.street,
    city: a.address.city ?? b.address.city,
    state: a.address.state ?? b.address.state,
    postcode: a.address.postcode ?? b.address.postcode,
    country: a.address.country ?? b.address.country,
  }
  return {
    ...base,
    address,
    value: addressLine(address),
    confidence: Math.min(0.99, Math.max(a.confidence, b.confidence) + 0.02),
  }
}

function* structured(page: ParsedPage): Generator<AddressFinding> {
  for (const node of page.jsonLd) {
    for (const raw of node.types.includes('PostalAddress') ? [node.data] : []) {
      const address = toAddress((name) => text(raw[name]))
      const anchor =
        address === null
          ? null
          : (text(raw['streetAddress']) ?? text(raw['postalCode']) ?? text(raw['addressLocality']))
      const quote = anchor === null ? null : quoteHtml(page, anchor, 120)
      if (address !== null && quote !== null)
        yield {
          value: addressLine(address),
          address,
          quote,
          quoteIn: 'html',
          start: -1,
          end: -1,
          confidence: 0.96,
        }
    }
  }
  const cards = page.elements.telling.filter((element) => hasClass(element, 'adr'))
  const items = page.elements.itemtype.filter(({ attribs }) => attribs['itemtype']?.includes('PostalAddress'))
  for (const element of [...items, ...cards].slice(0, 50)) yield* fromElement(page, element)
}

const classNames: Record<string, string> = {
  streetAddress: 'street-address',
  addressLocality: 'locality',
  addressRegion: 'region',
  postalCode: 'postal-code',
  addressCountry: 'country-name',
}

function* fromElement(page: ParsedPage, element: DomElement): Generator<AddressFinding> {
  const read = (name: string): string | null => {
    const inner = page
      .$(element)
      .find(`[itemprop="${name}"], .${classNames[name] ?? name}`)
      .first()
    return oneLine(inner.attr('content') ?? inner.text())
  }
  const address = toAddress(read)
  if (address === null) return
  const anchor = [address.street, address.postcode, address.city].find(
    (part) => part !== null && page.text.includes(part),
  )
  if (anchor === undefined || anchor === null) return
  const start = page.text.indexOf(anchor)
  const end = start + anchor.length
  yield {
    value: addressLine(address),
    address,
    quote: quoteText(page, start, end),
    quoteIn: 'text',
    start,
    end,
    confidence: 0.95,
  }
}

function toAddress(read: (name: string) => string | null): Address | null {
  const country = read('addressCountry')
  const address: Address = {
    street:
      read('streetAddress') ??
      (read('postOfficeBoxNumber') === null ? null : `PO Box ${read('postOfficeBoxNumber')}`),
    city: read('addressLocality'),
    state: read('addressRegion'),
    postcode: read('postalCode'),
    country: country === null ? null : countryOf(country),
  }
  return address.city === null && address.street === null && address.postcode === null ? null : address
}

function text(value: unknown): string | null {
  const [first] = listOf(value)
  if (isRecord(first)) return text(first['name'])
  return typeof first === 'string' || typeof first === 'number' ? oneLine(String(first).slice(0, 300)) : null
}

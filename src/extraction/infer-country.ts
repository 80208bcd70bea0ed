import { parse } from 'tldts'
import { getCountries, getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max'
import { countryByLanguage, countryByName, genericCountryTlds } from './country-names.ts'
import { findDigitRuns, matchesAtDigits, type DigitAnchor } from './digit-runs.ts'
import { compilePhrases } from './find-phrases.ts'
import { isRecord } from './json-ld.ts'
import type { ParsedPage } from './parse-page.ts'
import { auCodes, caCodes, usCodes } from './regions.ts'

const known: ReadonlySet<string> = new Set(getCountries())
const byCallingCode = new Map<string, CountryCode>()
for (const country of getCountries())
  if (!byCallingCode.has(getCountryCallingCode(country)))
    byCallingCode.set(getCountryCallingCode(country), country)
byCallingCode
  .set('1', 'US')
  .set('44', 'GB')
  .set('7', 'RU')
  .set('39', 'IT')
  .set('47', 'NO')
  .set('61', 'AU')
  .set('358', 'FI')
  .set('212', 'MA')
  .set('262', 'RE')
  .set('590', 'GP')
  .set('599', 'CW')

const longNames = [...countryByName.keys()].filter((name) => name.length > 3)
const findCountries = compilePhrases(longNames)
const findCountriesOrCodes = compilePhrases(['USA', 'UK', 'UAE', 'U.K.', 'U.S.A.', ...longNames])

/** The countries a page speaks of, likeliest first, by address, domain, language, numbers with a country code and postcodes. */
export function inferCountries(page: ParsedPage, hint?: string | null): CountryCode[] {
  const votes = new Map<string, number>()
  const vote = (country: string | undefined, weight: number) => {
    if (country !== undefined && known.has(country)) votes.set(country, (votes.get(country) ?? 0) + weight)
  }
  if (hint !== undefined && hint !== null) vote(countryOf(hint) ?? undefined, 4)
  fromAddress(page, vote)
  for (const node of page.jsonLd) {
    const country = node.data['addressCountry']
    const name = isRecord(country) ? country['name'] : country
    if (typeof name === 'string') vote(countryOf(name) ?? undefined, 4)
  }
  fromText(page, vote)
  fromHosts(page, vote)
  if (page.lang === null) vote(countryByLanguage.get(languageOf(page.text.slice(0, 20_000)) ?? ''), 1)
  return [...votes.entries()].sort((a, b) => b[1] - a[1]).map(([country]) => country as CountryCode)
}

/** ISO code of a country written as a code or a name; null when it is neither. */
export function countryOf(name: string): string | null {
  const trimmed = name.trim()
  if (/^[A-Z]{2}$/.test(trimmed) && known.has(trimmed)) return trimmed
  const found =
    countryByName.get(trimmed.toLowerCase().replace(/[,.;]+$/, '')) ??
    countryByName.get(trimmed.toLowerCase())
  return (
    found ?? (/^[a-z]{2}$/i.test(trimmed) && known.has(trimmed.toUpperCase()) ? trimmed.toUpperCase() : null)
  )
}

/** The main country of a calling code such as `44`. */
export function countryOfCallingCode(code: string): CountryCode | null {
  return byCallingCode.get(code) ?? null
}

type Vote = (country: string | undefined, weight: number) => void

function fromAddress(page: ParsedPage, vote: Vote): void {
  const suffix = parse(page.url).publicSuffix ?? ''
  const tld = suffix.slice(suffix.lastIndexOf('.') + 1)
  if (tld.length === 2 && !genericCountryTlds.has(tld)) vote(tld === 'uk' ? 'GB' : tld.toUpperCase(), 3)
  if (tld === 'gov' || tld === 'mil' || tld === 'edu') vote('US', 3)
  const [language = '', region = ''] = (page.lang ?? '').split('-')
  if (region.length === 2) vote(region.toUpperCase(), language === 'en' && region === 'us' ? 0.5 : 2)
  vote(countryByLanguage.get(language), 1.5)
}

/** How often each country is meant by the shapes its addresses and numbers have: a vote each, up to a cap. */
type Shape = { anchor: DigitAnchor; read: (match: RegExpExecArray) => [string, number] | null; cap: number }

const hasLength =
  (least: number, most = least) =>
  (_: string, start: number, end: number) =>
    end - start >= least && end - start <= most
const prefixCountries: Record<string, string> = {
  D: 'DE',
  A: 'AT',
  F: 'FR',
  I: 'IT',
  B: 'BE',
  L: 'LU',
  E: 'ES',
}
const shapesBeforeCommas: Shape[] = [
  {
    anchor: {
      pattern: /\b([A-Z]{2})[,.]?\s{1,2}\d{5}(?:-\d{4})?\b/g,
      fits: hasLength(5),
      before: 5,
      after: 11,
    },
    read: (match) => (usCodes.has(match[1] ?? '') ? ['US', 1.5] : null),
    cap: 4.5,
  },
  {
    anchor: {
      pattern: /\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b/g,
      fits: hasLength(1),
      before: 1,
      after: 8,
    },
    read: () => ['CA', 2],
    cap: 4,
  },
  {
    anchor: {
      pattern: /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/g,
      fits: hasLength(1, 3),
      before: 2,
      after: 8,
    },
    read: () => ['GB', 2],
    cap: 4,
  },
  {
    anchor: {
      pattern:
        /(?<![\d-])[1-9]\d{3} ?(?!AM|PM|AD|BC|US|EU|CE|ST|TO|KG|CM|MM|KM|MB|GB|TV|HP|CC|SA|SD|SS|RS|GT)[A-Z]{2} (?=[A-Z][a-z])/g,
      fits: hasLength(4),
      before: 0,
      after: 10,
    },
    read: () => ['NL', 1.5],
    cap: 3,
  },
  {
    anchor: {
      pattern: /\b([A-Z]{2,3})[,.]?\s{1,2}\d{4}\b/g,
      fits: hasLength(4),
      before: 6,
      after: 5,
    },
    read: (match) => (auCodes.has(match[1] ?? '') ? ['AU', 1.5] : null),
    cap: 3,
  },
]
const shapesBehindCommas: Shape[] = [
  {
    anchor: {
      pattern: /(?<!\d)\(?[2-9]\d\d\)?[-. ][2-9]\d\d[-.]\d{4}(?!\d)/g,
      fits: hasLength(3),
      before: 1,
      after: 15,
    },
    read: () => ['US', 1],
    cap: 3,
  },
  {
    anchor: {
      pattern: /\b(?:D|CH|A|F|I|NL|B|L|DK|E)-\d{4,5}\b/g,
      fits: hasLength(4, 5),
      before: 3,
      after: 6,
    },
    read: ([whole]) => [prefixCountries[whole.split('-')[0] ?? ''] ?? whole.slice(0, 2), 2],
    cap: 4,
  },
]
const germanWords = ['GmbH', 'Impressum', 'Telefon', 'USt-IdNr']
const most = 200_000

/** The order of the shapes is that of the votes, and decides between countries with as many. */
function fromText({ text: whole, textMap }: ParsedPage, vote: Vote): void {
  const text = whole.slice(0, most)
  const runs = whole.length <= most ? textMap.digitRuns : findDigitRuns(text)
  const atDigits = ({ anchor, read, cap }: Shape) =>
    tally(matchesAtDigits(text, runs, anchor), ({ match }) => read(match), cap, vote)
  shapesBeforeCommas.forEach(atDigits)
  const region = ([, code = '']: RegExpMatchArray): [string, number] | null =>
    usCodes.has(code) ? ['US', 0.5] : caCodes.has(code) ? ['CA', 0.5] : null
  tally(text.matchAll(/,\s?([A-Z]{2})\b/g), region, 2, vote)
  shapesBehindCommas.forEach(atDigits)
  tally(
    text.matchAll(/(?:\+|\(\+|(?<!\d)00)\s?\(?(\d{1,4})/g),
    (match) => callingCodeVote(match[1] ?? ''),
    3,
    vote,
  )
  const named = findCountries(text, whole.length <= most ? textMap.folded : undefined)
  tally(named, ({ phrase }) => [countryByName.get(phrase.toLowerCase()) ?? '', 0.4], 1.2, vote)
  if (germanWords.some((word) => text.includes(word)))
    tally(text.matchAll(/\b(?:GmbH|Impressum|Telefon|USt-IdNr)\b/g), () => ['DE', 0.5], 1.5, vote)
}

/** One vote per country for all that is found, by their sum up to a cap; what comes after sixty says nothing more. */
function tally<Found>(
  found: Iterable<Found>,
  read: (found: Found) => [string, number] | null,
  cap: number,
  vote: Vote,
): void {
  const sums = new Map<string, number>()
  let count = 0
  for (const one of found) {
    if ((count += 1) > 60) break
    const meant = read(one)
    if (meant !== null) sums.set(meant[0], Math.min(cap, (sums.get(meant[0]) ?? 0) + meant[1]))
  }
  for (const [country, weight] of sums) vote(country, weight)
}

/** Domains of the page's e-mail addresses and links. */
function fromHosts(page: ParsedPage, vote: Vote): void {
  const seen = new Map<string, number>()
  const addresses = page.text.slice(0, 200_000).matchAll(/@[a-z0-9.-]{1,80}\.([a-z]{2})(?![a-z0-9])/gi)
  for (const match of addresses) seen.set(match[1] ?? '', 1.5)
  for (const link of page.links.slice(0, 300)) {
    const tld = /^(?:mailto:[^?]*@|https?:\/\/)[^/?]*\.([a-z]{2})(?:[/:?]|$)/i.exec(link.href)?.[1]
    if (tld !== undefined) seen.set(tld, Math.min(1.5, (seen.get(tld) ?? 0) + 0.3))
  }
  for (const [tld, weight] of seen) {
    const name = tld.toLowerCase()
    if (!genericCountryTlds.has(name)) vote(name === 'uk' ? 'GB' : name.toUpperCase(), weight)
  }
}

const frequentWords = Object.entries({
  de: 'und|der|die|das|nicht|für|mit|wir|ist|eine',
  fr: 'les|des|nous|vous|pour|dans|avec|une|est|notre',
  es: 'los|las|del|para|con|por|una|nuestra|sus|más',
  it: 'della|delle|che|per|sono|nostra|con|una|gli|nel',
  nl: 'het|een|van|voor|wij|niet|ons|zijn|met|naar',
  pt: 'dos|para|com|uma|não|nossa|mais|por|das|são',
})
const languagesByWord = new Map<string, string[]>()
for (const [language, words] of frequentWords)
  for (const word of words.split('|'))
    languagesByWord.set(word, [...(languagesByWord.get(word) ?? []), language])
const anyFrequentWord = new RegExp(`\\b(?:${[...languagesByWord.keys()].join('|')})\\b`, 'gi')

/** The language of a text by its most frequent words; null when none stands out (English has no country here). */
function languageOf(text: string): string | null {
  const counts = new Map(frequentWords.map(([language]) => [language, 0]))
  for (const word of text.match(anyFrequentWord) ?? [])
    for (const language of languagesByWord.get(word.toLowerCase()) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1)
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1])
  return best !== undefined && best[1] >= 8 && best[1] > 1.3 * (second?.[1] ?? 0) ? best[0] : null
}

/** The last country named in the words before a number, for pages that list offices of many countries. */
export function countryNear(before: string): CountryCode | null {
  // Abbreviations count in capitals only: "us" is a pronoun.
  const named = findCountriesOrCodes(before).findLast(
    ({ phrase }) => phrase.length > 3 || phrase === phrase.toUpperCase(),
  )?.phrase
  const country = named === undefined ? null : countryOf(named)
  return country === null ? null : (country as CountryCode)
}

function callingCodeVote(digits: string): [string, number] | null {
  for (let length = Math.min(3, digits.length); length >= 1; length -= 1) {
    const country = byCallingCode.get(digits.slice(0, length))
    if (country !== undefined) return [country, 1.5]
  }
  return null
}

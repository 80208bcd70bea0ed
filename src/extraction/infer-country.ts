import { parse } from 'tldts'
import { getCountries, getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max'
import { countryByLanguage, countryByName, genericCountryTlds } from './country-names.ts'
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

const countryWords = new RegExp(
  `(?<![\\p{L}.])(?:${[...countryByName.keys()]
    .filter((name) => name.length > 3)
    .map((name) => name.replace(/[.]/g, '\\.'))
    .join('|')})(?![\\p{L}])`,
  'giu',
)

const nearWords = new RegExp(
  `(?<![\\p{L}.])(?:USA|UK|UAE|U\\.K\\.|U\\.S\\.A\\.)(?![\\p{L}])|${countryWords.source}`,
  'giu',
)

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
  fromText(page.text.slice(0, 200_000), vote)
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

function fromText(text: string, vote: Vote): void {
  const shapes: [RegExp, (match: RegExpMatchArray) => [string, number] | null, number][] = [
    [
      /\b([A-Z]{2})[,.]?\s{1,2}\d{5}(?:-\d{4})?\b/g,
      (match) => (usCodes.has(match[1] ?? '') ? ['US', 1.5] : null),
      4.5,
    ],
    [/\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b/g, () => ['CA', 2], 4],
    [/\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b/g, () => ['GB', 2], 4],
    [
      /(?<![\d-])[1-9]\d{3} ?(?!AM|PM|AD|BC|US|EU|CE|ST|TO|KG|CM|MM|KM|MB|GB|TV|HP|CC|SA|SD|SS|RS|GT)[A-Z]{2} (?=[A-Z][a-z])/g,
      () => ['NL', 1.5],
      3,
    ],
    [/\b([A-Z]{2,3})[,.]?\s{1,2}\d{4}\b/g, (match) => (auCodes.has(match[1] ?? '') ? ['AU', 1.5] : null), 3],
    [
      /,\s?([A-Z]{2})\b/g,
      (match) =>
        usCodes.has(match[1] ?? '') ? ['US', 0.5] : caCodes.has(match[1] ?? '') ? ['CA', 0.5] : null,
      2,
    ],
    [/(?<!\d)\(?[2-9]\d\d\)?[-. ][2-9]\d\d[-.]\d{4}(?!\d)/g, () => ['US', 1], 3],
    [
      /\b(?:D|CH|A|F|I|NL|B|L|DK|E)-\d{4,5}\b/g,
      (match) => [
        { D: 'DE', A: 'AT', F: 'FR', I: 'IT', B: 'BE', L: 'LU', E: 'ES' }[match[0].split('-')[0] ?? ''] ??
          match[0].slice(0, 2),
        2,
      ],
      4,
    ],
    [/(?:\+|\(\+|(?<!\d)00)\s?\(?(\d{1,4})/g, (match) => callingCodeVote(match[1] ?? ''), 3],
    [countryWords, (match) => [countryByName.get(match[0].toLowerCase()) ?? '', 0.4], 1.2],
    [/\b(?:GmbH|Impressum|Telefon|USt-IdNr)\b/g, () => ['DE', 0.5], 1.5],
  ]
  for (const [pattern, read, cap] of shapes) {
    const sums = new Map<string, number>()
    let count = 0
    for (const match of text.matchAll(pattern)) {
      if ((count += 1) > 60) break
      const found = read(match)
      if (found !== null) sums.set(found[0], Math.min(cap, (sums.get(found[0]) ?? 0) + found[1]))
    }
    for (const [country, weight] of sums) vote(country, weight)
  }
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

const frequentWords: [string, RegExp][] = [
  ['de', /\b(?:und|der|die|das|nicht|für|mit|wir|ist|eine)\b/gi],
  ['fr', /\b(?:les|des|nous|vous|pour|dans|avec|une|est|notre)\b/gi],
  ['es', /\b(?:los|las|del|para|con|por|una|nuestra|sus|más)\b/gi],
  ['it', /\b(?:della|delle|che|per|sono|nostra|con|una|gli|nel)\b/gi],
  ['nl', /\b(?:het|een|van|voor|wij|niet|ons|zijn|met|naar)\b/gi],
  ['pt', /\b(?:dos|para|com|uma|não|nossa|mais|por|das|são)\b/gi],
]

/** The language of a text by its most frequent words; null when none stands out (English has no country here). */
function languageOf(text: string): string | null {
  const counts = frequentWords.map(([language, words]) => [language, text.match(words)?.length ?? 0] as const)
  counts.sort((a, b) => b[1] - a[1])
  const [best, second] = counts
  return best !== undefined && best[1] >= 8 && best[1] > 1.3 * (second?.[1] ?? 0) ? best[0] : null
}

/** The last country named in the words before a number, for pages that list offices of many countries. */
export function countryNear(before: string): CountryCode | null {
  // Abbreviations count in capitals only: "us" is a pronoun.
  const named = [...before.matchAll(nearWords)].findLast(
    ([word]) => word.length > 3 || word === word.toUpperCase(),
  )?.[0]
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

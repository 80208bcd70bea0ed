import { isCity, type PlacedAddress } from './address-north-america.ts'
import { isStreet, isUnit, segmentsBefore, streetAmong, type Segment } from './address-segments.ts'
import { buildingName, namedRoad, ukCounties } from './address-words.ts'
import { countryOf } from './infer-country.ts'
import type { ParsedPage } from './parse-page.ts'

const ukPostcode =
  /\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d[\dABEHMNPRVWXY]?|\d[A-HJKPSTUW]) ?\d[ABD-HJLNP-UW-Z]{2})\b/g
const cityWords =
  "\\p{Lu}[\\p{L}.'’-]*(?:[ -](?:\\p{Lu}[\\p{L}.'’-]*|am|an|der|im|in|bei|ob|sur|les|en|la|le|de|del|dei|di|den|aan|y|e|do|da|CEDEX|\\d{1,2}(?= |$|,))){0,4}"
const continental = new RegExp(
  `(?<![\\d./-]|\\d,)(?:(DE?|CH|AT?|FR?|IT?|NL|BE?|LU?|DK|ES?|SE?|PL|CZ|FL?)[- ])?(\\d{5}|\\d{4} ?(?!SW|SE|NW|NE)[A-Z]{2}(?= )|\\d{3} ?\\d{2}|\\d{2}-\\d{3}|\\d{4}(?:-\\d{3})?)(?:,? | - )(${cityWords})`,
  'uy',
)
const prefixCountry: Record<string, string> = {
  D: 'DE',
  A: 'AT',
  F: 'FR',
  I: 'IT',
  B: 'BE',
  L: 'LU',
  E: 'ES',
  S: 'SE',
  FL: 'LI',
}
const digitsOf: Record<string, RegExp> = {
  DE: /^\d{5}$/,
  FR: /^\d{5}$/,
  ES: /^\d{5}$/,
  IT: /^\d{5}$/,
  AT: /^\d{4}$/,
  CH: /^\d{4}$/,
  BE: /^\d{4}$/,
  LU: /^\d{4}$/,
  DK: /^\d{4}$/,
  NO: /^\d{4}$/,
  NL: /^\d{4} ?[A-Z]{2}$/,
  PT: /^\d{4}-\d{3}$/,
  SE: /^\d{3} ?\d{2}$/,
  CZ: /^\d{3} ?\d{2}$/,
  SK: /^\d{3} ?\d{2}$/,
  PL: /^\d{2}-\d{3}$/,
  FI: /^\d{5}$/,
  MX: /^\d{5}$/,
  TR: /^\d{5}$/,
  HR: /^\d{5}$/,
  HU: /^\d{4}$/,
  SI: /^\d{4}$/,
  NZ: /^\d{4}$/,
  ZA: /^\d{4}$/,
  EE: /^\d{5}$/,
}

/** British and Irish addresses: the parts before the postcode are street, place, town and county. */
export function britishAddresses(page: ParsedPage): PlacedAddress[] {
  const found: PlacedAddress[] = []
  for (const match of [...page.text.matchAll(ukPostcode)].slice(0, 200)) {
    const segments = segmentsBefore(page, match.index).filter(isPartOfAddress)
    const place = townAndStreet(segments)
    if (place === null) continue
    found.push({
      address: {
        street: place.street,
        city: place.city,
        state: place.county,
        postcode: match[0],
        country: 'GB',
      },
      start: place.start,
      end: match.index + match[0].length,
    })
  }
  return found
}

/** Countries and columns of plain digits between the parts are no parts. */
function isPartOfAddress({ text }: Segment): boolean {
  return !/^\d{5,}$/.test(text) && (text.length < 4 || countryOf(text) === null)
}

function townAndStreet(
  segments: Segment[],
): { street: string | null; city: string; county: string | null; start: number } | null {
  const rest = [...segments]
  let county: string | null = null
  const nearest = rest[0]
  if (nearest === undefined) return null
  const second = rest[1]
  const isCounty = (segment: Segment | undefined) =>
    segment !== undefined && ukCounties.has(segment.text.toLowerCase())
  if (
    isCounty(nearest) &&
    second !== undefined &&
    isCity(second.text) &&
    !isStreet(second.text) &&
    nearest.text.toLowerCase() !== 'london'
  ) {
    county = nearest.text
    rest.shift()
  }
  const town = rest.shift()
  if (town === undefined) return null
  if (!isCity(town.text) || isStreet(town.text)) {
    const words =
      /^(.*\b(?:street|st|road|rd|lane|avenue|way|close|drive|house|court|place|square|park|estate|row|mews|gardens|centre|yard))\.?\s(\p{Lu}[\p{L}'’ -]{2,30})$/iu.exec(
        town.text,
      )
    return words?.[1] === undefined || words[2] === undefined || !/\d/.test(words[1])
      ? null
      : { street: words[1], city: words[2], county, start: town.start }
  }
  const parts = streetParts(rest)
  return {
    street: parts.length === 0 ? null : parts.map((segment) => segment.text).join(', '),
    city: town.text,
    county,
    start: parts[0]?.start ?? town.start,
  }
}

/** From the town outwards: roads, units and buildings; a village may stand between them and the town and is left out. */
function streetParts(rest: Segment[]): Segment[] {
  const isRoad = (text: string) => isStreet(text) || namedRoad.test(text)
  const isPart = (text: string) => isRoad(text) || isUnit(text) || buildingName.test(text)
  const first = rest.findIndex((segment) => isPart(segment.text))
  if (first < 0 || first > 2) return []
  const parts: Segment[] = []
  for (const segment of rest.slice(first)) {
    if (!isPart(segment.text) || parts.length >= 4) break
    if (parts.some((part) => isRoad(part.text)) && isRoad(segment.text) && /^\d/.test(segment.text)) break
    parts.push(segment)
  }
  return parts.reverse()
}

const irishCounties =
  'Carlow|Cavan|Clare|Cork|Donegal|Dublin|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Waterford|Westmeath|Wexford|Wicklow'
const irish = new RegExp(
  `\\b((?:Co\\.?|County) (?:${irishCounties}))\\b(?:[,. ]{1,2}([A-Z]\\d[\\dW] ?[A-Z\\d]{4}))?|\\b(Dublin \\d{1,2}W?)\\b(?:[,. ]{1,2}([A-Z]\\d[\\dW] ?[A-Z\\d]{4}))?`,
  'g',
)

/** Irish addresses end in a county or a Dublin district, often without a postcode. */
export function irishAddresses(page: ParsedPage): PlacedAddress[] {
  const found: PlacedAddress[] = []
  for (const match of [...page.text.matchAll(irish)].slice(0, 100)) {
    const [whole, county, postcode, district, districtPostcode] = match
    const segments = segmentsBefore(page, match.index)
    const place = district === undefined ? townAndStreet(segments) : null
    const parts = district === undefined ? [] : streetParts(segments)
    const street = place?.street ?? (parts.map((segment) => segment.text).join(', ') || null)
    if (street === null) continue
    found.push({
      address: {
        street,
        city: place?.city ?? district ?? null,
        state: county ?? null,
        postcode: postcode ?? districtPostcode ?? null,
        country: 'IE',
      },
      start: place?.start ?? parts[0]?.start ?? match.index,
      end: match.index + whole.length,
    })
  }
  return found
}

/** Continental addresses: postcode and town, with the street in the part before. `countries` are those the page speaks of. */
export function continentalAddresses(page: ParsedPage, countries: string[]): PlacedAddress[] {
  const found: PlacedAddress[] = []
  let count = 0
  for (const match of continentalMatches(page)) {
    if ((count += 1) > 400) break
    const [, prefix, postcode = '', words = ''] = match
    const country = countryFor(postcode, prefix, countries)
    if (
      country === null ||
      (prefix === undefined &&
        /^(?:19|20)\d\d$/.test(postcode) &&
        !/\n|,/.test(page.text.slice(Math.max(0, match.index - 2), match.index)))
    )
      continue
    const street = streetAmong(segmentsBefore(page, match.index), 0, true)
    if (street === null && prefix === undefined && country !== 'NL') continue
    const city = words
      .replace(
        /\s(?:Tel|Fax|Phone|Telefon|Tél|Mail|Email|E-Mail|Deutschland|Germany|France|España|Spain|Italia|Italy|Nederland|Schweiz|Austria|Österreich)\b.*$/u,
        '',
      )
      .replace(/[.\s-]+$/, '')
    if (!isCity(city.replace(/\s\d{1,2}$/, ''))) continue
    const end = match.index + match[0].length - (words.length - city.length)
    const region = /^ ?[([]\s?([\p{L}. ]{2,25})[)\]]|^,? ([A-Z]{2})(?![\p{L}\d])/u.exec(
      page.text.slice(end, end + 30),
    )
    const state = country === 'IT' || country === 'ES' ? (region?.[1] ?? region?.[2] ?? null) : null
    found.push({
      address: { street: street?.street ?? null, city, state, postcode, country },
      start: street?.start ?? match.index,
      end: state === null ? end : end + (region?.[0].length ?? 0),
    })
  }
  return found
}

/** A postcode is where digits begin, with or without the letters of a country before them. */
function* continentalMatches({ text, textMap: { digitRuns } }: ParsedPage): Generator<RegExpExecArray> {
  let last = 0
  for (let i = 0; i < digitRuns.length; i += 2) {
    const digits = digitRuns[i] ?? 0
    const starts = /[ -]/.test(text.charAt(digits - 1)) ? [digits - 3, digits - 2, digits] : [digits]
    for (const start of starts) {
      if (start < last) continue
      continental.lastIndex = start
      const match = continental.exec(text)
      if (match === null) continue
      yield match
      last = match.index + match[0].length
      break
    }
  }
}

function countryFor(postcode: string, prefix: string | undefined, countries: string[]): string | null {
  if (prefix !== undefined) return prefixCountry[prefix] ?? prefix
  return countries.find((country) => digitsOf[country]?.test(postcode) === true) ?? null
}

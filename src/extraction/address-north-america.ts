import type { Address } from './contract.ts'
import { isStreet, segmentsBefore, streetAmong, type Segment } from './address-segments.ts'
import { streetEnd } from './address-words.ts'
import { matchesAtDigits, type DigitAnchor } from './digit-runs.ts'
import type { ParsedPage } from './parse-page.ts'
import { auCodes, auStates, caCodes, caProvinces, usCodes, usStates } from './regions.ts'

/** An address in a text with the place it fills. */
export type PlacedAddress = { address: Address; start: number; end: number }

const byLength = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')
const capital = (name: string) =>
  name
    .replace(/\b\p{L}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`)
    .replace(/\p{Ll}(?![^[]*\])/gu, (letter) => `[${letter.toUpperCase()}${letter}]`)
const dotted = (codes: Iterable<string>) =>
  [...codes]
    .map((code) => code.split('').join('\\.? ?'))
    .map((code) => `${code}\\.?`)
    .join('|')
const usState = `${byLength([...usStates.keys()].map(capital))}|${dotted([...usCodes].filter((code) => code.length === 2))}|Calif\\.?|Mass\\.?|Conn\\.?|Penn\\.?|Minn\\.?|Wash\\.?|Fla\\.?|Tex\\.?|Ariz\\.?|Colo\\.?|Mich\\.?|Wis\\.?|Ill\\.?|Ind\\.?|Tenn\\.?|Ore\\.?|Okla\\.?|Kan\\.?|Neb\\.?|Nev\\.?`
const caState = `${byLength([...caProvinces.keys()].map(capital))}|${dotted(caCodes)}|Ont\\.?|Que\\.?|Alta\\.?|Sask\\.?|Man\\.?`
const auState = `${byLength([...auStates.keys()].map(capital))}|${byLength(auCodes)}`

/** The longest state with its separators: "Newfoundland and Labrador), Canada, ". */
const longestState = 48
const anchors: [DigitAnchor, string][] = [
  [
    {
      pattern: new RegExp(
        `(?<=[\\s,.(])(${usState})(?:[,.]?[\\s]{1,2}|,|\\s?[-–]\\s?)(?:USA?,?\\s)?(\\d{5}(?:[-–]\\d{4})?)(?![\\d]|[-.]\\d)`,
        'g',
      ),
      fits: (_, start, end) => end - start === 5,
      before: longestState,
      after: 13,
    },
    'US',
  ],
  [
    {
      pattern: new RegExp(
        `(?<=[\\s,.(])(${caState})\\)?(?:[,.]?\\s{1,2}|,|\\s?[-–]\\s?)(?:Canada,?\\s)?([ABCEGHJ-NPRSTVXY]\\d[A-Z][ -]?\\d[A-Z]\\d)\\b`,
        'gi',
      ),
      fits: (text, start, end) =>
        end - start === 1 &&
        /^[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d\b/i.test(text.slice(Math.max(0, start - 1), start + 8)),
      before: longestState,
      after: 8,
    },
    'CA',
  ],
  [
    {
      pattern: new RegExp(`(?<=[\\s,.(])(${auState})[,.]?\\s{1,2}(\\d{4})(?!\\d)`, 'g'),
      fits: (_, start, end) => end - start === 4,
      before: longestState,
      after: 6,
    },
    'AU',
  ],
]
const usWithoutZip = new RegExp(`(${usState})(?=[\\s,.;)]|$)`, 'y')
const countryBehind =
  /^[\s,.;|–-]{0,3}(?:USA|U\.S\.A\.?|United States(?: of America)?|US|Canada|Australia)\b/i

/** Addresses of the United States, Canada and Australia: city, state and postcode, with the street before them. */
export function northAmericanAddresses(page: ParsedPage): PlacedAddress[] {
  const found: PlacedAddress[] = []
  for (const [anchor, country] of anchors) {
    let count = 0
    for (const { index, match } of matchesAtDigits(page.text, page.textMap.digitRuns, anchor)) {
      if ((count += 1) > 300) break
      const [, state = '', postcode = ''] = match
      const place = cityAndStreet(page, index)
      if (place === null) continue
      const end = index + match[0].length
      const behind = countryBehind.exec(page.text.slice(end, end + 30))?.[0].length ?? 0
      found.push({
        address: {
          street: place.street,
          city: place.city,
          state: state.trim(),
          postcode: country === 'CA' ? postcode.toUpperCase() : postcode,
          country,
        },
        start: place.start,
        end: end + behind,
      })
    }
  }
  return [...found, ...withoutPostcode(page, found)]
}

/** "12 Main Street, Springfield, IL": a street right before makes up for the missing postcode. */
function withoutPostcode(page: ParsedPage, taken: PlacedAddress[]): PlacedAddress[] {
  const { text } = page
  const found: PlacedAddress[] = []
  let count = 0
  for (let comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', comma + 1)) {
    const index = text.charAt(comma + 1) === ' ' ? comma + 2 : comma + 1
    usWithoutZip.lastIndex = index
    const state = usWithoutZip.exec(text)?.[0]
    if (state === undefined) continue
    if ((count += 1) > 400) break
    if (
      taken.some((other) => index >= other.start && index < other.end) ||
      !/\d/.test(text.slice(Math.max(0, index - 120), index))
    )
      continue
    const place = cityAndStreet(page, index, 0)
    if (place === null || place.street === null) continue
    found.push({
      address: { street: place.street, city: place.city, state, postcode: null, country: 'US' },
      start: place.start,
      end: index + state.length,
    })
  }
  return found
}

type Place = { city: string; street: string | null; start: number }

function cityAndStreet(page: ParsedPage, position: number, skip = 1): Place | null {
  const segments = segmentsBefore(page, position)
  const nearest = segments[0]
  if (nearest === undefined) return null
  if (isCity(nearest.text)) {
    const street = streetAmong(segments.slice(1), skip)
    return { city: nearest.text, street: street?.street ?? null, start: street?.start ?? nearest.start }
  }
  const split = splitStreetAndCity(nearest)
  if (split === null) return null
  const before = isStreet(split.street) ? null : streetAmong(segments.slice(1), 0)
  if (before === null && !isStreet(split.street))
    return { city: split.city, street: null, start: nearest.end - split.city.length }
  return {
    city: split.city,
    street: before === null ? split.street : `${before.street}, ${split.street}`,
    start: before?.start ?? nearest.end - split.city.length - split.street.length - 1,
  }
}

/** True for one to five capitalised words without digits. */
export function isCity(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 40 &&
    /^(?:(?:\p{Lu}|d'|l')[\p{L}.'’-]*|\((?:\p{L}| )+\))(?:[ -](?:\p{Lu}[\p{L}.'’-]*|of|de|du|des|la|le|les|del|di|am|an|der|im|upon|on|the|en|sur|aan|den|and|\/)){0,5}$/u.test(
      text,
    ) &&
    !/^(?:The|Our|Contact|Address|Phone|Tel|Fax|Home|About|Suite|Floor|Visit)\b/.test(text)
  )
}

/** "1723 North Halsted Chicago": the city is what follows the street's ending, or the last word. */
function splitStreetAndCity(segment: Segment): { street: string; city: string } | null {
  const { text } = segment
  if (text.length > 140) return null
  const digit = text.search(
    /\b(?:\d|P\.?\s?O\.?\s?Box|One\s|(?:suite|ste|unit|floor|apt|room|bldg)\.?\s#?\d)/i,
  )
  if (digit < 0) {
    const words = text.split(' ')
    for (let n = Math.min(3, words.length); n >= 1; n -= 1) {
      const city = words.slice(-n).join(' ')
      if (isCity(city) && n <= 2 && /^(?:in|at|of|to|the|and)$/.test(words[words.length - n - 1] ?? ''))
        return { street: '', city }
    }
    return null
  }
  const unit = /^((?:suite|ste|unit|floor|apt|room|bldg|#)\.?\s?#?[\w-]+)\s(.+)$/i.exec(text.slice(digit))
  if (unit?.[1] !== undefined && unit[2] !== undefined && isCity(unit[2]))
    return { street: unit[1], city: unit[2] }
  for (const match of text.matchAll(streetEnd)) {
    const end = match.index + match[0].length
    const city = text
      .slice(end)
      .trim()
      .replace(/^(?:in|at|,)\s/, '')
    if (match.index > digit && isCity(city) && !new RegExp(`^${streetEnd.source}$`, 'iu').test(city))
      return { street: text.slice(digit, end).replace(/[\s,]+$/, ''), city: city.replace(/^in /, '') }
  }
  const words = text.slice(digit).split(' ')
  const isCompound =
    /^(?:New|San|Los|Las|Santa|Fort|Ft\.?|North|South|East|West|St\.?|Saint|El|La|Mount|Mt\.?|Lake|Palm|Salt|Grand|Long|Great|Port|Cape|Des|Baton|Costa|Rio|Saint|Upper|Lower)$/.test(
      words.at(-2) ?? '',
    )
  const city = words.slice(isCompound ? -2 : -1).join(' ')
  const street = words.slice(0, isCompound ? -2 : -1).join(' ')
  return isCity(city) && words.length >= 2 ? { street: street.replace(/\s(?:in|at)$/, ''), city } : null
}

import {
  boxPattern,
  buildingName,
  continentalStreet,
  englishStreet,
  houseNumber,
  namedRoad,
  nameAndNumber,
  numberFirst,
  unitPattern,
} from './address-words.ts'
import type { ParsedPage } from './parse-page.ts'

/** A part of an address between commas, cells or lines, with its place in the text. */
export type Segment = { text: string; start: number; end: number }

const separators = /[,;\t|•·◊♦»›▪■●★~*\n]|\s[–—-]\s/
const label =
  /^(?:.{0,30}?\b(?:postal|mailing|street|physical|visiting|office|business|registered|head ?office|our|shop|store|company|return|shipping|billing|corporate|headquarters)?\s?(?:address|adresse|anschrift|dirección|direccion|indirizzo|adres|location|located at|headquarters|visit us|find us|hq|mail(?:ing)?(?: to)?|postanschrift|sede(?: legale)?|siège|domicilio)\s?(?:is)?\s?[:：-]\s?|(?:located|visit us|find us|based|office|store|warehouse|shop|address|a|mail)(?: at| in|:)\s)/iu
const stop = /@|https?:|www\.|(?:tel|fax|phone|e-?mail|telefon|hours|call)\b/i

/** The parts before a position, nearest first: at most eight, five lines and 260 characters back. */
export function segmentsBefore(page: ParsedPage, position: number): Segment[] {
  const from = Math.max(0, position - 260)
  const text = page.text.slice(from, position)
  const segments: Segment[] = []
  let end = text.length
  let lines = 0
  while (end > 0 && segments.length < 8 && lines < 6) {
    let begin = end
    while (
      begin > 0 &&
      !separators.test(text.slice(begin - 1, begin)) &&
      !/^\s[–—-]\s$/.test(text.slice(Math.max(0, begin - 3), begin))
    )
      begin -= 1
    const segment = trimmed(text, begin, end, from)
    if (segment !== null) {
      const cut = label.exec(segment.text)
      const rest =
        cut === null ? segment : trimmed(text, segment.start - from + cut[0].length, segment.end - from, from)
      if (rest !== null) segments.push(rest)
      if (cut !== null || (rest !== null && stop.test(rest.text))) break
    }
    if (text[begin - 1] === '\n') lines += 1
    end = begin - 1
  }
  return segments
}

function trimmed(text: string, begin: number, end: number, offset: number): Segment | null {
  const raw = text.slice(begin, end)
  const left = raw.length - raw.trimStart().length
  const inner = raw.trim().replace(/[\s.:–—-]+$/, (marks) => (marks.startsWith('.') ? '.' : ''))
  return inner === ''
    ? null
    : { text: inner, start: offset + begin + left, end: offset + begin + left + inner.length }
}

/** True for the part that names street and number or a box; `nameFirst` where any "Name 12" is a street. */
export function isStreet(text: string, nameFirst = false): boolean {
  if (
    text.length > 100 ||
    /^(?:19|20)\d\d(?:$|\s?[-–]\s?(?:19|20)\d\d)/.test(text) ||
    /^\d+ (?:minutes?|miles?|hours?|days?|years?|km|steps)\b/i.test(text)
  )
    return false
  if (isUnit(text) && !namedRoad.test(text)) return boxPattern.test(text)
  if (englishStreet.test(text) || boxPattern.test(text) || continentalStreet.test(text)) return true
  return numberFirst.test(text) || (nameFirst && nameAndNumber.test(text))
}

/** True for the part that names a floor, suite, building or the like. */
export function isUnit(text: string): boolean {
  return text.length <= 60 && unitPattern.test(text)
}

/** The street lines among the parts before a city, nearest first; null when none of the next parts is a street. */
export function streetAmong(
  segments: Segment[],
  skip = 1,
  nameFirst = false,
): { street: string; start: number; end: number } | null {
  const kept: Segment[] = []
  let skipped = 0
  const parts = withHouseNumbers(segments, nameFirst)
  for (const [index, segment] of parts.entries()) {
    if (isStreet(segment.text, nameFirst)) {
      kept.push(segment)
      const before = parts[index + 1]
      if (
        before !== undefined &&
        (isUnit(before.text) ||
          buildingName.test(before.text) ||
          (boxPattern.test(segment.text) && englishStreet.test(before.text)))
      )
        kept.push(before)
      return joined(kept)
    }
    if (isUnit(segment.text)) kept.push(segment)
    else if (skipped < skip && segment.text.length <= 50) skipped += 1
    else break
  }
  return null
}

/** "Via Roma, 2" and "112, Avenue Kléber" are one part each. */
function withHouseNumbers(segments: Segment[], nameFirst: boolean): Segment[] {
  if (!nameFirst) return segments
  const parts: Segment[] = []
  for (let i = 0; i < segments.length; i += 1) {
    const segment = segments[i]
    if (segment === undefined) break
    const before = segments[i + 1]
    if (before !== undefined && belongTogether(before.text, segment.text)) {
      parts.push({ text: `${before.text}, ${segment.text}`, start: before.start, end: segment.end })
      i += 1
    } else parts.push(segment)
  }
  return parts
}

function belongTogether(first: string, second: string): boolean {
  if (houseNumber.test(first))
    return /^(?:rue|avenue|av\.?|boulevard|bd|place|chemin|quai|route|allée|impasse|cours|square|passage)\s/i.test(
      second,
    )
  return (
    houseNumber.test(second) &&
    !houseNumber.test(first) &&
    (isStreet(`${first} ${second}`, true) || isStreet(`${first}, ${second}`, true))
  )
}

function joined(kept: Segment[]): { street: string; start: number; end: number } {
  const ordered = kept.toSorted((a, b) => a.start - b.start)
  const street = ordered.map((segment) => segment.text).join(', ')
  const box = boxPattern.exec(street)
  return {
    street:
      box !== null && /^\p{L}[^,]*\b(?:at|to|us)\s/u.test(street.slice(0, box.index))
        ? street.slice(box.index)
        : street,
    start: ordered[0]?.start ?? 0,
    end: ordered.at(-1)?.end ?? 0,
  }
}

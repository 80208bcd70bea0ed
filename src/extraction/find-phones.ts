import { quoteHtml, quoteTag, quoteText, type Finding } from './finding.ts'
import { countryNear, inferCountries } from './infer-country.ts'
import type { ParsedPage } from './parse-page.ts'
import { phoneCandidates, vanityCandidates, type PhoneCandidate } from './phone-candidates.ts'
import { labelOf, type PhoneLabel } from './phone-labels.ts'
import { isNorthAmericanShape, NumberReader, type ReadNumber } from './phone-number.ts'

/** A telephone or fax number in E.164 form, with its extension when one is written behind it. */
export type PhoneFinding = Finding & { kind: 'phone' | 'fax'; extension: string | null }

const maxFound = 500
const extensionAfter =
  /^\s{0,2}[,;(]?\s?(?:x|ext(?:ension|n)?|durchwahl|dw|int|poste|#)\.?\s?[:#]?\s?(\d{1,6})(?!\d)/i

/** Every telephone and fax number of a page, one finding per number and kind, in page order. */
export function findPhones(
  page: ParsedPage,
  country?: string | null,
  countries = inferCountries(page, country),
): PhoneFinding[] {
  const reader = new NumberReader(countries)
  const found = new Map<string, PhoneFinding>()
  const add = (finding: PhoneFinding) => {
    const key = finding.kind + finding.value
    const known = found.get(key)
    if (known === undefined && found.size < maxFound) found.set(key, finding)
    else if (known !== undefined && known.confidence < finding.confidence)
      found.set(key, {
        ...known,
        confidence: finding.confidence,
        extension: known.extension ?? finding.extension,
      })
  }
  for (const finding of inText(page, reader)) add(finding)
  for (const finding of inLinks(page, reader, found)) add(finding)
  for (const finding of inStructuredData(page, reader)) add(finding)
  return [...found.values()]
}

function* inText(page: ParsedPage, reader: NumberReader): Generator<PhoneFinding> {
  let previousEnd = 0
  let previousLabel: PhoneLabel = null
  const taken: { start: number; end: number }[] = []
  for (const candidate of vanityCandidates(page.text)) {
    const number = reader.number(`+1${candidate.digits}`)
    if (number === null) continue
    const label = labelOf(page, candidate.start, candidate.end, 0)
    if (label === 'other') continue
    taken.push({ start: candidate.start, end: candidate.end })
    yield* asFindings(page, candidate, number, label, 0.85)
  }
  const accepts = (raw: string) => reader.number(raw)?.isValid === true
  for (const candidate of phoneCandidates(page.text, accepts)) {
    if (taken.some((span) => candidate.start < span.end && candidate.end > span.start)) continue
    if (!hasCleanEdges(page, candidate)) continue
    const between = page.text.slice(previousEnd, candidate.start)
    const continues = previousEnd > 0 && /^ ?(?:[,;/|&·•]|and|or|und|oder|y|et|e|o)? ?$/i.test(between)
    const label: PhoneLabel =
      labelOf(page, candidate.start, candidate.end, previousEnd) ?? (continues ? previousLabel : null)
    const number = readInContext(page, reader, candidate, label)
    if (number === null) continue
    const confidence = trust(candidate, number, label, page)
    if (confidence === null) continue
    previousEnd = candidate.end
    previousLabel = label
    yield* asFindings(page, candidate, number, label, confidence)
  }
}

/** The number by the page's countries; when it is not valid there, by the country named before it; with a label, by any. */
function readInContext(
  page: ParsedPage,
  reader: NumberReader,
  { raw, start }: PhoneCandidate,
  label: PhoneLabel,
): ReadNumber | null {
  const number = reader.number(raw)
  if (number?.isValid === true) return number
  const near = countryNear(page.text.slice(Math.max(0, start - 160), start))
  const local = near === null ? null : reader.numberIn(raw, near)
  if (local !== null) return local
  const isPhone = label === 'phone' || label === 'fax' || label === 'both'
  return number ?? (isPhone ? reader.numberAnywhere(raw) : null)
}

function* asFindings(
  page: ParsedPage,
  candidate: PhoneCandidate,
  number: ReadNumber,
  label: PhoneLabel,
  confidence: number,
): Generator<PhoneFinding> {
  const { start, end } = candidate
  const extension = extensionAfter.exec(page.text.slice(end, end + 24))?.[1] ?? null
  const base = {
    value: number.e164,
    quote: quoteText(page, start, end),
    quoteIn: 'text' as const,
    start,
    end,
    confidence,
    extension,
  }
  if (label === 'fax' || label === 'both') yield { ...base, kind: 'fax' }
  if (label !== 'fax') yield { ...base, kind: 'phone' }
}

/** How sure we are that a number is a telephone number, by its shape and label; null when it is not to be believed. */
function trust(
  candidate: PhoneCandidate,
  number: ReadNumber,
  label: PhoneLabel,
  page: ParsedPage,
): number | null {
  if (label === 'other') return null
  const { raw } = candidate
  const isLabelled = label !== null
  if (number.international) return number.isValid ? 0.95 : isLabelled ? 0.75 : null
  if (isNorthAmericanShape(raw) && number.e164.startsWith('+1')) {
    if (number.isValid) return isLabelled ? 0.95 : 0.85
    return isLabelled ? 0.7 : null
  }
  const hasGaps = /\d\D+\d+\D+\d|^\(\d+\)|^0\d+\D+\d/.test(raw)
  if (number.isValid) {
    if (isLabelled) return hasGaps ? 0.92 : 0.85
    if (hasGaps && /^[(\s]*0|^1[38]00/.test(raw)) return 0.8
    const line = page.textMap.lineAt(candidate.start)
    const alone = line.text.length - raw.length
    if (hasGaps && alone <= 30) return 0.65
    if (alone <= 2 && raw.length >= 9) return 0.6
    return raw.length >= 9 &&
      alone <= 30 &&
      countryNear(page.text.slice(line.start, candidate.start)) !== null
      ? 0.6
      : null
  }
  return isLabelled && raw.replace(/\D/g, '').length >= 8 ? 0.6 : null
}

/** Numbers inside longer codes, prices, decimals and addresses of pages are no telephone numbers. */
function hasCleanEdges(page: ParsedPage, { start, end }: PhoneCandidate): boolean {
  const before = page.text.slice(Math.max(0, start - 16), start)
  const after = page.text.slice(end, end + 3)
  if (
    /[$€£¥%#=&_]\s?$|\d[,.:]$|[\p{L}\d]-$|\/$/u.test(before) &&
    !/(?:tel|fax|phone|ph|mob|cell)\W{0,2}$/i.test(before) &&
    !/[\p{L}]\/$/u.test(before)
  )
    return false
  if (
    /\p{L}$/u.test(before) &&
    !page.textMap.isNodeStart(start) &&
    !/(?:^|[^\p{L}])(?:tel|fax|phone|ph|mob|cell|t|f|p|m|fon|us|call)$/iu.test(before)
  )
    return false
  if (
    /^\p{L}/u.test(after) &&
    !page.textMap.isNodeStart(end) &&
    !/^(?:x|ext)/i.test(after) &&
    !/^[A-Z][a-z]/.test(after)
  )
    return false
  return !/^(?:[:,]\d|%|\s?[€£$])/.test(after)
}

function* inLinks(
  page: ParsedPage,
  reader: NumberReader,
  found: Map<string, PhoneFinding>,
): Generator<PhoneFinding> {
  for (const link of page.links) {
    const match = /^\s*(tel|fax|callto|sms|whatsapp):\/{0,2}(.+)$/i.exec(link.element.attribs['href'] ?? '')
    if (match === null) continue
    const raw = decode(match[2] ?? '').split(/[;,?x]/)[0] ?? ''
    const number = reader.number(raw)
    if (number === null || raw.replace(/\D/g, '').length < 7) continue
    const isFax =
      match[1]?.toLowerCase() === 'fax' ||
      found.has(`fax${number.e164}`) ||
      /fax/i.test(link.element.attribs['class'] ?? '')
    const kind = isFax ? 'fax' : 'phone'
    yield {
      value: number.e164,
      quote: quoteTag(page, link.element),
      quoteIn: 'html',
      start: -1,
      end: -1,
      confidence: number.isValid ? 0.97 : 0.75,
      kind,
      extension: null,
    }
  }
}

function* inStructuredData(page: ParsedPage, reader: NumberReader): Generator<PhoneFinding> {
  const found: { raw: string; quote: string | null; kind: 'phone' | 'fax' }[] = []
  for (const { data } of page.jsonLd) {
    for (const [name, kind] of [
      ['telephone', 'phone'],
      ['faxNumber', 'fax'],
    ] as const) {
      const raw = data[name]
      if (typeof raw === 'string')
        found.push({ raw, quote: quoteHtml(page, `"${raw}"`) ?? quoteHtml(page, raw), kind })
    }
  }
  const marked = page.elements.itemprop.filter(
    ({ attribs }) =>
      /^(?:telephone|faxNumber)$/.test(attribs['itemprop'] ?? '') && attribs['content'] !== undefined,
  )
  for (const element of marked.slice(0, 50))
    found.push({
      raw: element.attribs['content'] ?? '',
      quote: quoteTag(page, element),
      kind: element.attribs['itemprop'] === 'faxNumber' ? 'fax' : 'phone',
    })
  for (const { raw, quote, kind } of found.slice(0, 200)) {
    const number = reader.number(raw)
    if (number !== null && quote !== null)
      yield {
        value: number.e164,
        quote,
        quoteIn: 'html',
        start: -1,
        end: -1,
        confidence: number.isValid ? 0.97 : 0.7,
        kind,
        extension: null,
      }
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

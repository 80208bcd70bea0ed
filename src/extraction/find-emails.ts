import { findObfuscatedEmails, spelledOut } from './email-obfuscation.ts'
import { normaliseEmail } from './email-syntax.ts'
import { quoteHtml, quoteTag, quoteText, type Finding } from './finding.ts'
import { oneLine, textOf } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

const maxFound = 500
const labels = /^(?:e-?mail(?:adress[e]?|address|us)?|mail|correo|courriel|contact|kontakt|e)$/i

/** Every e-mail address of a page: links, words, obfuscated forms, structured data; one finding per address, the surest place first. */
export function findEmails(page: ParsedPage): Finding[] {
  const found = new Map<string, Finding>()
  const add = (finding: Finding | null) => {
    if (finding === null || found.size >= maxFound) return
    const known = found.get(finding.value)
    if (known === undefined) found.set(finding.value, finding)
    else if (known.start < 0 && finding.start >= 0)
      found.set(finding.value, {
        ...finding,
        confidence: Math.min(1, Math.max(known.confidence, finding.confidence) + 0.03),
      })
  }
  for (const finding of inText(page)) add(finding)
  for (const finding of inLinks(page)) add(finding)
  for (const finding of findObfuscatedEmails(page)) add(finding)
  for (const finding of inNoscript(page)) add(finding)
  for (const finding of inStructuredData(page)) add(finding)
  return [...found.values()]
}

function* inText(page: ParsedPage): Generator<Finding> {
  const { text } = page
  let count = 0
  for (let at = text.indexOf('@'); at >= 0 && count < 2_000; at = text.indexOf('@', at + 1), count += 1) {
    const left = /[a-z0-9._%+'&-]{1,64}$/i.exec(text.slice(Math.max(0, at - 64), at))?.[0] ?? ''
    const right = /^[a-z0-9.-]{3,253}/i.exec(text.slice(at + 1, at + 254))?.[0] ?? ''
    if (left === '' || right === '') continue
    const start = cutLabel(page, at - left.length, at)
    const whole = addressAt(page, start, at, at + 1 + right.length)
    if (whole === null) continue
    yield { ...whole, quote: quoteText(page, whole.start, whole.end), quoteIn: 'text', confidence: 0.95 }
  }
}

/** "Email" and "info@…" in neighbouring elements run together in the text: the word that only labels is cut off. */
function cutLabel(page: ParsedPage, start: number, at: number): number {
  for (let i = start + 1; i < at; i += 1) {
    if (page.textMap.isNodeStart(i) && labels.test(page.text.slice(start, i).replace(/[^a-z-]/gi, '')))
      return i
  }
  return start
}

function addressAt(
  page: ParsedPage,
  start: number,
  at: number,
  end: number,
): { value: string; start: number; end: number } | null {
  const whole = normaliseEmail(page.text.slice(start, end))
  if (whole !== null && !hasGluedWord(page, at, end)) return { value: whole, start, end }
  for (let cut = end - 1; cut > at + 3; cut -= 1) {
    if (!page.textMap.isNodeStart(cut)) continue
    const value = normaliseEmail(page.text.slice(start, cut))
    if (value !== null) return { value, start, end: cut }
  }
  if (whole !== null) return { value: whole, start, end }
  const glued = /^(.*\.[a-z]{2,4}?)(?:[A-Z][a-z]|tel|fax|phone|www|http)/.exec(
    page.text.slice(start, end),
  )?.[1]
  const value = glued === undefined ? null : normaliseEmail(glued)
  return value === null || glued === undefined ? null : { value, start, end: start + glued.length }
}

/** True when another element begins inside the last label, as in `info@acme.com` followed at once by `Follow`. */
function hasGluedWord(page: ParsedPage, at: number, end: number): boolean {
  const lastDot = page.text.lastIndexOf('.', end - 1)
  for (let i = Math.max(at + 4, lastDot + 2); i < end; i += 1) if (page.textMap.isNodeStart(i)) return true
  return false
}

/** What is written for browsers without scripts, usually the plain form of an address that a script writes. */
function* inNoscript(page: ParsedPage): Generator<Finding> {
  for (const element of page.elements.tag('noscript').slice(0, 100)) {
    const text = oneLine(textOf(element))
    if (text === null || text.length > 1_000 || !/@|\b(?:at|arroba)\b/i.test(text)) continue
    const quote = quoteTag(page, element, 1_000).split(/<\/noscript/i)[0] ?? ''
    const plain = [...text.matchAll(/[a-z0-9._%+-]{1,64}@[a-z0-9.-]{3,253}/gi)]
      .slice(0, 5)
      .map((match) => normaliseEmail(match[0]))
    const values = [...plain, ...[...spelledOut(text)].map((found) => found.value)]
    for (const value of values) {
      if (value !== null && quote !== '')
        yield { value, quote, quoteIn: 'html', start: -1, end: -1, confidence: 0.85 }
    }
  }
}

function* inLinks(page: ParsedPage): Generator<Finding> {
  for (const link of page.links) {
    const raw = link.element.attribs['href'] ?? ''
    if (!/^\s*mailto:/i.test(raw)) continue
    const target = decode(raw.replace(/^\s*mailto:(?:\/\/)?/i, '')).split('?')[0] ?? ''
    for (const part of target.split(/[,;]/).slice(0, 20)) {
      const inner = /<([^<>]+)>/.exec(part)?.[1] ?? part
      const value = normaliseEmail((oneLine(inner) ?? '').replaceAll(' ', ''))
      if (value !== null)
        yield {
          value,
          quote: quoteTag(page, link.element),
          quoteIn: 'html',
          start: -1,
          end: -1,
          confidence: 0.97,
        }
    }
  }
}

function* inStructuredData(page: ParsedPage): Generator<Finding> {
  for (const node of page.jsonLd) {
    const raw = node.data['email']
    if (typeof raw !== 'string') continue
    const value = normaliseEmail(raw.replace(/^\s*mailto:/i, '').trim())
    const quote = value === null ? null : (quoteHtml(page, `"${raw}"`) ?? quoteHtml(page, raw))
    if (value !== null && quote !== null)
      yield { value, quote, quoteIn: 'html', start: -1, end: -1, confidence: 0.97 }
  }
  const marked = page.elements.itemprop.filter(({ attribs }) => attribs['itemprop'] === 'email')
  for (const element of [...marked, ...page.elements.dataEmail].slice(0, 50)) {
    const raw = element.attribs['content'] ?? element.attribs['data-email'] ?? ''
    const value = normaliseEmail(raw.trim())
    if (value !== null)
      yield { value, quote: quoteTag(page, element), quoteIn: 'html', start: -1, end: -1, confidence: 0.95 }
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text.replace(/%40/g, '@').replace(/%20/g, '')
  }
}

import { isMailDomain, normaliseEmail } from './email-syntax.ts'
import { quoteHtml, quoteTag, quoteText, type Finding } from './finding.ts'
import type { ParsedPage } from './parse-page.ts'

const bracketedAt = String.raw`\s{0,2}[[({<*_-]\s{0,2}(?:at|@|a|ä?t|aet|arroba|chiocciola|snabel-?a|chez|apenstaartje)\s{0,2}[\])}>*_-]\s{0,2}`
const plainAt = String.raw`\s{1,3}(?:at|@|AT|arroba)\s{1,3}|\s{1,2}@|@\s{0,2}`
const bracketedDot = String.raw`\s{0,2}[[({<*_-]\s{0,2}(?:dot|\.|punkt|punto|point|ponto|pt)\s{0,2}[\])}>*_-]\s{0,2}`
const plainDot = String.raw`\s{1,3}(?:dot|punkt|punto|point)\s{1,3}`
const label = String.raw`[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?`
const local = String.raw`[a-z0-9][a-z0-9_%+.-]{0,40}(?:(?:${bracketedDot}|${plainDot})[a-z0-9_-]{1,30}){0,2}`
const anyDot = new RegExp(`${bracketedDot}|${plainDot}`, 'gi')
const someDot = new RegExp(`${bracketedDot}|${plainDot}`, 'i')
const spelled = new RegExp(`^(${label}(?:(?:${bracketedDot}|${plainDot}|\\.)${label}){1,4})`, 'i')
const spelledLocal = new RegExp(`(${local})$`, 'i')
const roles =
  /^(?:info|contact|sales|office|mail|e-?mail|support|hello|hi|service|admin|kontakt|team|enquir(?:y|ies)|inquir(?:y|ies)|help|jobs|press|booking|reservations?|welcome)$/i

/** Addresses written so that simple collectors miss them: spelled out, encoded by Cloudflare, reversed, put together by a script. */
export function* findObfuscatedEmails(page: ParsedPage): Generator<Finding> {
  for (const { value, start, end } of spelledOut(page.text))
    yield { value, quote: quoteText(page, start, end), quoteIn: 'text', start, end, confidence: 0.85 }
  yield* cloudflare(page)
  yield* reversed(page)
  yield* scripted(page)
}

/** Addresses in words, such as `name [at] domain [dot] com`, with their places in the text. */
export function* spelledOut(text: string): Generator<{ value: string; start: number; end: number }> {
  const marks = new RegExp(`${bracketedAt}|${plainAt}`, 'gi')
  let count = 0
  for (let match = marks.exec(text); match !== null && count < 3_000; match = marks.exec(text), count += 1) {
    const after = match.index + match[0].length
    const right = spelled.exec(text.slice(after, after + 160).split('\n')[0] ?? '')?.[1]
    if (right === undefined) continue
    const before = text.slice(Math.max(0, match.index - 120), match.index)
    const left = spelledLocal.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1]
    if (left === undefined) continue
    const domain = shortenToDomain(right)
    if (domain === null || !isMeant(match[0], left, right, before)) continue
    const name = left.replace(anyDot, '.')
    const value = normaliseEmail(`${name}@${domain}`)
    const start = match.index - left.length
    const end = after + right.length
    if (value !== null) yield { value, start, end }
  }
}

/** "at" alone is an everyday word: it counts with a spelled-out dot, a role as the name, or a label before it. */
function isMeant(mark: string, left: string, right: string, before: string): boolean {
  if (mark === '@') return someDot.test(right)
  if (/[[({<*_@-]/.test(mark)) return !/^\s*-|-\s*$/.test(mark) || /\s?-(?:at|a)-\s?/i.test(mark)
  if (someDot.test(right)) return true
  return roles.test(left) || /e-?mail[^\n]{0,12}$/i.test(before.slice(0, before.length - left.length))
}

/** The longest run of labels that ends in a public suffix. */
function shortenToDomain(words: string): string | null {
  const labels = words.replace(anyDot, '.').toLowerCase().split('.')
  for (let n = labels.length; n >= 2; n -= 1) {
    const domain = labels.slice(0, n).join('.').replace(/\s/g, '')
    if (isMailDomain(domain)) return domain
  }
  return null
}

function* cloudflare(page: ParsedPage): Generator<Finding> {
  const links = page.links
    .filter(({ href }) => href.includes('/cdn-cgi/l/email-protection#'))
    .map(({ element }) => element)
  const elements = [...page.elements.dataEmail, ...links].slice(0, 200)
  for (const element of elements) {
    const hex = element.attribs['data-cfemail'] ?? element.attribs['href']?.split('#')[1] ?? ''
    if (!/^(?:[0-9a-f]{2}){4,200}$/i.test(hex)) continue
    const bytes = Buffer.from(hex, 'hex')
    const key = bytes[0] ?? 0
    const value = normaliseEmail(
      Buffer.from(bytes.subarray(1).map((byte) => byte ^ key))
        .toString('utf8')
        .split('?')[0] ?? '',
    )
    if (value !== null)
      yield { value, quote: quoteTag(page, element), quoteIn: 'html', start: -1, end: -1, confidence: 0.95 }
  }
}

const backwards =
  /(?:moc|gro|ten|ofni|zib|ue|[a-z]{2}(?:\.oc)?|elpmaxe)\.[a-z0-9.-]{1,120}@[a-z0-9._+-]{1,64}/i

/** Right-to-left styling shows `moc.emca@ofni` as the address it hides. */
function* reversed(page: ParsedPage): Generator<Finding> {
  let last = 0
  for (let sign = page.text.indexOf('@'); sign >= 0; sign = page.text.indexOf('@', sign + 1)) {
    if (sign < last) continue
    const from = Math.max(last, sign - 128)
    const match = backwards.exec(page.text.slice(from, sign + 65))
    const at = match?.[0].indexOf('@') ?? -1
    // The next sign may lie in reach too, but not all that follows it.
    if (match === null || from + match.index + at !== sign) continue
    match.index += from
    last = match.index + match[0].length
    const asWritten = match[0].slice(at + 1)
    if (asWritten.includes('.') && isMailDomain(asWritten.toLowerCase())) continue
    const value = normaliseEmail(match[0].split('').reverse().join(''))
    const end = match.index + match[0].length
    if (value !== null)
      yield {
        value,
        quote: quoteText(page, match.index, end),
        quoteIn: 'text',
        start: match.index,
        end,
        confidence: 0.75,
      }
  }
}

/** Scripts that write an address from pieces: `'info' + '@' + 'acme.example'`, or a mailto in a string. */
function* scripted(page: ParsedPage): Generator<Finding> {
  for (const script of page.elements.tag('script').slice(0, 100)) {
    if (script.attribs['src'] !== undefined) continue
    const child = script.children[0]
    const source = child !== undefined && 'data' in child ? child.data : ''
    if (
      source.length > 6_000 ||
      !/mailto|document\.write|@|&#64;|&#0?64;/i.test(source) ||
      !/mailto|write/i.test(source)
    )
      continue
    const joined = source
      .replace(/&#0?64;|\\x40|%40/gi, '@')
      .replace(/&#0?46;|\\x2e/gi, '.')
      .replace(/['"]\s*\+\s*['"]/g, '')
    for (const match of joined.matchAll(
      /[a-z0-9][a-z0-9._+-]{0,60}@[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,4}/gi,
    )) {
      const value = normaliseEmail(match[0])
      const quote = quoteHtml(page, source.slice(0, 400), 0)
      if (value !== null && quote !== null)
        yield { value, quote, quoteIn: 'html', start: -1, end: -1, confidence: 0.8 }
    }
  }
}

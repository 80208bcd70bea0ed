import type { Person } from './contract.ts'
import { closest, hasClass } from './element-index.ts'
import { quoteHtml, quoteText, type Finding } from './finding.ts'
import { asTitle, isCredential, titleInSentence } from './job-titles.ts'
import { isRecord, listOf } from './json-ld.ts'
import { asPersonName, emailMatchesName, hasGivenName, hasHonorific } from './person-name.ts'
import { oneLine, textOf, type DomElement } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

/** A person with title and e-mail when they stand beside the name. */
export type PersonFinding = Finding & { person: Person }

const maxFound = 300
const split = /\s?[,;|•·\t]\s?|\s[–—-]\s|\s?[–—]\s?|\s?\(|\)|:\s|\s\/\s/
const contactWords =
  /^(?:contact(?: person| name)?|owner|attn|attention|ansprechpartner(?:in)?|geschäftsführer(?:in)?|vertreten durch|inhaber(?:in)?|verantwortlich|contacto|persona de contacto|referente|contactpersoon|responsable|directeur de (?:la )?publication)$/iu

type Named = { name: string; title: string | null; start: number; end: number; line: number }

/** People named on a page with their function: structured data, "Name, Title", a name above or below a title or beside an e-mail. */
export function findPeople(page: ParsedPage, emails: Finding[]): PersonFinding[] {
  const found = new Map<string, PersonFinding>()
  const add = (finding: PersonFinding) => {
    const key = finding.person.name.toLowerCase().replace(/[^\p{L}]/gu, '')
    const known = found.get(key)
    if (known === undefined) {
      if (found.size < maxFound) found.set(key, finding)
    } else {
      const person = {
        ...known.person,
        title: known.person.title ?? finding.person.title,
        email: known.person.email ?? finding.person.email,
      }
      found.set(key, {
        ...(known.person.title === null && finding.person.title !== null ? finding : known),
        person,
        confidence: Math.max(known.confidence, finding.confidence),
      })
    }
  }
  for (const finding of structured(page)) add(finding)
  const placed = emails.filter((email) => email.start >= 0)
  for (const named of inLines(page, placed)) add(finish(page, named, emails))
  return [...found.values()]
}

function finish(
  page: ParsedPage,
  { name, title, start, end, line }: Named,
  emails: Finding[],
): PersonFinding {
  const from = page.textMap.line(line).start
  const to = page.textMap.line(line + 6).end
  const beside = emails.filter((email) => email.start >= from && email.start <= to)
  const email =
    beside.find((one) => emailMatchesName(one.value, name)) ??
    emails.find((one) => emailMatchesName(one.value, name)) ??
    (beside[0]?.start !== undefined &&
    beside[0].start < page.textMap.line(line + 3).end &&
    beside.length === 1 &&
    title !== null
      ? beside[0]
      : undefined)
  const confidence =
    (title === null ? 0.55 : 0.75) +
    (hasGivenName(name) ? 0.12 : 0) +
    (email !== undefined && emailMatchesName(email.value, name) ? 0.1 : 0)
  return {
    value: title === null ? name : `${name}, ${title}`,
    person: { name, title, email: email?.value ?? null },
    quote: quoteText(page, start, end),
    quoteIn: 'text',
    start,
    end,
    confidence: Math.min(0.95, confidence),
  }
}

function* inLines(page: ParsedPage, emails: Finding[]): Generator<Named> {
  const count = Math.min(page.textMap.lineCount, 4_000)
  const emailLines = new Set(emails.map((email) => page.textMap.lineAt(email.start).index))
  for (let i = 0; i < count; i += 1) {
    const { text, start } = page.textMap.line(i)
    if (text.length < 4 || text.length > 160 || !/\p{Lu}/u.test(text)) continue
    const parts = text
      .split(split)
      .map((part) => part.trim())
      .filter((part) => part !== '')
    const isPlain = parts.length === 1 || parts.slice(1).every(isCredential)
    const whole = isPlain ? asPersonName(parts[0] ?? '') : null
    const titled = whole !== null && !hasGivenName(whole) ? titleBeforeName(text) : null
    if (titled !== null) yield { ...titled, start, end: start + text.length, line: i }
    else if (whole !== null) {
      const named = alone(page, i, whole, emailLines)
      if (named !== null) yield named
    } else yield* together(parts, text, start, i)
  }
}

/** A line that is only a name: the title is the line below or, failing that, above; e-mail, phone, degree or a sentence about them count too. */
function alone(page: ParsedPage, i: number, name: string, emailLines: Set<number>): Named | null {
  const here = page.textMap.line(i)
  const below = page.textMap.line(i + 1)
  const above = i > 0 ? page.textMap.line(i - 1) : null
  const known = hasGivenName(name)
  if (!known && asTitle(name) !== null) return null
  const titleBelow = isSomebody(below.text) ? null : asTitle(below.text)
  if (titleBelow !== null && (known || isUnusualName(name, titleBelow)))
    return { name, title: titleBelow, start: here.start, end: below.end, line: i }
  if (!known) return null
  const sentence = titleInSentence(name, below.text)
  if (sentence !== null)
    return { name, title: sentence, start: here.start, end: Math.min(below.end, below.start + 250), line: i }
  const titleAbove = above === null || isSomebody(above.text) ? null : asTitle(above.text.replace(/:$/, ''))
  if (above !== null && titleAbove !== null && asTitle(page.textMap.line(i + 2).text) === null)
    return { name, title: titleAbove, start: above.start, end: here.end, line: i }
  const credential = here.text.includes(',') ? here.text.slice(here.text.indexOf(',') + 1).trim() : ''
  const hasDegree = isCredential(credential) && !/^(?:jr|sr|ii|iii|iv)\.?$/i.test(credential)
  const isMarked =
    hasDegree ||
    hasHonorific(here.text) ||
    [1, 2, 3].some((n) => emailLines.has(i + n)) ||
    hasNumberBelow(page, i)
  return isMarked
    ? { name, title: hasDegree ? credential : null, start: here.start, end: here.end, line: i }
    : null
}

function isSomebody(text: string): boolean {
  const name = asPersonName(text)
  return name !== null && hasGivenName(name)
}

/** A phone or an extension of their own in the next lines, before somebody else's name. */
function hasNumberBelow(page: ParsedPage, i: number): boolean {
  for (let n = 1; n <= 5; n += 1) {
    const { text } = page.textMap.line(i + n)
    if (isSomebody(text)) return false
    if (
      /^(?:ext(?:ension)?|phone|mobile|cell|direct|tel|[tmpdc])\b[\s.:]*[(+\d]/i.test(text) &&
      text.length < 40
    )
      return true
  }
  return false
}

/** Words that end like this are things, not people. */
const thing =
  /(?:tion|sion|ing|ance|ence|ies|ment|ness|ity|ed|ices?|als|age|ship|ware|ers|ics|ism|able|ful|ous|ive)$/i

/** A name whose given name is not in the list is believed with a short title that ends in the function. */
function isUnusualName(name: string, title: string): boolean {
  if (
    title.split(/\s+/).length > 6 ||
    name.split(' ').length > 3 ||
    name.split(' ').some((word) => thing.test(word))
  )
    return false
  const lastWords = title.split(/\s+/).slice(-2).join(' ')
  return (
    asTitle(lastWords) !== null ||
    /^(?:director|head|manager|vice president|vp|president|chief|partner)\b/i.test(title)
  )
}

/** Name and title on one line, in either order; a table row may hold several. */
function* together(parts: string[], text: string, start: number, line: number): Generator<Named> {
  let cursor = 0
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] ?? ''
    const at = text.indexOf(part, cursor)
    cursor = at < 0 ? cursor : at + part.length
    const name = asPersonName(part)
    if (name === null) {
      const inside = titleBeforeName(part) ?? nameBeforeTitle(part, parts[i + 1])
      if (inside !== null && parts.length <= 3)
        yield { ...inside, start: start + Math.max(0, at), end: start + Math.max(0, at) + part.length, line }
      continue
    }
    const next = parts.slice(i + 1).find((other) => !isCredential(other)) ?? ''
    const before = parts[i - 1] ?? ''
    const after = isSomebody(next) ? null : asTitle(next)
    const ahead = contactWords.test(before) ? (asTitle(before) ?? null) : asTitle(before)
    const title = after ?? ahead
    const isIntroduced =
      contactWords.test(before) && (hasGivenName(name) || /:\s*$/.test(text.slice(0, Math.max(0, at))))
    if (title === null && !isIntroduced) continue
    if (!hasGivenName(name) && !isIntroduced && !(after !== null && isUnusualName(name, after))) continue
    const begin =
      start + (ahead !== null && after === null ? Math.max(0, text.indexOf(before)) : Math.max(0, at))
    const end = start + (after === null ? cursor : text.indexOf(next, cursor) + next.length)
    yield { name, title, start: begin, end: Math.max(end, begin + 1), line }
  }
}

/** "President John Smith" and "Geschäftsführerin Anna Muster". */
function titleBeforeName(part: string): { name: string; title: string } | null {
  const words = part.split(' ')
  if (endsInLowerCase(words)) return null
  for (let n = 2; n <= 3 && n < words.length; n += 1) {
    const name = asPersonName(words.slice(-n).join(' '))
    const title = name === null ? null : asTitle(words.slice(0, -n).join(' '))
    if (name !== null && title !== null && hasGivenName(name) && words.length - n <= 5) return { name, title }
  }
  return null
}

/** "Ask for Jane Doe, Owner": the sentence ends in a name and the next part is a title. */
function nameBeforeTitle(part: string, next: string | undefined): { name: string; title: string } | null {
  const words = part.split(' ')
  if (next === undefined || endsInLowerCase(words)) return null
  const title = asTitle(next)
  if (title === null || title.split(' ').length > 6) return null
  for (let n = Math.min(3, words.length - 1); n >= 2; n -= 1) {
    const name = asPersonName(words.slice(-n).join(' '))
    if (name !== null && hasGivenName(name)) return { name, title }
  }
  return null
}

/** The last word of a name has a capital, so most sentences are none at a glance. */
function endsInLowerCase(words: string[]): boolean {
  return /^[a-z]/.test(words.at(-1) ?? '')
}

function* structured(page: ParsedPage): Generator<PersonFinding> {
  for (const node of page.jsonLd) {
    if (!node.types.includes('Person') || typeof node.data['name'] !== 'string') continue
    const raw = node.data['name']
    const name = asPersonName(raw)
    const quote = name === null ? null : quoteHtml(page, raw)
    if (name === null || quote === null) continue
    const title = first(node.data['jobTitle'])
    const email =
      first(node.data['email'])
        ?.replace(/^mailto:/i, '')
        .toLowerCase() ?? null
    yield {
      value: title === null ? name : `${name}, ${title}`,
      person: { name, title, email },
      quote,
      quoteIn: 'html',
      start: -1,
      end: -1,
      confidence: 0.9,
    }
  }
  const isCard = (element: DomElement) =>
    hasClass(element, 'vcard') || /\/Person/.test(element.attribs['itemtype'] ?? '')
  const names = [
    ...page.elements.telling.filter((element) => hasClass(element, 'fn')),
    ...page.elements.itemprop.filter(({ attribs }) => attribs['itemprop'] === 'name'),
  ]
  for (const element of names.slice(0, 200)) {
    const around = closest(element, isCard)
    if (around === null) continue
    const raw = oneLine(textOf(element))
    const name = raw === null ? null : asPersonName(raw)
    if (name === null || raw === null || !hasGivenName(name)) continue
    const card = page.$(around)
    const title = oneLine(card.find('.title, .role, [itemprop="jobTitle"]').first().text())
    const start = page.text.indexOf(raw)
    if (start >= 0)
      yield {
        value: title === null ? name : `${name}, ${title}`,
        person: { name, title, email: null },
        quote: quoteText(page, start, start + raw.length),
        quoteIn: 'text',
        start,
        end: start + raw.length,
        confidence: 0.85,
      }
  }
}

function first(value: unknown): string | null {
  const [one] = listOf(value)
  const text = isRecord(one) ? one['name'] : one
  return typeof text === 'string' ? oneLine(text.slice(0, 200)) : null
}

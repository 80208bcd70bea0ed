import { parse } from 'tldts'
import { agreement, cleanName, legalFormAtEnd, nameKey } from './company-name.ts'
import { closest, hasClass } from './element-index.ts'
import { quoteHtml, quoteTag, quoteText, type Finding } from './finding.ts'
import { oneLine, textOf, type DomElement } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

type Candidate = {
  name: string
  source: string
  weight: number
  quote: string
  quoteIn: 'text' | 'html'
  start: number
  end: number
}

const organisation =
  /Organi[sz]ation|Corporation|Business|Store|Shop|Restaurant|Cafe|Bakery|Bar|Hotel|Lodging|Dentist|Physician|Clinic|Hospital|Pharmacy|Attorney|LegalService|Notary|Service|Agent|Agency|Plumber|Electrician|Contractor|Locksmith|Dealer|Repair|Salon|Spa|Gym|School|College|University|Museum|Library|NGO|Establishment|Brand$/
const copyright =
  /(?:©|\(c\)|copyrights?|&copy;)[\s:,]*(?:©|\(c\)|copyrights?|by)?[\s,]*(?:(?:19|20)\d\d(?:\s?[-–—/,]\s?(?:(?:19|20)?\d\d|present|now|heute))*)?[\s,.:|–-]*(?:by\s|copyright\s)?([^\n\t|©•·]{2,90})/iuy
const copyrightBefore = /([^\n\t|©•·,.]{2,60}?)[\s,]*(?:©|\(c\)|copyright)[\s,]*(?:19|20)\d\d/iu
const copyrightEnd =
  /[\s,.;|–-]*(?:\(?(?:19|20)\d\d\b|all rights|alle rechte|tous droits|todos los derechos|tutti i diritti|rights reserved|reserved|designed|design by|website|web site|site by|powered|privacy|terms|legal|registered|is an? |,? an? \p{Lu}\p{L}+ (?:\p{L}+ )?(?:corporation|company|firm|agency)|and\/or|and its|or its|sitemap|contact|disclaimer|•|·|P\.?\s?I(?:VA)?\b|tel\b|telephone|phone|fax|www\.|http).*$/iu

/** The firm whose page it is, by structured data, copyright line, title, logo, legal form and agreement with the domain; null rather than a wrong one. */
export function findCompany(page: ParsedPage, hint?: string | null): Finding | null {
  const label = parse(page.url).domainWithoutSuffix ?? ''
  const groups = new Map<string, { score: number; sources: Set<string>; best: Candidate }>()
  for (const candidate of candidates(page)) {
    const key = nameKey(candidate.name)
    if (key.length < 2) continue
    const group = groups.get(key)
    if (group === undefined) {
      const bonus = 2.5 * agreement(candidate.name, label) + (legalFormAtEnd.test(candidate.name) ? 0.5 : 0)
      const hinted = hint !== undefined && hint !== null && nameKey(hint) === key ? 3 : 0
      groups.set(key, {
        score: candidate.weight + bonus + hinted,
        sources: new Set([candidate.source]),
        best: candidate,
      })
    } else if (!group.sources.has(candidate.source)) {
      group.sources.add(candidate.source)
      group.score += candidate.weight
      if (candidate.weight > group.best.weight) group.best = candidate
    }
  }
  supportParts(groups)
  const ranked = [...groups.values()].sort((a, b) => b.score - a.score)
  const [first] = ranked
  if (first === undefined || first.score < (isEntryPage(page.url) ? 2 : 2.5)) return null
  const { name, quote, quoteIn, start, end } = first.best
  return {
    value: name,
    quote,
    quoteIn,
    start,
    end,
    confidence: Math.min(0.98, 0.35 + first.score / 14 + first.sources.size * 0.05),
  }
}

/** The home page and contact pages name the firm in their title; other pages name their subject. */
function isEntryPage(url: string): boolean {
  return /^[a-z]+:\/\/[^/]*(?:\/?$|\/[^?#]*(?:contact|kontakt|contatti|contacto|impressum|imprint|about|index))/i.test(
    url,
  )
}

/** A name that other candidates hold within them is the likelier one: "Acme" in "Acme, plumbers in Leeds". */
function supportParts(groups: Map<string, { score: number; sources: Set<string>; best: Candidate }>): void {
  for (const [key, group] of groups) {
    for (const [longer, other] of groups) {
      if (longer !== key && key.length >= 5 && longer.startsWith(key) && group.score >= 1.2)
        group.score += Math.min(1.2, other.score * 0.3)
    }
  }
}

function* candidates(page: ParsedPage): Generator<Candidate> {
  yield* fromStructuredData(page)
  yield* fromMeta(page)
  yield* fromCopyright(page)
  yield* fromTitle(page)
  yield* fromPictures(page)
  yield* fromLines(page)
}

function* fromStructuredData(page: ParsedPage): Generator<Candidate> {
  for (const node of page.jsonLd) {
    const raw = node.data['name'] ?? node.data['legalName']
    const isSite = node.types.includes('WebSite')
    if (typeof raw !== 'string' || !(isSite || node.types.some((type) => organisation.test(type)))) continue
    const name = cleanName(oneLine(raw) ?? '')
    const quote = name === null ? null : quoteHtml(page, raw)
    const isMain =
      node.data['address'] !== undefined ||
      node.data['telephone'] !== undefined ||
      node.data['logo'] !== undefined
    if (name !== null && quote !== null)
      yield html(name, isSite ? 'jsonld-site' : 'jsonld', isSite ? 2 : isMain ? 5 : 2.5, quote)
  }
  for (const element of markedNames(page).slice(0, 5)) {
    const name = cleanName(oneLine(textOf(element)) ?? element.attribs['content'] ?? '')
    if (name !== null) yield html(name, 'microdata', 2.5, quoteTag(page, element))
  }
}

/** Names in vcards and in microdata of organisations. */
function markedNames(page: ParsedPage): DomElement[] {
  const { telling, itemprop } = page.elements
  const cards = telling.filter(
    (element) =>
      hasClass(element, 'org') &&
      (hasClass(element, 'fn') || closest(element, (one) => hasClass(one, 'vcard')) !== null),
  )
  const items = itemprop.filter((element) => {
    const name = element.attribs['itemprop']
    if (name === 'legalName') return true
    const parent = element.parent !== null && 'attribs' in element.parent ? element.parent : null
    return name === 'name' && /Organization|LocalBusiness/.test(parent?.attribs['itemtype'] ?? '')
  })
  return [...cards, ...items]
}

function* fromMeta(page: ParsedPage): Generator<Candidate> {
  for (const [key, weight] of [
    ['og:site_name', 4],
    ['application-name', 2.5],
    ['apple-mobile-web-app-title', 1.5],
    ['author', 1],
    ['copyright', 1.5],
    ['dc.publisher', 1.5],
  ] as const) {
    const raw = page.meta.get(key)
    const name =
      raw === undefined
        ? null
        : cleanName(raw.replace(copyrightEnd, '').replace(/^(?:©|copyright|\(c\))?[\s\d,–-]*/iu, ''))
    const quote = name === null ? null : quoteHtml(page, name)
    if (name !== null && quote !== null) yield html(name, key, weight, quote)
  }
}

function* fromCopyright(page: ParsedPage): Generator<Candidate> {
  let count = 0
  for (const mark of page.text.matchAll(/©|\(c\)|copyright/giu)) {
    if ((count += 1) > 12) return
    copyright.lastIndex = mark.index
    const after = copyright.exec(page.text)
    const before =
      after === null
        ? copyrightBefore.exec(page.text.slice(Math.max(0, mark.index - 70), mark.index + 24))
        : null
    const raw = after?.[1] ?? before?.[1]
    if (raw === undefined) continue
    const cut = raw.replace(copyrightEnd, '').replace(/\.\s.*$|[.\s]+$/, '')
    const name = cleanName(cut)
    const at =
      name === null ? -1 : page.text.indexOf(name, after === null ? Math.max(0, mark.index - 70) : mark.index)
    if (name === null || at < 0) continue
    const end = at + name.length
    yield {
      name,
      source: 'copyright',
      weight: after === null ? 1.2 : 3.2,
      quote: quoteText(page, Math.min(at, mark.index), end),
      quoteIn: 'text',
      start: at,
      end,
    }
  }
}

function* fromTitle(page: ParsedPage): Generator<Candidate> {
  const isRoot = /^[a-z]+:\/\/[^/]*\/?$/.test(page.url)
  const titles = [page.title, page.meta.get('og:title') ?? null]
  for (const [index, title] of titles.entries()) {
    if (title === null) continue
    const segments = title
      .split(
        /\s[-–—:/~]+\s|\s?[|»«•·>:]+\s?|\s{2,}|,\s(?!(?:inc|llc|ltd|llp|lp|corp|co|plc|pc|gmbh|market|and)\b)/i,
      )
      .filter((part) => part !== '')
    const names = segments.map(cleanName)
    const named = names.filter((name) => name !== null)
    const element = page.elements.tag('title')[0]
    const quote =
      index === 0 && element !== undefined
        ? quoteTitle(page, element.startIndex ?? 0)
        : quoteHtml(page, title)
    if (quote === null) continue
    for (const [position, name] of names.entries()) {
      if (name === null) continue
      const place =
        named.length === 1
          ? 1.2
          : position === (isRoot ? 0 : segments.length - 1)
            ? 0.7
            : position === 0 || position === segments.length - 1
              ? 0.4
              : 0
      yield html(name, index === 0 ? 'title' : 'og:title', (index === 0 ? 1.2 : 0.6) + place, quote)
    }
  }
}

function quoteTitle(page: ParsedPage, start: number): string | null {
  const end = page.html.indexOf('</', start)
  const quote = end < 0 || end - start > 900 ? null : page.html.slice(start, end).trim()
  return quote === '' ? null : quote
}

function* fromPictures(page: ParsedPage): Generator<Candidate> {
  let count = 0
  for (const element of page.elements.tag('img').slice(0, 300)) {
    const alt = element.attribs['alt'] ?? ''
    const parent = element.parent !== null && 'attribs' in element.parent ? element.parent : null
    const words = `${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''} ${element.attribs['src'] ?? ''} ${alt} ${parent?.attribs['class'] ?? ''} ${parent?.attribs['id'] ?? ''}`
    if (!/logo|brand|header/i.test(words) || alt.length < 2) continue
    const name = cleanName(oneLine(alt) ?? '')
    if (name !== null && (count += 1) <= 5)
      yield html(name, 'logo', /logo|brand/i.test(words) ? 2 : 1, quoteTag(page, element))
  }
  const named = page.elements.telling.filter(({ attribs }) =>
    /logo|brand|site-title|site-name/i.test(`${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`),
  )
  for (const element of named.slice(0, 4)) {
    const name = cleanName((oneLine(textOf(element)) ?? '').slice(0, 120))
    if (name !== null) yield html(name, 'brand', 2, quoteTag(page, element))
  }
}

/** Lines that are a firm's name with its legal form, and the line right above a street. */
function* fromLines(page: ParsedPage): Generator<Candidate> {
  const count = Math.min(page.textMap.lineCount, 1_500)
  for (let i = 0; i < count; i += 1) {
    const line = page.textMap.line(i)
    if (line.text.length < 3 || line.text.length > 70) continue
    const next = i + 1 < count ? page.textMap.line(i + 1).text : ''
    const aboveStreet =
      /^\d{1,6}[\w-]*\s(?:\p{Lu}|\d)|(?:stra(?:ß|ss)e|str\.|weg|platz|straat|laan)\s\d/u.test(next) &&
      next.length < 60
    const hasForm = legalFormAtEnd.test(line.text)
    if (!hasForm && !aboveStreet) continue
    const name = cleanName(line.text)
    if (name === null || !/^[\p{Lu}\d]/u.test(name) || /\d{3}/.test(name)) continue
    yield {
      name,
      source: aboveStreet ? 'above-street' : 'legal-form',
      weight: aboveStreet && hasForm ? 2.2 : 1.4,
      quote: quoteText(page, line.start, line.end),
      quoteIn: 'text',
      start: line.start,
      end: line.end,
    }
  }
}

function html(name: string, source: string, weight: number, quote: string): Candidate {
  return { name, source, weight, quote, quoteIn: 'html', start: -1, end: -1 }
}

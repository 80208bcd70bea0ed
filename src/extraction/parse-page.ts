import { load } from 'cheerio/slim'
import type { CheerioAPI } from 'cheerio'
import { oneLine, textOf, withoutControls, type DomDocument, type DomElement } from './dom.ts'
import { ElementIndex } from './element-index.ts'
import { readJsonLd, type JsonLdNode } from './json-ld.ts'
import { limitDepth } from './limit-depth.ts'
import { visibleText, type TextMap } from './visible-text.ts'

export type { DomElement, DomNode } from './dom.ts'

/** A link with an absolute address, the words it shows and its `rel`. */
export type PageLink = { href: string; text: string; rel: string; element: DomElement }

/** A page read once and shared by everything that looks for something in it. Quotes are literal in `text` or `html`. */
export type ParsedPage = {
  url: string
  /** The HTML that was parsed: at most 2 million characters, without NUL, nesting cut at 400 levels. */
  html: string
  /** The same in lower case, made when it is first asked for: to see which words do not occur at all. */
  readonly lowerHtml: string
  /** Response headers by lower-case name; empty when not known. */
  headers: Record<string, string>
  status: number | null
  $: CheerioAPI
  /** Elements by tag name and telling attributes. */
  elements: ElementIndex
  /** Visible text: a line per block, a tab between table cells, other white space collapsed, no invisible characters. */
  text: string
  /** From a position in `text` to the element and line it stands in. */
  textMap: TextMap
  title: string | null
  description: string | null
  lang: string | null
  /** `<meta>` contents by lower-case name, property or itemprop; the first of a name counts. */
  meta: Map<string, string>
  /** schema.org nodes of all JSON-LD blocks, `@graph` and nested nodes flattened. */
  jsonLd: JsonLdNode[]
  links: PageLink[]
}

const maxHtml = 2_000_000
const maxLinks = 5_000
/** Reads a page once, within bounds whatever it holds: never throws, 2 million characters, 400 levels, no recursion. */
export function parsePage(input: {
  url: string
  html: string
  headers?: Record<string, string> | undefined
  status?: number | undefined
}): ParsedPage {
  const html = limitDepth(withoutControls(input.html.slice(0, maxHtml)))
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true, withStartIndices: true } })
  const root = $.root()[0]
  if (root !== undefined) gatherUnderOneElement(root)
  const elements = new ElementIndex(root?.children[0] ?? null)
  const meta = readMeta(elements)
  const textMap = visibleText(root?.children[0] ?? null)
  let lowerHtml: string | undefined
  return {
    url: input.url,
    html,
    get lowerHtml() {
      return (lowerHtml ??= html.toLowerCase())
    },
    headers: lowerCaseNames(input.headers ?? {}),
    status: input.status ?? null,
    $,
    elements,
    text: textMap.text,
    textMap,
    title: oneLine(titleOf(elements)) ?? meta.get('og:title') ?? null,
    description: meta.get('description') ?? meta.get('og:description') ?? null,
    lang: readLanguage(elements, meta),
    meta,
    jsonLd: readJsonLd(elements.tag('script')),
    links: readLinks(elements, input.url),
  }
}

/** Selecting takes a square of the nodes at the top, so a page without `<html>` that has many gets one. */
function gatherUnderOneElement(root: DomDocument): void {
  if (root.children.length <= 50) return
  const wrapper = load('<html></html>', { xml: { xmlMode: false } }).root()[0]?.children[0]
  if (wrapper === undefined || !('children' in wrapper)) return
  wrapper.children = root.children
  for (const child of wrapper.children) child.parent = wrapper
  root.children = [wrapper]
  wrapper.parent = root
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function titleOf(elements: ElementIndex): string | null {
  const [title] = elements.tag('title')
  return title === undefined ? null : textOf(title)
}

function readMeta(elements: ElementIndex): Map<string, string> {
  const meta = new Map<string, string>()
  for (const element of elements.tag('meta')) {
    const { name, property, itemprop, content } = element.attribs
    const key = (name ?? property ?? itemprop ?? '').trim().toLowerCase()
    const value = oneLine(content)
    if (key !== '' && value !== null && !meta.has(key)) meta.set(key, value)
  }
  return meta
}

function readLanguage(elements: ElementIndex, meta: Map<string, string>): string | null {
  const html = elements.tag('html')[0]?.attribs
  const found = html?.['lang'] ?? html?.['xml:lang'] ?? meta.get('language') ?? meta.get('og:locale') ?? ''
  return /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(found.trim())
    ? found.trim().replace('_', '-').toLowerCase()
    : null
}

function readLinks(elements: ElementIndex, url: string): PageLink[] {
  const base = absolute(elements.tag('base')[0]?.attribs['href'] ?? '', url) ?? url
  const links: PageLink[] = []
  for (const element of elements.tag('a', 'area')) {
    if (links.length >= maxLinks) break
    const raw = element.attribs['href']
    const href = raw === undefined ? null : absolute(raw, base)
    if (href === null) continue
    const text = oneLine(textOf(element)) ?? element.attribs['aria-label'] ?? element.attribs['title'] ?? ''
    links.push({ href, text: text.slice(0, 500), rel: (element.attribs['rel'] ?? '').toLowerCase(), element })
  }
  return links
}

function absolute(href: string, base: string): string | null {
  try {
    return new URL(href.trim(), base).href
  } catch {
    return null
  }
}

import type { DomElement, DomNode } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

/** The elements of a page by name, found in one walk, and the ways to quote them. */
export type PageSurvey = {
  page: ParsedPage
  /** Elements of this name in page order; those inside `noscript`, `template` and `svg` are left out. */
  all: (name: string) => readonly DomElement[]
  /** Whether the page carries microdata, RDFa of schema.org or an hCard. */
  hasMicrodata: boolean
  /** The opening tag as it stands in the HTML, at most 300 characters. */
  tag: (element: DomElement) => string
}

const skipped = new Set(['noscript', 'template', 'svg', 'math'])
const longestQuote = 300
const none: readonly DomElement[] = []

/** Walks over a page once without recursion. */
export function surveyPage(page: ParsedPage): PageSurvey {
  const byName = new Map<string, DomElement[]>()
  let hasMicrodata = false
  const pending: DomNode[] = [...page.$.root().contents().toArray()].reverse()
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!isElement(node)) continue
    const known = byName.get(node.name)
    if (known === undefined) byName.set(node.name, [node])
    else known.push(node)
    if (skipped.has(node.name)) continue
    hasMicrodata ||= isMicrodata(node.attribs)
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index]
      if (child !== undefined && isElement(child)) pending.push(child)
    }
  }
  return {
    page,
    hasMicrodata,
    all: (name) => byName.get(name) ?? none,
    tag: (element) => openingTag(page.html, element),
  }
}

function isMicrodata(attribs: Record<string, string>): boolean {
  if (attribs['itemtype'] !== undefined || attribs['typeof']?.startsWith('schema:')) return true
  return attribs['class'] !== undefined && /\bvcard\b/.test(attribs['class'])
}

/** An attribute, or '' when it is not there. */
export function attr(element: DomElement, name: string): string {
  return element.attribs[name] ?? ''
}

/** The text directly inside an element such as `title` or `script`, as parsed. */
export function innerText(element: DomElement): string {
  let text = ''
  for (const child of element.children)
    if ('data' in child && typeof child.data === 'string') text += child.data
  return text
}

function isElement(node: DomNode): node is DomElement {
  return 'attribs' in node
}

function openingTag(html: string, element: DomElement): string {
  const start = element.startIndex ?? 0
  const close = html.indexOf('>', start)
  const end = close === -1 ? html.length : close + 1
  return html.slice(start, Math.min(end, start + longestQuote))
}

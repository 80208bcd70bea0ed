import type { DomElement } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

/** The elements of a page by name, and the ways to quote them. */
export type PageSurvey = {
  page: ParsedPage
  /** Elements of this name in page order; those inside `noscript`, `template` and `svg` are left out. */
  all: (name: string) => readonly DomElement[]
  /** Whether the page carries microdata, RDFa of schema.org or an hCard. */
  hasMicrodata: boolean
  /** The opening tag as it stands in the HTML, at most 300 characters. */
  tag: (element: DomElement) => string
}

const longestQuote = 300

/** What the checks of an audit ask of a page. */
export function surveyPage(page: ParsedPage): PageSurvey {
  return {
    page,
    hasMicrodata: page.elements.hasMicrodata,
    all: (name) => page.elements.shown(name),
    tag: (element) => openingTag(page.html, element),
  }
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

function openingTag(html: string, element: DomElement): string {
  const start = element.startIndex ?? 0
  const close = html.indexOf('>', start)
  const end = close === -1 ? html.length : close + 1
  return html.slice(start, Math.min(end, start + longestQuote))
}

import type { DomElement, DomNode } from './dom.ts'

/** What stands in these is shown to nobody who sees the page as it is meant. */
const skipped = new Set(['noscript', 'template', 'svg', 'math'])
const none: readonly DomElement[] = []
const telling = /(?:^|\s)(?:adr|vcard|org|fn|logo|brand|site-title|site-name|navbar-brand)(?:\s|$)/i

/** The elements of a page in document order, by what extraction asks for: one walk instead of a selector each. */
export class ElementIndex {
  private readonly tags = new Map<string, { all: DomElement[]; shown: DomElement[] }>()
  /** Elements with microdata properties. */
  readonly itemprop: DomElement[] = []
  /** Elements that begin a microdata item of a type. */
  readonly itemtype: DomElement[] = []
  /** Elements whose class or id is one of a vcard, a logo or a site's name. */
  readonly telling: DomElement[] = []
  /** Elements that carry an encoded or plain address in a data attribute. */
  readonly dataEmail: DomElement[] = []
  /** Whether the page shows microdata, RDFa of schema.org or an hCard. */
  hasMicrodata = false

  constructor(start: DomNode | null) {
    let node = start
    let inside: DomNode | null = null
    while (node !== null) {
      if ('attribs' in node) this.add(node, inside === null)
      if ('childNodes' in node && node.childNodes[0] !== undefined) {
        if (inside === null && 'attribs' in node && skipped.has(node.name)) inside = node
        node = node.childNodes[0]
        continue
      }
      while (node !== null && node.next === null) {
        node = node.parent
        if (node === inside) inside = null
      }
      node = node === null ? null : node.next
    }
  }

  /** Elements of these tag names, those of the first name first. */
  tag(...names: string[]): DomElement[] {
    return names.length === 1
      ? (this.tags.get(names[0] ?? '')?.all ?? [])
      : names.flatMap((name) => this.tags.get(name)?.all ?? [])
  }

  /** Elements of this tag name that are not inside `noscript`, `template`, `svg` or `math`. */
  shown(name: string): readonly DomElement[] {
    return this.tags.get(name)?.shown ?? none
  }

  private add(element: DomElement, isShown: boolean): void {
    const { attribs, name } = element
    let known = this.tags.get(name)
    if (known === undefined) {
      known = { all: [], shown: [] }
      this.tags.set(name, known)
    }
    known.all.push(element)
    if (isShown) {
      known.shown.push(element)
      this.hasMicrodata ||= !skipped.has(name) && isMicrodata(attribs)
    }
    if (attribs['itemprop'] !== undefined) this.itemprop.push(element)
    if (attribs['itemtype'] !== undefined) this.itemtype.push(element)
    if (attribs['data-cfemail'] !== undefined || attribs['data-email'] !== undefined)
      this.dataEmail.push(element)
    if (hasTellingName(attribs['class']) || hasTellingName(attribs['id'])) this.telling.push(element)
  }
}

function isMicrodata(attribs: Record<string, string>): boolean {
  if (attribs['itemtype'] !== undefined || attribs['typeof']?.startsWith('schema:')) return true
  return attribs['class'] !== undefined && /\bvcard\b/.test(attribs['class'])
}

/** True when the element has this class. */
export function hasClass(element: DomElement, name: string): boolean {
  const value = element.attribs['class']
  return value !== undefined && ` ${value} `.replace(/\s/g, ' ').includes(` ${name} `)
}

/** The element itself or the nearest one around it that fits; null when there is none. */
export function closest(element: DomElement, fits: (element: DomElement) => boolean): DomElement | null {
  let current: DomNode | null = element
  while (current !== null) {
    if ('attribs' in current && fits(current)) return current
    current = current.parent
  }
  return null
}

function hasTellingName(value: string | undefined): boolean {
  return value !== undefined && telling.test(value)
}

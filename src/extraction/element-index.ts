import type { DomElement, DomNode } from './dom.ts'

const telling = /(?:^|\s)(?:adr|vcard|org|fn|logo|brand|site-title|site-name|navbar-brand)(?:\s|$)/i

/** The elements of a page in document order, by what extraction asks for: one walk instead of a selector each. */
export class ElementIndex {
  private readonly tags = new Map<string, DomElement[]>()
  /** Elements with microdata properties. */
  readonly itemprop: DomElement[] = []
  /** Elements that begin a microdata item of a type. */
  readonly itemtype: DomElement[] = []
  /** Elements whose class or id is one of a vcard, a logo or a site's name. */
  readonly telling: DomElement[] = []
  /** Elements that carry an encoded or plain address in a data attribute. */
  readonly dataEmail: DomElement[] = []

  constructor(start: DomNode | null) {
    let node = start
    while (node !== null) {
      if ('attribs' in node) this.add(node)
      if ('childNodes' in node && node.childNodes[0] !== undefined) {
        node = node.childNodes[0]
        continue
      }
      while (node !== null && node.next === null) node = node.parent
      node = node === null ? null : node.next
    }
  }

  /** Elements of these tag names, those of the first name first. */
  tag(...names: string[]): DomElement[] {
    return names.length === 1
      ? (this.tags.get(names[0] ?? '') ?? [])
      : names.flatMap((name) => this.tags.get(name) ?? [])
  }

  private add(element: DomElement): void {
    const known = this.tags.get(element.name)
    if (known === undefined) this.tags.set(element.name, [element])
    else known.push(element)
    const { attribs } = element
    if (attribs['itemprop'] !== undefined) this.itemprop.push(element)
    if (attribs['itemtype'] !== undefined) this.itemtype.push(element)
    if (attribs['data-cfemail'] !== undefined || attribs['data-email'] !== undefined)
      this.dataEmail.push(element)
    if (hasTellingName(attribs['class']) || hasTellingName(attribs['id'])) this.telling.push(element)
  }
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

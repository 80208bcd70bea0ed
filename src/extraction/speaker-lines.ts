import { oneLine, type DomElement, type DomNode } from './dom.ts'

/** A line of an element as it is seen, and the class names that stand on it or on what holds it. */
export interface ShownLine {
  text: string
  classes: string
}

const block = new Set(
  'address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const unseen = new Set('script style noscript template svg button select input textarea iframe'.split(' '))
const telling =
  /title|role|position|job|function|designation|company|org|affil|employer|institut|firm|name|speaker/iu

export const isElement = (node: DomNode): node is DomElement => 'attribs' in node

/** The lines of an element in the order in which they stand; pieces of a line that are marked by class stand by themselves. */
export function shownLines(element: DomElement, most = 60): ShownLine[] {
  const lines: ShownLine[] = []
  let text = ''
  let classes = ''
  const end = () => {
    const line = oneLine(text)
    if (line !== null && lines.length < most) lines.push({ text: line, classes })
    text = ''
    classes = ''
  }
  const walk = (node: DomElement, inherited: string) => {
    const own = node.attribs['class'] ?? node.attribs['itemprop'] ?? ''
    const here = telling.test(own) ? own : inherited
    for (const child of node.children) {
      if (lines.length >= most) return
      if (child.nodeType === 3 && 'data' in child) {
        if (text.trim() === '') classes = here
        text += child.data
      } else if (isElement(child) && !unseen.has(child.tagName)) {
        const breaks = block.has(child.tagName) || telling.test(child.attribs['class'] ?? '')
        if (breaks) end()
        walk(child, here)
        if (breaks) end()
      }
    }
  }
  walk(element, '')
  end()
  return lines
}

/** Tag and classes of an element and of what holds it: what is made from one template has the same. */
export function signatureOf(element: DomElement): string {
  const own = (one: DomElement) =>
    `${one.tagName}.${(one.attribs['class'] ?? '').split(/\s+/).sort().join('.')}`
  const { parent } = element
  return parent && isElement(parent) ? `${own(parent)}>${own(element)}` : own(element)
}

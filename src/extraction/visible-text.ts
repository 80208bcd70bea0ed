import { findDigitRuns } from './digit-runs.ts'
import { tidy, type DomElement, type DomNode } from './dom.ts'
import { foldCase } from './find-phrases.ts'

const hidden = new Set(
  'head script style noscript template select textarea svg canvas iframe object video audio datalist math'.split(
    ' ',
  ),
)
const blocks = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol option p pre section summary table tbody ' +
    'tfoot thead tr ul br button'
  ).split(' '),
)
const notShown = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

/** A line of the text and where it stands. */
export type TextLine = { index: number; start: number; end: number; text: string }

/** The visible text of a page and the way back from a position to the line and the element. */
export class TextMap {
  readonly text: string
  private readonly starts: number[]
  private readonly parents: (DomElement | null)[]
  private readonly lineStarts: number[]
  private readonly lines: TextLine[] = []
  private foldedText: string | undefined
  private runs: number[] | undefined

  constructor(text: string, starts: number[], parents: (DomElement | null)[]) {
    this.text = text
    this.starts = starts
    this.parents = parents
    this.lineStarts = [0]
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.lineStarts.push(at + 1)
  }

  /** The text as words are looked for in it, whatever their case. */
  get folded(): string {
    return (this.foldedText ??= foldCase(this.text))
  }

  /** Where runs of digits begin and end, by turns. */
  get digitRuns(): readonly number[] {
    return (this.runs ??= findDigitRuns(this.text))
  }

  /** How many lines there are. */
  get lineCount(): number {
    return this.lineStarts.length
  }

  /** The innermost element whose own words stand at this position. */
  elementAt(position: number): DomElement | null {
    return this.parents[lastAtMost(this.starts, position)] ?? null
  }

  /** True where the words of another text node begin: the place of a tag between two words. */
  isNodeStart(position: number): boolean {
    return this.starts[lastAtMost(this.starts, position)] === position
  }

  /** The line around a position. */
  lineAt(position: number): TextLine {
    return this.line(Math.max(0, lastAtMost(this.lineStarts, position)))
  }

  /** The line of this number, counted from 0; empty beyond the end. */
  line(index: number): TextLine {
    const known = this.lines[index]
    if (known !== undefined) return known
    const line = this.readLine(index)
    if (index >= 0 && index < this.lineStarts.length) this.lines[index] = line
    return line
  }

  private readLine(index: number): TextLine {
    const start = this.lineStarts[index] ?? this.text.length
    const next = this.lineStarts[index + 1]
    const end = next === undefined ? this.text.length : next - 1
    return { index, start, end, text: this.text.slice(start, end) }
  }
}

/** The text a reader sees, a line per block and a tab between table cells, by an iterative walk. */
export function visibleText(start: DomNode | null): TextMap {
  const writer = new Writer()
  let node = start
  while (node !== null) {
    if (node.nodeType === 3) writer.write(node.data, elementOf(node.parent))
    else if ('attribs' in node && isShown(node)) {
      writer.edge(node.name)
      const first: DomNode | undefined = node.childNodes[0]
      if (first !== undefined) {
        node = first
        continue
      }
      writer.edge(node.name)
    }
    while (node !== null && node.next === null) {
      const parent: DomElement | null = elementOf(node.parent)
      if (parent === null) return writer.finish()
      writer.edge(parent.name)
      node = parent
    }
    node = node === null ? null : node.next
  }
  return writer.finish()
}

function elementOf(node: DomNode | null): DomElement | null {
  return node !== null && 'attribs' in node ? node : null
}

function isShown(element: DomElement): boolean {
  if (hidden.has(element.name)) return false
  // Folded blocks (pop-ups, accordions, tabs) are opened by a click and count; hidden words inside a line are traps.
  if (blocks.has(element.name)) return true
  const style = element.attribs['style']
  return element.attribs['hidden'] === undefined && (style === undefined || !notShown.test(style))
}

class Writer {
  private readonly parts: string[] = []
  private readonly starts: number[] = []
  private readonly parents: (DomElement | null)[] = []
  private length = 0
  private gap = ''

  edge(name: string): void {
    if (blocks.has(name)) this.gap = '\n'
    else if (this.gap !== '\n' && (name === 'td' || name === 'th')) this.gap = '\t'
  }

  write(data: string, parent: DomElement | null): void {
    const text = tidy(data)
    const starts = text.startsWith(' ')
    const body = text.trim()
    if (starts && this.gap === '') this.gap = ' '
    if (body === '') return
    if (this.length > 0) this.push(this.gap)
    this.starts.push(this.length)
    this.parents.push(parent)
    this.push(body)
    this.gap = text.endsWith(' ') ? ' ' : ''
  }

  finish(): TextMap {
    return new TextMap(this.parts.join(''), this.starts, this.parents)
  }

  private push(part: string): void {
    this.parts.push(part)
    this.length += part.length
  }
}

function lastAtMost(sorted: number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? Infinity) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}

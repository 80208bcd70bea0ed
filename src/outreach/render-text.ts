/** One piece of a line: words, or a link with what stands for it. */
export type Inline = { kind: 'text'; text: string } | { kind: 'link'; label: string; url: string }

/** Paragraphs of lines of pieces: what text and HTML are both written from. */
export type Paragraphs = Inline[][][]

/** `[label](https://…)` or a bare address. */
const link = /\[([^\]\n]{1,200})\]\((https?:\/\/[^\s<>"]{3,2000}?)\)|https?:\/\/[^\s<>"]{3,2000}/gi
const trailing = /[.,;:!?'’”»*_]+$/

/** Reads the source of a message: paragraphs stand between blank lines, links are `[label](https://…)` or bare. */
export function readText(source: string): Paragraphs {
  return source
    .replaceAll(/\r\n?/g, '\n')
    .trim()
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((paragraph) => paragraph.split('\n').map((line) => readLine(line.trimEnd())))
}

function readLine(line: string): Inline[] {
  const pieces: Inline[] = []
  let from = 0
  for (const match of line.matchAll(link)) {
    const [whole, label, target] = match
    const url = target ?? withoutTail(whole)
    const length = target === undefined ? url.length : whole.length
    if (match.index > from) pieces.push({ kind: 'text', text: line.slice(from, match.index) })
    pieces.push({ kind: 'link', label: label ?? url, url })
    from = match.index + length
  }
  if (from < line.length) pieces.push({ kind: 'text', text: line.slice(from) })
  return pieces
}

/** A bare address ends before the punctuation of its sentence, and before a bracket that was opened outside of it. */
function withoutTail(url: string): string {
  let shown = url
  for (;;) {
    const trimmed = shown.replace(trailing, '')
    const closes = (trimmed.endsWith(')') && !trimmed.includes('(')) || trimmed.endsWith(']')
    const next = closes ? trimmed.slice(0, -1) : trimmed
    if (next === shown) return shown
    shown = next
  }
}

/** Every address that is linked, in the order of the text. */
export function linksOf(paragraphs: Paragraphs): string[] {
  return paragraphs
    .flat(2)
    .filter((piece) => piece.kind === 'link')
    .map((piece) => piece.url)
}

/** The text form: a link with words of its own is followed by its address. */
export function toText(paragraphs: Paragraphs): string {
  return paragraphs.map((lines) => lines.map(lineText).join('\n')).join('\n\n')
}

function lineText(line: Inline[]): string {
  return line
    .map((piece) =>
      piece.kind === 'text'
        ? piece.text
        : piece.label === piece.url
          ? piece.url
          : `${piece.label} (${piece.url})`,
    )
    .join('')
}

/** The HTML form; `address` gives what the link with this index points to. Direction follows the script of each paragraph. */
export function toHtml(paragraphs: Paragraphs, address: (url: string, index: number) => string): string {
  let index = 0
  const shown = (piece: Inline) =>
    piece.kind === 'text'
      ? escapeHtml(piece.text)
      : `<a href="${escapeHtml(address(piece.url, index++))}">${escapeHtml(piece.label)}</a>`
  return paragraphs
    .map((lines) => `<p dir="auto">${lines.map((line) => line.map(shown).join('')).join('<br>\n')}</p>`)
    .join('\n')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

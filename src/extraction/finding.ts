import type { DomElement } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'
import type { QuoteIn } from './contract.ts'

/** Something found in a page before it becomes a fact: the canonical value and the words that show it. */
export type Finding = {
  value: string
  quote: string
  quoteIn: Extract<QuoteIn, 'text' | 'html'>
  /** Where in `page.text` it begins, or −1 when it does not stand in the text. */
  start: number
  end: number
  confidence: number
}

const maxQuote = 300

/** The quote for a place in the text: its line, or the part of a long line around it; always literally in `page.text`. */
export function quoteText(page: ParsedPage, start: number, end: number): string {
  const first = page.textMap.lineAt(start)
  const last = end > first.end ? page.textMap.lineAt(end - 1) : first
  if (last.end - first.start <= maxQuote) return page.text.slice(first.start, last.end).trim()
  const room = Math.max(0, Math.floor((maxQuote - (end - start)) / 2))
  let from = Math.max(first.start, start - room)
  let to = Math.min(last.end, end + room)
  if (from > first.start) from = Math.min(start, page.text.indexOf(' ', from) + 1 || start)
  if (to < last.end) to = Math.max(end, page.text.lastIndexOf(' ', to))
  return wellFormed(page.text.slice(from, Math.min(to, from + 1_900))).trim()
}

/** The quote for an element: its start tag, or its first words; always literally in `page.html`. */
export function quoteTag(page: ParsedPage, element: DomElement, length = 0): string {
  const start = element.startIndex ?? 0
  const close = page.html.indexOf('>', start)
  const end = length > 0 ? start + length : close < 0 ? start + maxQuote : close + 1
  return wellFormed(page.html.slice(start, Math.min(end, start + 1_000))).trim()
}

/** The quote for words that must stand in the HTML as they are, with some of what surrounds them; null when they do not. */
export function quoteHtml(page: ParsedPage, words: string, around = 60): string | null {
  const at = words === '' ? -1 : page.html.indexOf(words)
  if (at < 0) return null
  const end = Math.min(at + words.length, at + 1_000)
  return wellFormed(page.html.slice(Math.max(0, at - around), end + around)).trim()
}

/** Cutting may leave half of a surrogate pair at an end. */
function wellFormed(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '')
}

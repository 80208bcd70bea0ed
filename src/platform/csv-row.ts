/** One row cut out of a text: its cells and where the next row starts; `open` when the text ends inside it; `torn` for a quote that never closes. */
export type ParsedRow =
  | { kind: 'row'; cells: string[]; next: number; isBlank: boolean; strayQuoteColumn: number | null }
  | { kind: 'open'; column: number; isQuoted: boolean }

/** Cells beyond this are counted, not kept: such a row is refused anyway. */
export const MAX_COLUMNS = 1000

/**
 * Reads one row of RFC 4180 text at `start`: quoted cells may hold delimiters, doubled quotes and line breaks; rows end with CRLF, LF or CR.
 * With `isEnd` the text is complete, so its end closes the row.
 */
export function parseRow(
  text: string,
  start: number,
  delimiter: string,
  quote: string,
  isEnd: boolean,
): ParsedRow {
  const cells: string[] = []
  let count = 0
  let at = start
  let strayQuoteColumn: number | null = null
  for (;;) {
    let cell: string
    if (text[at] === quote) {
      const quoted = parseQuoted(text, at, delimiter, quote, isEnd)
      if (!quoted) return { kind: 'open', column: count, isQuoted: true }
      cell = quoted.cell
      at = quoted.next
      if (quoted.hasStrayQuote) strayQuoteColumn ??= count
    } else {
      const end = endOfPlain(text, at, delimiter)
      if (end === text.length && !isEnd) return { kind: 'open', column: count, isQuoted: false }
      cell = text.slice(at, end)
      at = end
    }
    if (count++ <= MAX_COLUMNS) cells.push(cell)
    if (at >= text.length) return { kind: 'row', cells, next: at, isBlank: at === start, strayQuoteColumn }
    if (text[at] === delimiter) {
      at++
      if (at >= text.length && !isEnd) return { kind: 'open', column: count, isQuoted: false }
      continue
    }
    const isBlank = at === start
    if (text[at] === '\r') {
      if (at + 1 >= text.length && !isEnd) return { kind: 'open', column: count, isQuoted: false }
      at++
      if (text[at] === '\n') at++
    } else at++
    return { kind: 'row', cells, next: at, isBlank, strayQuoteColumn }
  }
}

function endOfPlain(text: string, start: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0)
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === separator || code === 10 || code === 13) return i
  }
  return text.length
}

// A quote inside that is neither doubled nor followed by a delimiter or line end is a slip of whoever wrote the file: it is text.
function parseQuoted(text: string, start: number, delimiter: string, quote: string, isEnd: boolean) {
  let at = start + 1
  let from = at
  let cell = ''
  let hasStrayQuote = false
  for (;;) {
    const close = text.indexOf(quote, at)
    if (close < 0) return null
    const after = text[close + 1]
    if (after === undefined && !isEnd) return null
    if (after === undefined || after === delimiter || after === '\n' || after === '\r') {
      return { cell: cell + text.slice(from, close), next: close + 1, hasStrayQuote }
    }
    if (after === quote) {
      cell += text.slice(from, close + 1)
      at = close + 2
      from = at
    } else {
      hasStrayQuote = true
      at = close + 1
    }
  }
}

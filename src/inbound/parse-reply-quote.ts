import { divider, fromLine, headerLine, otherDividers, wrote, wroteStart } from './parse-reply-words.ts'

/** Stands in a text that was made of HTML where an element says that what follows is the quoted mail. */
export const quoteMark = '\u0001quote\u0001'

const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''
/** A quoted line; `>:` alone is the end of an address that was wrapped. */
export const isQuoted = (line: string) => /^\s{0,3}>(?!:\s*$)/.test(line)
const rule = /^[\s>]*[-_=*─—]{4,}\s*$/

/** Where a quoted mail begins: its first line, and the line after what introduces it. */
export interface QuoteStart {
  from: number
  body: number
}

/** No program writes a longer line above what it quotes. */
const maxLine = 600

/** The first place where a mail begins to quote another; `null` when it quotes none. */
export function findQuote(lines: readonly string[], after = 0): QuoteStart | null {
  for (let at = after; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isBlank(line)) continue
    const body = line.length > maxLine ? null : introducedBy(lines, at)
    if (body !== null) return { from: withRuleAbove(lines, at, after), body }
    if (isQuoted(line)) return { from: at, body: at }
  }
  return null
}

function introducedBy(lines: readonly string[], at: number): number | null {
  const line = lines[at] ?? ''
  if (line === quoteMark) return introducedBy(lines, nextText(lines, at + 1)) ?? at + 1
  if (divider.test(line) || otherDividers.test(line)) {
    const next = nextText(lines, at + 1)
    return headerBlock(lines, next) ?? at + 1
  }
  return headerBlock(lines, at) ?? wroteLine(lines, at)
}

function nextText(lines: readonly string[], from: number): number {
  let at = from
  while (at < lines.length && isBlank(lines[at])) at += 1
  return at
}

/** `From: … Sent: … To: … Subject: …`: at least three lines of it, or two where one holds an address or a date; long ones go on in the next line. */
function headerBlock(lines: readonly string[], at: number): number | null {
  if (!startsBlock(lines, at)) return null
  let count = 1
  let end = at + 1
  let hasMark = marks.test(lines[at] ?? '')
  for (let next = at + 1; next < Math.min(lines.length, at + 14); next += 1) {
    const line = (lines[next] ?? '').slice(0, maxLine)
    if (headerLine.test(line)) {
      count += 1
      end = next + 1
      hasMark ||= marks.test(line)
    } else if (isBlank(line)) {
      if (!headerLine.test(lines[next + 1] ?? '')) break
    } else if (next > end + 2) break
    else hasMark ||= marks.test(line)
  }
  return count >= 3 || (count === 2 && hasMark) ? end : null
}

/** Most programs begin with who wrote; some with when. */
function startsBlock(lines: readonly string[], at: number): boolean {
  if (fromLine.test(lines[at] ?? '')) return true
  const block = lines.slice(at, at + 4).map((line) => line.slice(0, maxLine))
  const who = block.findIndex((line) => fromLine.test(line))
  return who > 0 && block.slice(0, Math.max(3, who + 1)).every((line) => headerLine.test(line))
}

const marks = /@|\b(?:19|20)\d\d\b|\d{1,2}:\d\d/

/** "On … somebody wrote:", in one line or wrapped over up to five. */
function wroteLine(lines: readonly string[], at: number): number | null {
  const first = (lines[at] ?? '').trim()
  if (first.length > 400 || isQuoted(first) || !wroteStart.test(decoded(first))) return null
  let joined = ''
  for (let next = at; next < Math.min(lines.length, at + 5); next += 1) {
    const line = (lines[next] ?? '').slice(0, maxLine).trim()
    if (line === '') return null
    joined = `${joined} ${decoded(line)}`.trim()
    if (joined.length > 500) return null
    if (saysWho(joined)) return next + 1
    // A line that ends a sentence is no part of such a line.
    if (/[.!?]$/.test(line) && !/\b(?:\d{1,2}|[ap]\.?m|\p{L}{2,4})\.$/iu.test(line)) return null
  }
  return null
}

const decoded = (line: string) =>
  line.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"')

const aDate = /\b(?:19|20)\d\d\b|\d{1,2}[:.h]\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b\d{1,2}\.? \p{L}{3,}/iu
const anAddress = /\S+@\S+\.\S+/

function saysWho(joined: string): boolean {
  const hasEnd = /[:：]\s*\**$/.test(joined)
  const isDated = aDate.test(joined)
  const hasAddress = anAddress.test(joined)
  const tail = joined.slice(-60)
  if (wrote.test(joined)) {
    if (hasEnd) return isDated || hasAddress
    return (
      /\bwrote\W*$|écrit\W*$|schrieb\W*$|escribi[oó]\W*$|scritto\W*$|escreveu\W*$|schreef\W*$|napisa\S+$/i.test(
        tail,
      ) &&
      isDated &&
      hasAddress
    )
  }
  // No verb that is known here: a date with its time or year, an address in brackets and the colon.
  return (
    hasEnd &&
    isDated &&
    (/<\S+@\S+>\s*[:：]\s*\**$/.test(joined) || (/<\S+@\S+>/.test(joined) && /\b20\d\d\b/.test(joined)))
  )
}

/** A rule of dashes above the introduction belongs to it. */
function withRuleAbove(lines: readonly string[], at: number, floor: number): number {
  let from = at
  while (
    from > floor &&
    (isBlank(lines[from - 1]) ||
      rule.test((lines[from - 1] ?? '').slice(0, maxLine)) ||
      lines[from - 1] === quoteMark)
  )
    from -= 1
  while (from < at && isBlank(lines[from])) from += 1
  return from
}

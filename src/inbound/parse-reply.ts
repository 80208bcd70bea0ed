import { replyTextOfHtml } from './parse-reply-html.ts'
import { findQuote, isQuoted, quoteMark } from './parse-reply-quote.ts'
import { findSignature, signatureMark } from './parse-reply-signature.ts'

/** A mail taken apart: what was written now, the signature under it, and what it quotes. Empty where there is none. */
export interface ParsedReply {
  text: string
  signature: string
  quoted: string
}

const maxChars = 400_000
const maxLines = 20_000

/** Takes a reply apart, from its plain text or, where there is none or it marks no quote, from its HTML. Pure; any text gets an answer. */
export function parseReply(mail: { text: string; html?: string | null }): ParsedReply {
  const html = mail.html ?? (looksLikeHtml(mail.text) ? mail.text : null)
  if (html === null) return parseText(mail.text)
  if (mail.text.trim() === '' || html === mail.text) return parseText(replyTextOfHtml(html))
  const fromText = parseText(mail.text)
  if (fromText.quoted !== '') return fromText
  const fromHtml = parseText(replyTextOfHtml(html))
  return fromHtml.quoted === '' ? fromText : fromHtml
}

const looksLikeHtml = (text: string) =>
  /^\s*<(?:!doctype html|html|head|body|div|p|table|span|meta|font)\b[^>]*>/i.test(text) &&
  /<\/(?:html|body|div|p|table|span|font)>/i.test(text)

function parseText(raw: string): ParsedReply {
  const lines = raw
    .slice(0, maxChars)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\u200e\u200f\u202a-\u202c\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .split('\n', maxLines)
  const quote = findQuote(lines)
  const head = quote === null ? lines : lines.slice(0, quote.from)
  const rest = quote === null ? { text: [], signature: [], quoted: [] } : afterQuote(lines, quote)
  const { text, signature, quoted } = signed(head)
  return {
    text: joined([...text, ...rest.text]),
    signature: joined([...signature, ...rest.signature]),
    quoted: joined([...quoted, ...rest.quoted]),
  }
}

interface Pieces {
  text: string[]
  signature: string[]
  quoted: string[]
}

function signed(lines: string[]): Pieces {
  const found = findSignature(lines)
  if (found === null) return { text: lines, signature: [], quoted: [] }
  return {
    text: lines.slice(0, found.from),
    signature: lines.slice(found.from, found.to),
    quoted: lines.slice(found.to),
  }
}

/** Under lines marked by `>`, what is not marked is an answer written in between, or the signature; under an unmarked quote all is quote. */
function afterQuote(lines: string[], { from, body }: { from: number; body: number }): Pieces {
  const below = lines.slice(body)
  const first = below.find((line) => line.trim() !== '' && line !== quoteMark)
  const quoted = lines.slice(from, body)
  if (first === undefined || !isQuoted(first))
    return { text: [], signature: [], quoted: [...quoted, ...below] }
  const answers: string[][] = []
  let current: string[] | null = null
  for (let at = 0; at < below.length; at += 1) {
    const line = below[at] ?? ''
    const isText = line.trim() !== '' && !isQuoted(line) && !isWrapped(below, at)
    const introduced = isText && current === null ? findQuote(below.slice(at, at + 6)) : null
    if (introduced !== null && introduced.from === 0 && introduced.body > 0) {
      quoted.push(...below.slice(at, at + introduced.body))
      at += introduced.body - 1
    } else if (isText) {
      current ??= answers[answers.push([]) - 1] ?? []
      current.push(line)
    } else if (line.trim() === '' && current !== null) current.push(line)
    else {
      current = null
      quoted.push(line)
    }
  }
  const between = answers.slice(0, -1).flatMap((answer) => ['', ...answer])
  const last = signed(answers.at(-1) ?? [])
  return {
    text: [...between, '', ...last.text],
    signature: last.signature,
    quoted: [...quoted, ...last.quoted],
  }
}

/** A single line between two quoted ones is the end of a quoted line that was too long. */
function isWrapped(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1] ?? ''
  const below = lines[at + 1] ?? ''
  return isQuoted(above) && isQuoted(below) && above.length > 60
}

function joined(lines: string[]): string {
  return lines
    .filter((line) => line !== quoteMark && line !== signatureMark)
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

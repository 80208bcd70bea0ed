import { devices, disclaimer, sentFrom, signOff } from './parse-reply-words.ts'

/** Stand in a text that was made of HTML around an element that says that it is the signature. */
export const signatureMark = '\u0001signature\u0001'

const delimiter = /^\s*(?:--|–|—|––|——|-{5,}|_{2,}|\*{5,}|={5,}|~{3,})\s*$/
const dashedName = /^\s*[-–—]{1,2}\s?\p{Lu}[\p{L}.'’-]*(?:\s\p{Lu}[\p{L}.'’-]*){0,3}\s*$/u
const aName =
  /^[\s*_]*(?:(?:dr|prof|mr|mrs|ms|herr|frau|me|m|ing|dipl)\.?\s+)*\p{Lu}[\p{L}.'’-]*(?:[\s,]+\(?\p{L}[\p{L}.'’-]*\)?){0,4}[\s*_,]*$/u
const contactMark =
  /\S+@\S+\.\w{2,}|(?:https?:\/\/|www\.)\S+|\+?\(?\d[\d\s()./-]{6,}\d|\b(?:tel|phone|mobile|cell|fax|mob|telefon|téléphone|tél|móvil|handy|skype|linkedin|web|e-?mail)\b\s*[.:]|^\s*[tmfpw]\s*[.:]\s*[+(\d]/iu

/** No signature begins farther from the end. */
const farthest = 150

const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''

/** Where the signature begins, and where it ends when quoted text follows it without being marked; `null` without a signature. */
export function findSignature(lines: readonly string[]): { from: number; to: number } | null {
  let end = lastText(lines) + 1
  if (end === 0) return null
  let found: { from: number; to: number } | null = null
  // A name, a line of dashes, a phone's line and a disclaimer may all stand under one mail: each is looked for above the last.
  for (let round = 0; round < 4; round += 1) {
    const part = lines.slice(0, end)
    const next =
      byMark(part) ??
      byDevice(part) ??
      byDelimiter(part) ??
      byDisclaimer(part) ??
      byContact(part) ??
      byDashedName(part)
    if (next === null) break
    found = found === null ? next : { from: next.from, to: found.to }
    end = lastText(lines.slice(0, next.from)) + 1
    if (end === 0) break
  }
  return found
}

function byMark(lines: readonly string[]) {
  const from = lines.indexOf(signatureMark)
  return from < 0 ? null : { from, to: lines.length }
}

/** "Sent from my …" as a paragraph of its own. Text below it is the quoted mail of a phone that marks nothing. */
function byDevice(lines: readonly string[]) {
  for (let at = Math.max(0, lines.length - farthest); at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.length > 200 || !sentFrom.test(line) || !isDeviceLine(line)) continue
    if (at > 0 && !isBlank(lines[at - 1]) && !isBlank(lines[at + 1])) continue
    if (isInCode(lines, at)) continue
    return { from: at, to: isBlank(lines[at + 1]) ? at + 1 : lines.length }
  }
  return null
}

function isDeviceLine(line: string): boolean {
  const plain = line.replace(/[<(]?(?:https?|mailto):\S+/g, '').trim()
  if (plain.length > 90 || /[,;?]|[.!]\s+\S/.test(plain)) return false
  return devices.test(plain) || (plain.split(/\s+/).length <= 8 && !/[.!]$/.test(plain))
}

function byDelimiter(lines: readonly string[]) {
  for (let at = Math.max(0, lines.length - farthest); at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.length > 200 || !delimiter.test(line) || isInCode(lines, at)) continue
    const below = lines.slice(at + 1).filter((line) => !isBlank(line))
    if (below.length === 0 && at > 0) return { from: at, to: lines.length }
    const isProper = /^\s*--\s*$/.test(line)
    if (
      below.length <= (isProper ? 40 : 20) &&
      (isProper || below.every((line) => line.length <= 140 || disclaimer.test(line)))
    )
      return { from: at, to: lines.length }
  }
  return null
}

function byDisclaimer(lines: readonly string[]) {
  for (let at = Math.max(1, lines.length - 40); at < lines.length; at += 1)
    if (
      isBlank(lines[at - 1]) &&
      disclaimer.test(
        lines
          .slice(at, at + 3)
          .join(' ')
          .slice(0, 500),
      )
    )
      return { from: at, to: lines.length }
  return null
}

/** "-Somebody" as the last words, perhaps with an address under it. */
function byDashedName(lines: readonly string[]) {
  for (let at = lines.length - 1; at >= Math.max(1, lines.length - 8); at -= 1) {
    const line = lines[at] ?? ''
    if (line.length > 200) return null
    if (dashedName.test(line) && isBlank(lines[at - 1])) return { from: at, to: lines.length }
    if (!isBlank(line) && !contactMark.test(line)) return null
  }
  return null
}

/** A name with ways to reach it, as the last paragraphs; the closing words above belong to it. */
function byContact(lines: readonly string[]) {
  let from = lines.length
  let contacts = 0
  let name = -1
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - 16); at -= 1) {
    const line = lines[at] ?? ''
    if (isBlank(line)) continue
    if (line.length <= 200 && signOff.test(line)) {
      if (contacts > 0 && from < lines.length) return at > 0 ? { from: at, to: lines.length } : null
      break
    }
    if (line.length > 200 || line.trim().length > 80 || /[?!]\s*$|[a-z]{3}\.\s*$|:\s*$/.test(line)) break
    if (contactMark.test(line)) contacts += 1
    else if (aName.test(line)) name = at
    else if (line.trim().split(/\s+/).length > 8) break
    from = at
  }
  if (contacts === 0 || name < 0 || from === 0) return null
  const start = firstName(lines, from)
  return start !== null && contacts >= 1 && lines.length - start >= 2
    ? { from: start, to: lines.length }
    : null
}

/** Of lines that could all be a signature, the first that starts a paragraph with a name. */
function firstName(lines: readonly string[], from: number): number | null {
  for (let at = from; at < lines.length; at += 1)
    if (
      at > 0 &&
      isBlank(lines[at - 1]) &&
      aName.test(lines[at] ?? '') &&
      contactMark.test(lines.slice(at).join('\n'))
    )
      return at
  return null
}

const isInCode = (lines: readonly string[], at: number) =>
  lines.slice(0, at).filter((line) => /^\s*```/.test(line)).length % 2 === 1

function lastText(lines: readonly string[]): number {
  let at = lines.length - 1
  while (at >= 0 && isBlank(lines[at])) at -= 1
  return at
}

import { isAscii, isUtf8 } from 'node:buffer'

/** The text of a page and the encoding it turned out to have. */
export type DecodedHtml = {
  html: string
  charset: string
  /** The page or its server named another encoding than the bytes are in. */
  isClaimWrong: boolean
}

/** Decodes a page: byte order mark, then header, then `<meta>`, and the bytes themselves where those are wrong or silent. NUL characters are removed. */
export function decodeHtml(body: Buffer, contentType: string | undefined): DecodedHtml {
  const marked = markOf(body)
  if (marked !== null) return decoded(body, marked, false)
  const claimed = charsetIn(contentType ?? '') ?? claimInMeta(body)
  const sniffed = sniff(body, claimed)
  return decoded(body, sniffed, claimed !== null && claimed !== sniffed && !isAscii(body))
}

/** Whether a body is an HTML page, by its type, or by its first bytes when the type is missing or says plain text. */
export function isHtml(contentType: string | undefined, body: Buffer): boolean {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/html' || type === 'application/xhtml+xml') return true
  if (type !== '' && type !== 'text/plain' && type !== 'application/octet-stream' && type.includes('/'))
    return false
  return /^\s*(<!doctype html|<html|<head|<body|<!--)/i.test(
    body.toString('latin1', 0, 1024).replaceAll('\0', ''),
  )
}

function decoded(body: Buffer, charset: string, isClaimWrong: boolean): DecodedHtml {
  const html = textOf(body, charset)
  const first = html.charCodeAt(0) === 0xfeff ? html.slice(1) : html
  return { html: first.includes('\0') ? first.replaceAll('\0', '') : first, charset, isClaimWrong }
}

function textOf(body: Buffer, charset: string): string {
  if (charset === 'utf-8') return body.toString('utf8')
  if (isAscii(body) && !charset.startsWith('utf-16')) return body.toString('latin1')
  // Node's decoder leaves the bytes 80–9f of windows-1252 as control characters.
  if (charset === 'windows-1252') return body.toString('latin1').replace(/[\x80-\x9f]/g, windows1252)
  return new TextDecoder(charset).decode(body)
}

const upperHalf = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
const windows1252 = (character: string) => upperHalf[character.charCodeAt(0) - 0x80] ?? character

function markOf(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  return null
}

/** The encoding that a label such as `ISO-8859-1` stands for on the web, which is what `TextDecoder` knows. */
function charsetIn(text: string): string | null {
  const label = /charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(text)?.[1]
  if (label === undefined) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

function claimInMeta(body: Buffer): string | null {
  const head = body.toString('latin1', 0, 4096)
  const meta = /<meta\s[^>]{0,300}charset\s*=[^>]{0,60}/i.exec(head)?.[0]
  const claimed = meta === undefined ? null : charsetIn(meta)
  // A meta element that could be read as ASCII cannot stand in UTF-16 (HTML standard, 4.2.5.4).
  return claimed?.startsWith('utf-16') === true ? 'utf-8' : claimed
}

function sniff(body: Buffer, claimed: string | null): string {
  const wide = wideOf(body)
  if (wide !== null) return wide
  const whole = withoutCutCharacter(body)
  if (isAscii(whole)) return claimed ?? 'utf-8'
  if (isUtf8(whole)) return claimed === 'iso-2022-jp' ? claimed : 'utf-8'
  if (claimed !== null && claimed !== 'utf-8') return claimed
  return isMostlyUtf8(whole) ? 'utf-8' : 'windows-1252'
}

/** UTF-16 without a mark: Latin text has a zero in every other byte. */
function wideOf(body: Buffer): string | null {
  const length = Math.min(body.length, 512) & ~1
  if (length < 16) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (body[at] === 0) even += 1
    if (body[at + 1] === 0) odd += 1
  }
  const enough = length * 0.4
  if (odd > enough && even === 0) return 'utf-16le'
  return even > enough && odd === 0 ? 'utf-16be' : null
}

/** A page cut at the byte limit may end inside a character. */
function withoutCutCharacter(body: Buffer): Buffer {
  let end = body.length
  while (end > 0 && body.length - end < 3 && ((body[end - 1] ?? 0) & 0xc0) === 0x80) end -= 1
  const lead = end > 0 ? (body[end - 1] ?? 0) : 0
  if (lead < 0xc0) return body
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return body.length - end + 1 < needed ? body.subarray(0, end - 1) : body
}

/** A few broken bytes in a UTF-8 page (a pasted comment, a cut string) do not make it Latin. */
function isMostlyUtf8(body: Buffer): boolean {
  const text = body.toString('utf8')
  let broken = 0
  let sound = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) broken += 1
    else if (code > 0x7f) sound += 1
  }
  return sound > broken
}

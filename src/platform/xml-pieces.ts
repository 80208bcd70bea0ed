import { AppError } from './errors.ts'

/** What a reader of XML is told, in order. Names come without their prefix, texts with their entities. */
export interface XmlReader {
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  text: (raw: string) => void
}

/** The longest tag or text between two tags. */
const MAX_TOKEN = 2_000_000

const broken = (): AppError =>
  new AppError(
    'invalid_input',
    'The workbook is damaged. Open it in a spreadsheet program and save it again.',
  )

/** Reads XML that arrives in pieces and holds no more of it than one tag or text; refuses document types, which no workbook has. */
export function xmlPieces(reader: XmlReader): { write: (piece: string) => void; end: () => void } {
  let rest = ''
  return {
    write(piece) {
      const text = rest + piece
      rest = text.slice(readTokens(text, reader))
      if (rest.length > MAX_TOKEN) throw broken()
    },
    end() {
      if (rest.trim() !== '') throw broken()
    },
  }
}

/** Reads whole tokens; returns where the first that is not complete begins. */
function readTokens(text: string, reader: XmlReader): number {
  let at = 0
  for (;;) {
    const begin = text.indexOf('<', at)
    if (begin < 0) return at
    const next = text.charCodeAt(begin + 1)
    if (next === 33 || next === 63) {
      const end = aside(text, begin, at, reader)
      if (end === null) return at
      at = end
      continue
    }
    const end = endOfTag(text, begin + 1)
    if (end < 0) return at
    if (begin > at) reader.text(text.slice(at, begin))
    at = end + 1
    readTag(text, begin, end, reader)
  }
}

function readTag(text: string, begin: number, end: number, reader: XmlReader): void {
  if (text.charCodeAt(begin + 1) === 47) {
    reader.close(plainName(text.slice(begin + 2, end).trimEnd()))
    return
  }
  const isEmpty = text.charCodeAt(end - 1) === 47
  const inside = text.slice(begin + 1, isEmpty ? end - 1 : end)
  const space = inside.search(/\s/)
  const name = plainName(space < 0 ? inside : inside.slice(0, space))
  reader.open(name, space < 0 ? '' : inside.slice(space))
  if (isEmpty) reader.close(name)
}

/** Where a tag ends: a `>` inside an attribute is none. */
function endOfTag(text: string, from: number): number {
  for (let end = text.indexOf('>', from); end >= 0; end = text.indexOf('>', end + 1)) {
    let quote = 0
    for (let i = from; i < end; i++) {
      const code = text.charCodeAt(i)
      if (quote === 0 && (code === 34 || code === 39)) quote = code
      else if (code === quote) quote = 0
    }
    if (quote === 0) return end
    if (end - from > 100_000) throw broken()
  }
  return -1
}

/** Comments, declarations and marked sections; null when the end is not there yet. */
function aside(text: string, begin: number, at: number, reader: XmlReader): number | null {
  if (text.length - begin < 9) return null
  const [opening, closing] = text.startsWith('<?', begin)
    ? ['<?', '?>']
    : text.startsWith('<!--', begin)
      ? ['<!--', '-->']
      : ['<![CDATA[', ']]>']
  if (!text.startsWith(opening, begin)) throw broken()
  const end = text.indexOf(closing, begin + opening.length)
  if (end < 0) return null
  if (begin > at) reader.text(text.slice(at, begin))
  if (closing === ']]>') reader.text(text.slice(begin + 9, end).replaceAll('&', '&amp;'))
  return end + closing.length
}

function plainName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** The value of an attribute with its entities resolved, null when it is not there. */
export function attributeOf(attributes: string, name: string): string | null {
  const quick = attributes.indexOf(` ${name}="`)
  if (quick >= 0) {
    const begin = quick + name.length + 3
    return plainText(attributes.slice(begin, attributes.indexOf('"', begin)))
  }
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match === null ? null : plainText(match[1] ?? match[2] ?? '')
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** A text with its entities resolved. */
export function plainText(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|lt|gt|amp|quot|apos);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

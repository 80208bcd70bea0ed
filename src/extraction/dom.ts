import type { Cheerio, CheerioAPI } from 'cheerio'

/** The document a page is parsed into. */
export type DomDocument = ReturnType<CheerioAPI['root']> extends Cheerio<infer Node> ? Node : never

/** A node of the parsed page: text, comment or element. */
export type DomNode = DomDocument['childNodes'][number]

/** An element of the parsed page; `startIndex` is its place in `ParsedPage.html`. */
export type DomElement = Extract<DomNode, { attribs: Record<string, string> }>

// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000e-\u001f]/g
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const surrogates = /[\ud800-\udfff]/

/** Characters that show nothing: zero width, directional marks and overrides, soft hyphen, variation selectors. */
const invisible =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff9-\\ufffb'
const invisibleCharacters = new RegExp(`[${invisible}]`, 'g')
const whiteSpace = /\s+/g
/** What `tidy` changes; most texts hold nothing of it, and one look is cheaper than two replacements. */
const untidy = new RegExp(`[${invisible}]|[^\\S ]| {2}`)

/** The text without control characters (NUL first of all) and halves of surrogate pairs, which no database takes. */
export function withoutControls(text: string): string {
  const clean = text.search(controls) < 0 ? text : text.replace(controls, '')
  return surrogates.test(clean) ? clean.replace(loneSurrogates, '') : clean
}

/** The text without invisible characters, white space collapsed to single spaces. */
export function tidy(text: string): string {
  return untidy.test(text) ? text.replace(invisibleCharacters, '').replace(whiteSpace, ' ') : text
}

/** The text of an element and all within, as it was parsed. */
export function textOf(element: DomElement): string {
  let text = ''
  for (const child of element.children) {
    if (child.nodeType === 3) text += child.data
    else if ('children' in child) text += textOf(child as DomElement)
  }
  return text
}

/** One line of shown text: entities are decoded already, white space collapsed, invisible characters gone; null when empty. */
export function oneLine(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const line = tidy(withoutControls(text)).trim()
  return line === '' ? null : line
}

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

/** Characters that show nothing: zero width, directional marks and overrides, soft hyphen, variation selectors. */
export const invisibleCharacters =
  /\u00ad|\u034f|\u061c|[\u115f\u1160]|[\u17b4\u17b5]|[\u180b-\u180e]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\ufff9-\ufffb]/g

/** The text without control characters (NUL first of all) and halves of surrogate pairs, which no database takes. */
export function withoutControls(text: string): string {
  return text.replace(controls, '').replace(loneSurrogates, '')
}

/** One line of shown text: entities are decoded already, white space collapsed, invisible characters gone; null when empty. */
export function oneLine(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null
  const line = withoutControls(text).replace(invisibleCharacters, '').replace(/\s+/g, ' ').trim()
  return line === '' ? null : line
}

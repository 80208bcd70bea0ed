/** Lines of one kind of raw page source, and the same in lower case for a quick look. */
export type SourceLines = { raw: string; lower: string }

/** The parts of a page in which signs of technologies are looked for; every line is literally in the HTML. */
export type PageSources = {
  /** Addresses of scripts, stylesheets, pictures, frames and forms. */
  url: SourceLines
  /** Text of inline scripts and styles. */
  code: SourceLines
  /** Targets of links. */
  href: SourceLines
  /** Opening tags. */
  tag: SourceLines
  comment: SourceLines
  meta: { name: string; content: string; tag: string }[]
}

const attribute = /([a-z:_-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
const loadingAttributes = new Set([
  'src',
  'data-src',
  'data-lazy-src',
  'action',
  'data',
  'data-href',
  'data-url',
  'srcset',
])
const longestTag = 4000
const longestComment = 2000
const longestCode = 400_000

/** Reads the HTML once from left to right, in time linear in its length whatever it holds. */
export function scanPage(html: string): PageSources {
  const found: Found = { url: [], code: [], href: [], tag: [], comment: [], meta: [] }
  const lower = html.toLowerCase()
  // Some letters change their length in lower case; then positions would not fit, so case is left as it is.
  const places = lower.length === html.length ? lower : html
  let at = html.indexOf('<')
  while (at !== -1) {
    const next = html.charCodeAt(at + 1)
    let end = at + 1
    if (next === 33) end = readComment(html, at, found)
    else if (isLetter(next)) end = readTag(html, places, at, found)
    at = html.indexOf('<', end)
  }
  return {
    url: lines(found.url),
    code: lines(found.code),
    href: lines(found.href),
    tag: lines(found.tag),
    comment: lines(found.comment),
    meta: found.meta,
  }
}

type Found = { [Kind in 'url' | 'code' | 'href' | 'tag' | 'comment']: string[] } & Pick<PageSources, 'meta'>

function lines(parts: string[]): SourceLines {
  const raw = parts.join('\n')
  return { raw, lower: raw.toLowerCase() }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
}

function readComment(html: string, at: number, found: Found): number {
  if (!html.startsWith('<!--', at)) return at + 2
  const end = html.indexOf('-->', at + 4)
  if (end === -1) return html.length
  // What a conditional comment holds is part of the page for some browsers.
  if (html.startsWith('[if', at + 4)) return at + 4
  found.comment.push(html.slice(at + 4, Math.min(end, at + longestComment)))
  return end + 3
}

function readTag(html: string, places: string, at: number, found: Found): number {
  const end = tagEnd(html, at)
  const tag = html.slice(at, end)
  found.tag.push(tag)
  const name = /^<([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
  if (name === 'meta') readMeta(tag, found)
  else readAddresses(tag, name, found)
  if (name !== 'script' && name !== 'style') return end
  const close = places.indexOf(`</${name}`, end)
  const codeEnd = close === -1 ? html.length : close
  if (codeEnd > end + 10) found.code.push(html.slice(end, Math.min(codeEnd, end + longestCode)))
  return codeEnd
}

function tagEnd(html: string, at: number): number {
  const limit = Math.min(html.length, at + longestTag)
  let quote = 0
  let firstClose = 0
  for (let index = at + 1; index < limit; index++) {
    const code = html.charCodeAt(index)
    if (code === 62) {
      if (quote === 0) return index + 1
      if (firstClose === 0) firstClose = index + 1
    } else if (quote !== 0) {
      if (code === quote) quote = 0
    } else if ((code === 34 || code === 39) && html.charCodeAt(index - 1) === 61) quote = code
  }
  return firstClose === 0 ? limit : firstClose
}

function readAddresses(tag: string, name: string, found: Found): void {
  if (!/src|href|action|data/i.test(tag)) return
  for (const match of tag.matchAll(attribute)) {
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    const key = match[1]?.toLowerCase() ?? ''
    if (value.length < 3) continue
    if (key === 'href') (name === 'a' || name === 'area' ? found.href : found.url).push(value)
    else if (loadingAttributes.has(key)) found.url.push(value)
  }
}

function readMeta(tag: string, found: Found): void {
  let name = ''
  let content = ''
  for (const match of tag.matchAll(attribute)) {
    const key = match[1]?.toLowerCase()
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    if (key === 'content') content = value
    else if (key === 'name' || key === 'property' || key === 'http-equiv') name = value.trim().toLowerCase()
  }
  found.meta.push({ name, content, tag })
}

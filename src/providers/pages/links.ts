/** A link as it stands in a page. */
export type PageLink = { url: URL; text: string; kind: 'anchor' | 'frame' | 'refresh' }

const maxLinks = 3000
const maxTagLength = 4000
const maxTextLength = 400

/** The links of a page in their order, resolved against its address or `<base>`; in time linear to the page, however it is built. */
export function linksOf(html: string, pageUrl: string): PageLink[] {
  const links: PageLink[] = []
  const opening = /<(!--|script\b|style\b|a\s|base\s|i?frame\s|meta\s)/gi
  let base = pageUrl
  for (
    let found = opening.exec(html);
    found !== null && links.length < maxLinks;
    found = opening.exec(html)
  ) {
    const name = (found[1] ?? '').trim().toLowerCase()
    if (name === '!--' || name === 'script' || name === 'style') {
      const end =
        name === '!--' ? html.indexOf('-->', opening.lastIndex) : endOf(name, html, opening.lastIndex)
      if (end === -1) break
      opening.lastIndex = end
      continue
    }
    const tagEnd = html.indexOf('>', found.index)
    if (tagEnd === -1) break
    const tag = html.slice(found.index, Math.min(tagEnd + 1, found.index + maxTagLength))
    opening.lastIndex = Math.max(opening.lastIndex, tagEnd)
    if (name === 'base') base = resolved(attribute(tag, 'href'), pageUrl)?.href ?? base
    else {
      const link = linkOf(name, tag, html, tagEnd, base)
      if (link !== null) links.push(link)
    }
  }
  return links
}

function linkOf(name: string, tag: string, html: string, tagEnd: number, base: string): PageLink | null {
  if (name === 'a') {
    const url = resolved(attribute(tag, 'href'), base)
    return url === null ? null : { url, text: anchorText(tag, html, tagEnd), kind: 'anchor' }
  }
  if (name === 'meta') {
    if (!/http-equiv\s*=\s*["']?refresh/i.test(tag)) return null
    const target = /url\s*=\s*['"]?([^'"]+)/i.exec(attribute(tag, 'content') ?? '')?.[1]
    const url = resolved(target ?? null, base)
    return url === null ? null : { url, text: '', kind: 'refresh' }
  }
  const url = resolved(attribute(tag, 'src'), base)
  return url === null ? null : { url, text: attribute(tag, 'title') ?? '', kind: 'frame' }
}

function endOf(name: string, html: string, from: number): number {
  const closing = name === 'script' ? /<\/script/gi : /<\/style/gi
  closing.lastIndex = from
  return closing.exec(html)?.index ?? -1
}

function attribute(tag: string, name: string): string | null {
  const pattern = attributePatterns[name]
  const found = pattern?.exec(tag)
  const value = found?.[1] ?? found?.[2] ?? found?.[3]
  return value === undefined ? null : unescapeEntities(value.trim())
}

const attributePatterns: Record<string, RegExp> = Object.fromEntries(
  ['href', 'src', 'content', 'title', 'alt', 'aria-label'].map((name) => [
    name,
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, 'i'),
  ]),
)

function resolved(href: string | null, base: string): URL | null {
  if (href === null || href === '' || href.startsWith('#') || href.length > 2048) return null
  if (/^(mailto|tel|javascript|data|sms|whatsapp|callto|skype|blob|about|file):/i.test(href)) return null
  try {
    const url = new URL(href, base)
    url.hash = ''
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}

function anchorText(tag: string, html: string, tagEnd: number): string {
  const slice = html.slice(tagEnd + 1, tagEnd + 1 + maxTextLength)
  const closed = slice.search(/<\/a\s*>|<a\s/i)
  const inner = closed === -1 ? slice.slice(0, 80) : slice.slice(0, closed)
  const text = unescapeEntities(inner.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
  if (text !== '') return text
  return attribute(tag, 'aria-label') ?? attribute(tag, 'title') ?? attribute(inner, 'alt') ?? ''
}

const entities: Record<string, string> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  uuml: 'ü',
  Uuml: 'Ü',
  ouml: 'ö',
  auml: 'ä',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  Agrave: 'À',
  oacute: 'ó',
  aacute: 'á',
  iacute: 'í',
  ntilde: 'ñ',
  ccedil: 'ç',
  atilde: 'ã',
  ecirc: 'ê',
  Eacute: 'É',
}

function unescapeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

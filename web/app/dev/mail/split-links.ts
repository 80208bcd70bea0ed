/** A plain text in pieces, its web addresses apart from the rest; a full stop at the end is no part of an address. */
export function splitLinks(text: string): { text: string; href: string | null }[] {
  const parts: { text: string; href: string | null }[] = []
  let at = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,)]/g)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), href: null })
    parts.push({ text: match[0], href: match[0] })
    at = match.index + match[0].length
  }
  parts.push({ text: text.slice(at), href: null })
  return parts
}

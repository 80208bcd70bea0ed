/** Lower case without accents and double spaces: the form in which names are sorted and found. */
export function foldText(text: string, most = 500): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
}

/** What PostgreSQL can store: without NUL, and without halves of characters. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

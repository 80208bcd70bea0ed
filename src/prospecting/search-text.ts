/** Lower case without accents, for sorting by name; at most 200 characters. */
export function nameKey(name: string): string {
  return fold(name).slice(0, 200)
}

/** What the search box looks through: name, domain and place in one folded line. */
export function searchText(p: {
  name: string
  domain: string | null
  city: string | null
  state: string | null
}): string {
  return fold([p.name, p.domain, p.city, p.state].filter((part) => part !== null).join(' ')).slice(0, 500)
}

/** The form both sides of a search are brought to. */
export function fold(text: string): string {
  if (isPlain.test(text)) return text.toLowerCase()
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Printable ASCII, single spaces inside: only the case is to be changed. */
const isPlain = /^[!-~]+(?: [!-~]+)*$/

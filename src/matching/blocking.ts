import type { Prepared } from './prepare.ts'

/**
 * Keys under which a listing is looked up: two listings of one place share at least one. `strong` keys (phone, domain, house) find
 * nearly all; `weak` ones (words of the name with the place) are only worth following while few listings share them.
 */
export function blockingKeys(p: Prepared): string[] {
  const keys: string[] = []
  if (p.phone) {
    keys.push(`t:${p.phone.digits.slice(-8)}`)
    if (p.phone.alternate && p.phone.alternate.slice(-8) !== p.phone.digits.slice(-8))
      keys.push(`t:${p.phone.alternate.slice(-8)}`)
  }
  if (p.website?.domain) keys.push(`d:${p.website.domain}`)
  else if (p.website?.path) keys.push(`u:${p.website.host}${p.website.path}`)
  const areas = areasOf(p)
  if (p.street?.number) {
    const first = p.street.tokens.find((token) => token.weight === 1) ?? p.street.tokens[0]
    const house = `${Number.parseInt(p.street.number, 10)}`
    for (const area of areas) keys.push(`h:${house}|${area}`)
    if (first) keys.push(`s:${house}|${first.text.slice(0, 5)}`)
  }
  const words = nameWords(p)
  for (const word of words) for (const area of areas) keys.push(`n:${word}|${area}`)
  // A row without any place can only be met through its name; the other side offers its most telling word for that.
  for (const word of areas.length === 0 ? words : words.slice(0, 1)) keys.push(`c:${word}|${p.country ?? ''}`)
  const whole = p.name.squashed.slice(0, 8)
  if (whole) keys.push(`w:${whole}`)
  return [...new Set(keys)]
}

function areasOf(p: Prepared): string[] {
  const areas: string[] = []
  if (p.postcode) areas.push(p.postcode.slice(0, 3))
  if (p.city) areas.push(p.city.slice(0, 5))
  return areas
}

// The words that say most; in scripts without spaces the first pair of letters.
function nameWords(p: Prepared): string[] {
  const words = [...p.name.tokens]
    .sort((a, b) => b.weight - a.weight || b.text.length - a.text.length)
    .slice(0, 3)
  const first = p.name.tokens[0]
  return [
    ...new Set([...words.map((token) => token.text.slice(0, 5)), ...(first ? [first.text.slice(0, 5)] : [])]),
  ]
}

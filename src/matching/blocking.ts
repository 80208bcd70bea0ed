import type { Prepared } from './prepare.ts'

/**
 * Keys under which a listing is looked up: two listings of one place share at least one. Phone (`t:`), domain or page (`d:`, `u:`)
 * and house (`h:`, `s:`) find nearly all; the rest go by the name: its beginning (`w:`), its most telling word in the country
 * (`c:`), two of its words in the town (`n:`). Of the labelled pairs of one place that the rule recognises none is lost, also
 * without phone and website on one side.
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
  if (p.street?.number) {
    const first = p.street.tokens.find((token) => token.weight === 1) ?? p.street.tokens[0]
    const house = `${Number.parseInt(p.street.number, 10)}`
    const area = p.postcode?.slice(0, 3) ?? p.city?.slice(0, 5)
    if (area) keys.push(`h:${house}|${area}`)
    if (first) keys.push(`s:${house}|${first.text.slice(0, 5)}`)
  }
  keys.push(...nameKeys(p))
  return [...new Set(keys)]
}

function nameKeys(p: Prepared): string[] {
  const keys: string[] = []
  const words = tellingWords(p)
  const town = p.city?.slice(0, 5) ?? p.postcode?.slice(0, 3)
  if (town)
    for (const [i, one] of words.entries())
      for (const other of words.slice(i + 1))
        keys.push(one < other ? `n:${one}+${other}|${town}` : `n:${other}+${one}|${town}`)
  // A row without any place can only be met through its name; the other side offers its most telling word for that.
  for (const word of town ? words.slice(0, 1) : words) keys.push(`c:${word}|${p.country ?? ''}`)
  const whole = p.name.squashed.slice(0, 8)
  if (whole) keys.push(`w:${whole}`)
  return keys
}

// The words that say most; in scripts without spaces the first pairs of letters.
function tellingWords(p: Prepared): string[] {
  const words = p.name.tokens.toSorted((a, b) => b.weight - a.weight || b.text.length - a.text.length)
  return [...new Set(words.slice(0, 3).map((token) => token.text.slice(0, 5)))]
}

import { firstNames } from './compose-first-names.ts'

const legalForms =
  /[\s,]+(?:(?:gmbh(?: & co\.? kg)?|ag|kg|ohg|gbr|e\.?k\.?|ug|inc\.?|incorporated|llc|l\.l\.c\.|llp|ltd\.?|limited|plc|corp\.?|co\.?|pllc|p\.?c\.?|s\.?a\.?r\.?l\.?|s\.?a\.?s?|s\.?l\.?u?|s\.?r\.?l\.?|b\.?v\.?|oy|ab|a\/s|pty)\.?)$/i

const maxNameLength = 60

/** The name people use: one line, without legal form, markup or invisible characters; null when nothing usable is left. */
export function spokenCompanyName(name: string): string | null {
  let spoken = name
    .replaceAll(/<[^>]*>|[<>{}[\]|]/g, ' ')
    .replaceAll(/[\p{C}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (spoken.length > maxNameLength) spoken = spoken.split(/ [-–|·(] ?|, /)[0]!
  for (let i = 0; i < 2; i++) spoken = spoken.replace(legalForms, '').trim()
  spoken = spoken.replace(/[\s,;:&-]+$/, '')
  return /\p{L}/u.test(spoken) && spoken.length <= maxNameLength ? spoken : null
}

/**
 * The first name, when it is surely one: the name has two to four words, none of them part of the company's name, and the first is
 * either a common first name or the one that the person's own address begins with (`priya.raman@`). Else null.
 */
export function sureFirstName(
  contact: { name: string | null; email: string | null },
  company: string,
): string | null {
  if (!contact.name || contact.name.includes(',')) return null
  const words = contact.name
    .replace(/^(?:(?:dr|prof|mr|mrs|ms|miss|herr|frau|dipl|ing|rev|sir)\b\.?[\s-]*)+/i, '')
    .trim()
    .split(/\s+/)
  const [first] = words
  if (!first || words.length < 2 || words.length > 4) return null
  if (
    !words.every((word) => /^[\p{L}'’.-]+$/u.test(word)) ||
    !/^\p{Lu}[\p{Ll}'’-]+(?:-\p{Lu}\p{Ll}+)?$/u.test(first)
  )
    return null
  if (new Set(company.toLowerCase().split(/\W+/)).has(first.toLowerCase())) return null
  const plain = unaccented(first)
  if (firstNames.has(plain)) return first
  const [local = ''] = (contact.email ?? '').toLowerCase().split('@')
  const last = unaccented(words.at(-1)!)
  return [`${plain}.${last}`, `${plain}_${last}`, `${plain}-${last}`].includes(local) ? first : null
}

function unaccented(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

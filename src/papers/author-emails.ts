import type { DraftAuthor } from './read-authors.ts'
import { toLatin } from './transliterate.ts'

/** An address in an affiliation: as it is meant and as it stands there; `initials` of who is named beside it. */
export interface EmailInText {
  email: string
  written: string
  initials: string
}

const at = String.raw`(?:\s?[@＠]\s?|\s?[[({]\s?at\s?[\])}]\s?)`
const dot = String.raw`(?:\.|\s?[[({]\s?dot\s?[\])}]\s?)`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?`
const names = String.raw`\{[^{}@]{1,200}\}|[\p{L}\p{N}](?:[\p{L}\p{N}._%+'’-]{0,62}[\p{L}\p{N}_-])?`
const address = new RegExp(String.raw`(${names})${at}(${label}(?:${dot}${label}){1,8})`, 'giu')
const beside = /^\s*[([]\s*((?:\p{Lu}[\s.-]*){2,4})[\])]/u

/** Every e-mail address in a text, however it is veiled. */
export function emailsIn(text: string): EmailInText[] {
  const found: EmailInText[] = []
  for (const match of text.matchAll(address)) {
    const [written, local = '', rest = ''] = match
    const domain = domainOf(rest)
    if (domain === null) continue
    const initials = beside.exec(text.slice(match.index + written.length))?.[1] ?? ''
    const locals = local.startsWith('{') ? local.slice(1, -1).split(/[,;|\s]+/) : [local]
    for (const one of locals)
      if (one !== '')
        found.push({ email: `${one}@${domain}`, written, initials: initials.replaceAll(/[^\p{L}]/gu, '') })
  }
  return found
}

/** The domain without what ran into it: a sentence that goes on behind the full stop. */
function domainOf(text: string): string | null {
  const labels = text.replaceAll(/\s?[[({]\s?dot\s?[\])}]\s?/gi, '.').split('.')
  while (labels.length > 2 && /^\p{Lu}\p{Ll}/u.test(labels.at(-1)!) && /^\p{Ll}{2,}$/u.test(labels.at(-2)!))
    labels.pop()
  return labels.length >= 2 && /^\p{L}[\p{L}\p{N}-]+$/u.test(labels.at(-1)!) ? labels.join('.') : null
}

/** Beyond this a name is so clearly in an address that it is theirs even if it stands at somebody else. */
const clear = 5

/**
 * Whose each address is, by author: of those at whom it stands, the one whose name it bears. An address that stands at somebody else's
 * affiliation, and bears the name of a co-author only, is the co-author's.
 */
export function ownersOf(authors: readonly DraftAuthor[]): Map<number, string[]> {
  const holders = new Map<string, { email: string; initials: string; at: number[] }>()
  authors.forEach(({ affiliations }, i) => {
    for (const { email, initials } of affiliations.flatMap(emailsIn)) {
      const known = holders.get(email.toLowerCase()) ?? { email, initials, at: [] }
      if (known.at.at(-1) !== i) known.at.push(i)
      known.initials ||= initials
      holders.set(email.toLowerCase(), known)
    }
  })
  const found = new Map<number, { email: string; score: number }[]>()
  for (const { email, initials, at: places } of holders.values()) {
    const scored = authors.map((author, i) => ({ i, score: likeness(email, author, initials) }))
    const best = (some: typeof scored) => some.toSorted((a, b) => b.score - a.score || a.i - b.i)[0]
    const holder = best(scored.filter(({ i }) => places.includes(i)))
    const other = best(scored)
    const owner = other && (holder?.score ?? 0) <= 0 && other.score >= clear ? other : holder
    if (owner === undefined) continue
    const list = found.get(owner.i) ?? []
    list.push({ email, score: owner.score })
    found.set(owner.i, list)
  }
  return new Map(
    [...found].map(([i, list]) => [i, list.toSorted((a, b) => b.score - a.score).map(({ email }) => email)]),
  )
}

const letters = (text: string): string => toLatin(text).replaceAll(/[^a-z]/g, '')

/** How much of a name an address bears; 0 when nothing. */
function likeness(email: string, { last, fore, initials }: DraftAuthor, named: string): number {
  const local = letters(email.slice(0, email.lastIndexOf('@')))
  const family = letters(last)
  const given = toLatin(fore)
    .split(/[^a-z]+/)
    .filter((one) => one !== '')
  const firsts = letters(initials) || given.map((one) => one[0]).join('')
  let score = 0
  if (named !== '' && [firsts + family.charAt(0), family.charAt(0) + firsts].includes(letters(named)))
    score += 8
  if (family === '' || local === '') return score
  score += familyLikeness(local, family, last, firsts)
  const bare = local.replace(family, '')
  if (given.some((one) => one.length >= 3 && bare.includes(one))) score += 2
  else if (given.some((one) => one.length >= 3 && bare.startsWith(one.slice(0, 3)))) score += 1
  else if (given.join('').length >= 3 && bare.includes(given.join(''))) score += 2
  else if (
    score > 0 &&
    firsts !== '' &&
    (bare.startsWith(firsts.charAt(0)) || bare.endsWith(firsts.charAt(0)))
  )
    score += 1
  if (local === firsts + family.charAt(0) || local === family.charAt(0) + firsts) score += 3
  return score
}

function familyLikeness(local: string, family: string, last: string, firsts: string): number {
  if (family.length >= 4 && local.includes(family)) return 4
  const parts = toLatin(last)
    .split(/[^a-z]+/)
    .filter((one) => one.length >= 4)
  if (parts.some((one) => local.includes(one))) return 4
  if (family.length >= 2 && (local.startsWith(family) || local.endsWith(family))) {
    const rest = local.startsWith(family) ? local.slice(family.length) : local.slice(0, -family.length)
    return rest === '' || rest.startsWith(firsts.charAt(0)) ? 4 : 2
  }
  if (family.length >= 5 && local.includes(family.slice(0, 5))) return 3
  return family.length >= 4 && local.includes(family.slice(0, 4)) ? 2 : 0
}

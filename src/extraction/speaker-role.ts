import { oneLine } from './dom.ts'
import { asTitle, isCredential } from './job-titles.ts'

/** What somebody does and where, as far as it stands there. */
export interface Role {
  title: string | null
  company: string | null
}

const organisation =
  /\b(?:inc|llc|ltd|plc|gmbh|ag|corp|corporation|company|co|s\.?a|bv|oy|ab|kg|group|holdings?|labs?|laborator(?:y|ies)|universi\p{L}+|college|institut\p{L}*|school|academy|hospital|clinic|foundation|bank|ventures|capital|partners|technolog(?:y|ies)|systems|software|therapeutics|pharma\p{L}*|biotech|bio|health|ministry|agency|association|society|council|museum|press|media|studios?|networks?|solutions|robotics|analytics|energy|airlines|stiftung|hochschule|politecnico)\b\.?/iu
const department =
  /^(?:dep(?:artmen)?t\.?|division|faculty|school|section|chair|lehrstuhl|institut[eo]?) (?:of|for|für|de|di)\b/iu
const suffix = /^(?:inc|llc|ltd|plc|gmbh|ag|corp|co|s\.?a|bv|usa|us|uk)\.?$/iu
const academic =
  /\b(?:professor|lecturer|fellow|postdoc\p{L}*|phd (?:student|candidate)|student|scientist|researcher|dozent\p{L}*|chair|reader|investigator)\b/iu
const extraRole =
  /^(?:(?:senior|staff|principal|lead|chief|global|group|deputy|interim|independent|freelance)\b.*|.*\b(?:evangelist|advocate|fellow|lecturer|professor|postdoc\p{L}*|investor|entrepreneur|author|journalist|keynote speaker|moderator|panell?ist|host|student|candidate|investigator|chair|general partner|product|marketing|operations|devops|sre))$/iu

/** The words as what somebody does: the list of functions, and some that only speakers have. */
export function asRole(text: string): string | null {
  const tidy = text.replace(/^[\s,;:|–—\-()•·/]+|[\s,;:|–—\-(•·/]+$/gu, '')
  return asTitle(tidy) ?? (tidy.length <= 90 && (extraRole.test(tidy) || academic.test(tidy)) ? tidy : null)
}

/** Whether the words name an organisation by one of their own: University, Inc, Labs. */
export const isOrganisation = (text: string): boolean => organisation.test(text)

/** "CTO at Acme", "CTO, Acme Inc.", "Acme | CTO", "Professor of Physics, University of Oslo": what is the function, what the house. */
export function splitRole(raw: string): Role {
  const line = oneLine(raw)?.replace(/^[\s,;:|–—\-•·/]+|[\s,;:|–—\-•·/]+$/gu, '') ?? ''
  if (line === '') return { title: null, company: null }
  const at =
    /^(.{2,90}?),?\s+(?:at|@|bei|chez|presso|en)\s+(?:the\s+)?(\S.*)$/iu.exec(line) ??
    /^(.{2,90}?)\s*@\s*(\S.*)$/u.exec(line)
  if (at?.[1] !== undefined && at[2] !== undefined && (asRole(at[1]) !== null || /@/.test(line)))
    return { title: at[1].trim(), company: withoutTail(at[2]) }
  const inside = /^(.{2,90}?)\s*\(([^()]{2,80})\)$/u.exec(line)
  if (
    inside?.[1] !== undefined &&
    inside[2] !== undefined &&
    asRole(inside[1]) !== null &&
    asRole(inside[2]) === null
  )
    return { title: inside[1], company: inside[2] }
  return fromParts(partsOf(line), line)
}

/** Parts between separators; "Acme, Inc." and "Smith & Sons" stay whole. */
function partsOf(line: string): string[] {
  const strong = line.split(/\s*[|•·]\s*|\s+[–—-]\s+|\s*[–—]\s*|\s+\/\s+|;\s+/u).filter((part) => part !== '')
  const parts = strong.length > 1 ? strong : line.split(/,\s+/u)
  return parts.reduce<string[]>((all, part) => {
    const last = all.at(-1)
    if (last !== undefined && suffix.test(part)) all[all.length - 1] = `${last}, ${part}`
    else if (part.trim() !== '') all.push(part.trim())
    return all
  }, [])
}

function fromParts(parts: string[], line: string): Role {
  if (parts.length === 1) return single(parts[0] ?? '')
  const strong = parts.some((part) => line.includes(`${part},`)) ? undefined : parts
  const isRole = parts.map(
    (part) =>
      asRole(part) !== null && !(isOrganisation(part) && !academic.test(part) && asTitle(part) === null),
  )
  const first = isRole.indexOf(true)
  if (first < 0) {
    const house = parts.find(isOrganisation) ?? (strong ? parts.at(-1) : undefined)
    return house === undefined
      ? { title: null, company: null }
      : { title: parts[0] === house ? null : (parts[0] ?? null), company: house }
  }
  if (first > 0) {
    // "Acme | CTO": the house stands first.
    const titles = parts.slice(first).filter((_, n) => isRole[first + n])
    return { title: titles.join(', '), company: parts.slice(0, first).join(', ') }
  }
  let end = isRole.indexOf(false)
  if (end < 0) return allRoles(parts)
  while (end < parts.length - 1 && department.test(parts[end] ?? '') && !/institut/iu.test(parts[end] ?? ''))
    end++
  const rest = parts.slice(end)
  const house = rest.find(isOrganisation) ?? rest[0]
  return { title: parts.slice(0, isRole.indexOf(false)).join(', '), company: house ?? null }
}

/** Every part looks like a function: the last is the house when it can be one ("Partner, Sequoia Capital Partners"). */
function allRoles(parts: string[]): Role {
  const last = parts.at(-1) ?? ''
  return isOrganisation(last) && !academic.test(last)
    ? { title: parts.slice(0, -1).join(', '), company: last }
    : { title: parts.join(', '), company: null }
}

/** One phrase: "President of Acme Corp" has both, "Head of Data" a function only, "Acme Corp" a house only. */
function single(part: string): Role {
  const of = /^(.{2,60}?)\s+(?:of|von|der|de|di)\s+(?:the\s+)?(\p{Lu}.*)$/u.exec(part)
  if (
    of?.[1] !== undefined &&
    of[2] !== undefined &&
    asRole(of[1]) !== null &&
    isOrganisation(of[2]) &&
    !department.test(of[2])
  )
    return { title: of[1], company: of[2] }
  if (asRole(part) !== null && (asTitle(part) !== null || !isOrganisation(part)))
    return { title: part, company: null }
  return isOrganisation(part) ? { title: null, company: part } : { title: null, company: null }
}

const withoutTail = (company: string): string =>
  company
    .replace(/\s*\([^)]*\)$/u, '')
    .replace(/[.,;]$/u, '')
    .trim()

/** The function and house that the lines below a name tell; a line may hold either or both. */
export function roleFromLines(lines: readonly string[]): Role {
  const role: Role = { title: null, company: null }
  const unknown: string[] = []
  for (const line of lines.slice(0, 6)) {
    if (isCredential(line) || isNoise(line)) continue
    if (line.length > 140 || /[.!?]\s+\p{Lu}/u.test(line)) break
    const read = splitRole(line)
    if (read.title === null && read.company === null) unknown.push(line)
    role.title ??= read.title
    if (read.title === null || role.company === null) role.company ??= read.company
    if (role.title !== null && role.company !== null) return role
  }
  // What is neither by its words is told by its place: the function stands above the house.
  if (role.title !== null) role.company ??= unknown[0] ?? null
  else if (role.company !== null) role.title = unknown[0] ?? null
  else if (unknown.length > 1) return { title: unknown[0] ?? null, company: unknown[1] ?? null }
  else role.company = unknown[0] ?? null
  return role
}

const isNoise = (line: string): boolean =>
  /@\S+\.|https?:|www\.|^(?:linkedin|twitter|x|mastodon|github|website|read (?:more|bio)|view (?:profile|bio|session)|more|bio(?:graphy)?|learn more|keynote(?: speaker)?|speaker|panell?ist|moderator|share|follow|photo.*|image.*|session.*|track.*|talk:.*|\W*)$/iu.test(
    line,
  ) || /\d{3}|\b\d{1,2}[:.]\d{2}\b|[$€£<>{}=]|^[“"«]|[:!?]$/u.test(line)

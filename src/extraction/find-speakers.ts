import { oneLine, textOf, type DomElement, type DomNode } from './dom.ts'
import { isRecord, listOf } from './json-ld.ts'
import type { ParsedPage } from './parse-page.ts'
import { asPersonName, hasGivenName, hasNameShape } from './person-name.ts'
import { speakerName, type Speaker } from './speaker-name.ts'
import { isElement, shownLines, signatureOf, type ShownLine } from './speaker-lines.ts'
import { asRole, isOrganisation, roleFromLines, splitRole } from './speaker-role.ts'
import { readTables } from './speaker-tables.ts'

const maxPeople = 2_000
/** Words of headings about people, which are shaped like names. */
const heading =
  /\b(?:speakers?|panell?ists?|tickets?|sponsors?|agenda|schedule|keynotes?|sessions?|workshops?|talks?|faculty|organi[sz]ers?|committee|moderators?|referent(?:en|innen)|posts?|news|shop|notes?|rentals)\b/iu
/** Class names that people write where people stand. */
const aboutPeople =
  /name|speaker|person|people|team|member|staff|referent|panell?ist|committee|author|profile/iu
/** And where houses, functions and talks stand. */
const aboutHouses =
  /company|org|affil|employer|institut|firma?\b|title|role|job|funktion|function|position|talk|session|topic|sponsor|partner|logo/iu
const nameTags = new Set(
  'h1 h2 h3 h4 h5 h6 a strong b em i span div p td dt dd li figcaption cite label'.split(' '),
)
const outside = new Set('nav footer script style noscript template svg select option'.split(' '))

/**
 * The people whom a page lists: structured data first, then tables with a heading for names, then what repeats (cards, lists) and
 * holds a name each. In the order of the page; one row a person.
 */
export function findSpeakers(page: ParsedPage): Speaker[] {
  const people = new Map<string, Speaker>()
  const add = (one: Speaker) => {
    const key = one.name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^\p{L}]/gu, '')
    const known = people.get(key)
    if (known) {
      known.title ??= one.title
      known.company ??= one.company
    } else if (people.size < maxPeople) people.set(key, { ...one })
  }
  for (const one of structured(page)) add(one)
  for (const one of readTables(page)) add(one)
  for (const one of repeated(page)) add(one)
  return [...people.values()]
}

function* structured(page: ParsedPage): Generator<Speaker> {
  for (const { types, data } of page.jsonLd) {
    if (!types.includes('Person')) continue
    const name = typeof data['name'] === 'string' ? speakerName(data['name']) : null
    if (name === null || !/\S\s+\S|\p{Lo}{2,}/u.test(name)) continue
    const house = ['worksFor', 'affiliation', 'memberOf']
      .map((key) => named(data[key]))
      .find((one) => one !== null)
    const title = named(data['jobTitle'])
    const read = title === null ? { title: null, company: null } : splitRole(title)
    yield { name, title: house === undefined ? (read.title ?? title) : title, company: house ?? read.company }
  }
  for (const card of page.$('[itemtype*="schema.org/Person"]').toArray().slice(0, maxPeople)) {
    const of = (what: string) => {
      const found = page.$(card).find(`[itemprop="${what}"]`).first()
      return oneLine(found.attr('content') ?? found.text())
    }
    const name = speakerName(of('name') ?? '')
    if (name !== null) yield { name, title: of('jobTitle'), company: of('worksFor') ?? of('affiliation') }
  }
}

function named(value: unknown): string | null {
  const [one] = listOf(value)
  const text = isRecord(one) ? one['name'] : one
  return typeof text === 'string' ? oneLine(text.slice(0, 200)) : null
}

interface Candidate {
  element: DomElement
  name: string
  /** What stands behind the name in the same element: "Jane Doe, CTO, Acme". */
  rest: string
  isSure: boolean
}

/** Names that stand in what repeats, each with the lines around it up to the next name. */
function* repeated(page: ParsedPage): Generator<Speaker> {
  const groups = new Map<string, { names: Candidate[]; others: number }>()
  const root = page.$.root()[0]
  for (const element of root ? candidates(root.children) : []) {
    const read = readName(element)
    const signature = signatureOf(element)
    const group = groups.get(signature) ?? { names: [], others: 0 }
    groups.set(signature, group)
    if (read) group.names.push(read)
    else group.others++
  }
  const chosen: Candidate[] = []
  // The surest first: what stands in a card beside a name, and looks like one, is the name of the house.
  const byTrust = [...groups].sort(([, a], [, b]) => trustIn(b.names) - trustIn(a.names))
  for (const [signature, group] of byTrust) {
    const names = chooseNames(signature, group)
    const taken = new Set<DomNode>(chosen.map(({ element }) => element))
    const beside = names.filter(({ element }) => standsBeside(element, taken)).length
    if (beside * 2 < names.length) chosen.push(...names)
  }
  chosen.sort((a, b) => (a.element.startIndex ?? 0) - (b.element.startIndex ?? 0))
  const inside = new Set<DomNode>(chosen.map(({ element }) => element))
  for (const one of chosen) {
    const { title, company } = one.rest === '' ? around(one, inside) : splitRole(one.rest)
    yield { name: one.name, title, company }
  }
}

/** The share of names that a list of given names knows; organisations count against it. */
const trustIn = (names: Candidate[]): number =>
  names.filter(({ isSure }) => isSure).length / (names.length + 1) -
  names.filter(({ name }) => isOrganisation(name)).length / (names.length + 1)

/** Whether what holds an element, or what holds that, holds one of the others and not many. */
function standsBeside(element: DomElement, others: Set<DomNode>): boolean {
  let up = element.parent as DomNode | null
  for (let level = 0; level < 3 && up && isElement(up) && up.tagName !== 'body'; level++) {
    const found = countWithin(up, others)
    if (found > 0) return found === 1
    up = up.parent
  }
  return false
}

function countWithin(up: DomElement, some: Set<DomNode>): number {
  const pending: DomNode[] = [...up.children]
  let found = 0
  for (let steps = 0; pending.length > 0 && steps < 3_000; steps++) {
    const node = pending.pop() as DomNode
    if (some.has(node)) found++
    else if (isElement(node)) pending.push(...node.children)
  }
  return found
}

/** Names among elements of one template: all of a list of people, else those that are surely names and of whom a function is said. */
function chooseNames(
  signature: string,
  { names, others }: { names: Candidate[]; others: number },
): Candidate[] {
  const all = new Set<DomNode>(names.map(({ element }) => element))
  const told = new Set(names.filter((one) => hasFunction(one, all)))
  // Where most of what looks alike are names, the unusual ones are names too.
  if (names.length >= 2 && names.length >= others && names.every(({ name }) => name.length < 60)) {
    const own = signature.split('>').at(-1) ?? ''
    const isMarked = aboutPeople.test(signature) && !aboutHouses.test(own)
    const sure = names.filter(({ isSure }) => isSure).length
    const people = names.filter((one) => one.isSure || !isOrganisation(one.name))
    if (sure * 2 >= names.length && (isMarked || told.size * 3 >= names.length)) return people
    if (told.size * 2 >= names.length || (isMarked && sure + told.size > 0)) return people
  }
  return names.filter((one) => one.isSure && told.has(one))
}

/** Whether a function is said of a person by words that are one, or a house that is one by its name. */
function hasFunction(one: Candidate, names: Set<DomNode>): boolean {
  if (asPersonName(one.name) === null) return false
  const { title, company } = one.rest === '' ? around(one, names) : splitRole(one.rest)
  return (
    (title !== null && asRole(title) !== null) || (one.isSure && company !== null && isOrganisation(company))
  )
}

/** Elements that may hold a name: short, seen, and the outermost of those with the same words. */
function* candidates(nodes: readonly DomNode[]): Generator<DomElement> {
  const pending = nodes.filter(isElement).toReversed()
  for (let steps = 0; pending.length > 0 && steps < 100_000; steps++) {
    const element = pending.pop() as DomElement
    if (outside.has(element.tagName)) continue
    const text = nameTags.has(element.tagName) ? shortText(element) : null
    if (text !== null && readName(element)) {
      yield element
      continue
    }
    if (text !== null && element.children.every((child) => !isElement(child))) yield element
    for (const child of element.children.toReversed()) if (isElement(child)) pending.push(child)
  }
}

function shortText(element: DomElement): string | null {
  // Long texts are not looked through to their end.
  const text = oneLine(textOf(element).slice(0, 400))
  return text !== null && text.length >= 4 && text.length <= 180 ? text : null
}

/** The name that an element consists of or begins with; null when it is none. */
function readName(element: DomElement): Candidate | null {
  const [first, ...more] = shownLines(element, 3)
  if (first === undefined || more.length > 0) return null
  const whole = speakerName(first.text)
  if (whole !== null && asRole(whole) === null && !heading.test(whole)) {
    const name = asPersonName(whole)
    if (name !== null) return { element, name, rest: '', isSure: hasGivenName(name) }
    if (hasNameShape(whole))
      return { element, name: whole, rest: '', isSure: hasGivenName(whole) && whole.split(' ').length <= 3 }
  }
  const split = /^(.{4,60}?)(?:\s*[,|•·:;]\s*|\s+[–—-]\s+|\s*[–—]\s*|\s+\()(.{2,})$/u.exec(first.text)
  const name = split?.[1] === undefined ? null : asPersonName(speakerName(split[1]) ?? '')
  if (name === null || split?.[2] === undefined || asRole(name) !== null) return null
  const rest = split[2].replace(/\)$/u, '')
  const { title, company } = splitRole(rest)
  return hasGivenName(name) || (title !== null && company !== null)
    ? { element, name, rest, isSure: true }
    : null
}

/** What the lines of the largest part of the page say that holds this name and no other. */
function around(
  { element, name }: Candidate,
  names: Set<DomNode>,
): { title: string | null; company: string | null } {
  let card = element
  for (let up = element.parent as DomNode | null; up && isElement(up); up = up.parent as DomNode | null) {
    if (
      up.tagName === 'body' ||
      up.tagName === 'html' ||
      countWithin(up, names) > (countWithin(up, new Set([element])) > 0 ? 1 : 0)
    )
      break
    card = up
  }
  const lines = card === element ? following(element, names) : shownLines(card)
  const at = lines.findIndex(({ text }) => text.includes(name) || speakerName(text) === name)
  const after = lines.slice(at + 1)
  const hinted = (pattern: RegExp) =>
    lines.find(({ text, classes }, n) => n !== at && pattern.test(classes) && !text.includes(name))?.text ??
    null
  const title = hinted(
    /\b(?:job|role|position|function|designation|job-?title|speaker-?title|person-?title)|(?:^|[\s_-])title(?:$|\s)/iu,
  )
  const company = hinted(/company|organi[sz]ation|(?:^|[\s_-])org(?:$|[\s_-])|affil|employer|institut|firm/iu)
  if (title !== null && company !== null) return { title, company }
  const read = roleFromLines(
    (after.length > 0 ? after : lines.slice(0, Math.max(0, at))).map(({ text }) => text),
  )
  return { title: read.title ?? title, company: company ?? read.company }
}

/** The lines of what stands behind a name beside it, up to the next name: <dt> and <dd>, a heading and its paragraph. */
function following(element: DomElement, names: Set<DomNode>): ShownLine[] {
  const lines: ShownLine[] = [{ text: oneLine(textOf(element)) ?? '', classes: '' }]
  for (let next = element.nextSibling; next; next = next.nextSibling) {
    if (names.has(next) || lines.length > 8) break
    if (isElement(next)) {
      if (countWithin(next, names) > 0) break
      lines.push(...shownLines(next, 6))
    } else if ('data' in next) {
      const text = oneLine(next.data)
      if (text !== null) lines.push({ text, classes: '' })
    }
  }
  return lines
}

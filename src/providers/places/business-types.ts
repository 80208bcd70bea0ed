import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { PlaceKind, TagFilter } from './places.ts'

const shipped = path.join(import.meta.dirname, 'data/business-types.txt')
const keyPattern = /^[a-z][a-z0-9_:-]*$/i

/** The kinds of businesses that ship with the product, and those of a file of one's own, which come first. Throws naming the line that is wrong. */
export function readBusinessTypes(ownFile?: string): PlaceKind[] {
  const own = ownFile === undefined ? [] : parseBusinessTypes(readFileSync(ownFile, 'utf8'), ownFile)
  const named = new Set(own.map((kind) => comparable(kind.name)))
  const rest = parseBusinessTypes(readFileSync(shipped, 'utf8'), path.basename(shipped))
  return [...own, ...rest.filter((kind) => !named.has(comparable(kind.name)))]
}

/** Reads lines of `name | other words | tags`; what follows a # at the beginning of a line is a remark. */
export function parseBusinessTypes(text: string, file: string): PlaceKind[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (/^\s*(#|$)/.test(line)) return []
    const wrong = (what: string) =>
      new Error(
        `${file}, line ${index + 1}: ${what}. A line is: name | other words, more words | key=value, key=value`,
      )
    const [name = '', synonyms = '', tags = '', ...more] = line.split('|').map((part) => part.trim())
    if (name === '' || tags === '' || more.length > 0)
      throw wrong('it needs a name, words and tags between two |')
    const filters = tags.split(',').map((one) => parseTags(one))
    if (filters.some((filter) => filter === null)) throw wrong('a tag is written key=value')
    return [{ name, synonyms: listOf(synonyms), tags: filters.filter((filter) => filter !== null) }]
  })
}

/** `shop=car+second_hand=only` as conditions; null when it is none. */
function parseTags(text: string): TagFilter | null {
  const filter: TagFilter = []
  for (const part of text.trim().split('+')) {
    const [key = '', value = ''] = part.split(/=(.*)/s).map((side) => side.trim())
    if (!keyPattern.test(key) || value === '' || /["\\\n[\]]/.test(value)) return null
    filter.push({ key, value: value === '*' ? null : value })
  }
  return filter
}

const listOf = (text: string) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** Looks a kind up by what a person wrote. */
export function kindFinder(kinds: readonly PlaceKind[]): (text: string) => PlaceKind | null {
  const byWord = new Map<string, PlaceKind>()
  for (const kind of kinds)
    for (const word of [kind.name, ...kind.synonyms])
      if (!byWord.has(comparable(word))) byWord.set(comparable(word), kind)
  return (text) => {
    const known = byWord.get(comparable(text))
    if (known !== undefined) return known
    const tags = text.includes('=') ? parseTags(text) : null
    return tags === null ? null : { name: text.trim(), synonyms: [], tags: [tags] }
  }
}

/** Without case, accents and the plural. */
function comparable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) =>
      word.length > 3 ? word.replace(/ies$/, 'y').replace(/(?<=s|x|ch|sh)es$|(?<!s)s$/, '') : word,
    )
    .join(' ')
}

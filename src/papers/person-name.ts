import {
  eastAsianFamilies,
  frequentFamilies,
  givenGroups,
  mayBeginWith,
  particles,
  titles,
} from './person-words.ts'
import { soundOf, toLatin } from './transliterate.ts'

/** One way to read a written name: which words are given, which are of the family. */
export interface Reading {
  given: string[]
  family: string[]
  /** Read in this order only in case the other name is written the other way round. */
  isTurned?: boolean
}

/** How far two written names can be one: `null` when they cannot. */
export interface NameMatch {
  /** Log-odds that names alike in this way are of one person. */
  weight: number
  /** Whether so many share what the two have in common that it says little. */
  isCommon: boolean
  reasons: { reason: string; weight: number }[]
}

/** Whether two names may be of one person, in every way in which each can be read; the best reading counts. */
export function compareNames(a: readonly Reading[], b: readonly Reading[]): NameMatch | null {
  let best: NameMatch | null = null
  for (const left of a)
    for (const right of b) {
      if (left.isTurned && right.isTurned) continue
      const match = compareReadings(left, right)
      if (match && (!best || match.weight > best.weight)) best = match
    }
  return best
}

/** The family name and first letter by which a co-author is recognised: `lindqvist e`; empty when there is no name. */
export function shortName(reading: Reading | undefined): string {
  if (!reading) return ''
  const first = reading.given[0]
  return [soundOf(reading.family.join('')), first ? soundOf(first).charAt(0) : ''].join(' ').trim()
}

/** Ivanova is as frequent as Ivanov. */
export function isFrequentFamily(family: string[]): boolean {
  const name = family.join('')
  return frequentFamilies.has(name) || (name.endsWith('va') && frequentFamilies.has(name.slice(0, -1)))
}

const wordsOf = (text: string): string[] =>
  toLatin(text)
    .replaceAll(/[’'`´]/g, '')
    .split(/[\s.]+/)
    .map((word) => word.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((word) => word !== '')

const isTitle = (token: string): boolean => titles.has(token.toLowerCase().replaceAll(/[^\p{L}]/gu, ''))

/** "JA" and "J.A." are two initials; "Wu" is a name. */
const isInitials = (written: string): boolean => /^\p{Lu}{1,3}$/u.test(written.replaceAll(/[.-]/g, ''))

/** The ways in which a written name can be read, the likeliest first. */
export function readingsOf(raw: string): Reading[] {
  const written = raw
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|"[^"]*"/g, ' ')
    .trim()
  const parts = written.split(',').map((part) => part.trim())
  // "Smith, JR" has initials after the comma, "John Smith, MD, PhD" titles.
  const [before = '', after = ''] = parts.filter(
    (part, at) => wordsOf(part).length > 0 && !(at > 0 && isTail(part, parts[0])),
  )
  if (after !== '') return [{ family: wordsOf(before), given: givenWords(after) }]
  let tokens = before.split(/\s+/).filter((token) => wordsOf(token).length > 0)
  while (tokens.length > 1 && /^(?:dr|prof|professor|mr|mrs|ms|sir|dame)\.?$/i.test(tokens[0] ?? ''))
    tokens = tokens.slice(1)
  while (tokens.length > 2 && isTitle(tokens.at(-1) ?? '')) tokens = tokens.slice(0, -1)
  if (tokens.length === 0) return []
  const last = tokens.at(-1) ?? ''
  const isShouted = tokens.every((token) => token === token.toUpperCase())
  if (tokens.length > 1 && isInitials(last) && !isShouted)
    return [{ family: wordsOf(tokens.slice(0, -1).join(' ')), given: givenWords(last) }]
  return orders(tokens)
}

/** What stands behind a whole name: MD, PhD, Jr. */
const isTail = (part: string, name: string | undefined): boolean =>
  part.split(/\s+/).every(isTitle) && (name ?? '').trim().includes(' ')

/** Given name first, as most write; the other orders where the words allow them. */
function orders(tokens: string[]): Reading[] {
  const words = tokens.map((token) => wordsOf(token).join(''))
  if (tokens.length === 1) return [{ family: words, given: [] }]
  const from = words.findIndex((word, at) => at > 0 && at < words.length - 1 && particles.has(word))
  const start = from > 0 ? from : words.length - 1
  const givenOf = (until: number) => givenWords(tokens.slice(0, until).join(' '))
  const readings: Reading[] = [{ family: words.slice(start), given: givenOf(start) }]
  // Two family names, as in Spain and Portugal.
  if (from < 0 && words.length >= 3 && words.slice(-2).every((word) => word.length > 1))
    readings.push({ family: words.slice(-2), given: givenOf(tokens.length - 2) })
  const [first = ''] = words
  if (eastAsianFamilies.has(first) || words.length === 2)
    readings.push({
      family: [first],
      given: givenWords(tokens.slice(1).join(' ')),
      isTurned: !eastAsianFamilies.has(first),
    })
  return readings
}

/** Given names one by one: the halves of "Jean-Pierre" are two, so are the letters of "JP". */
function givenWords(written: string): string[] {
  return written
    .split(/[\s.]+/)
    .flatMap((token) =>
      isInitials(token) && token.length > 1 && !token.includes('-')
        ? [...token.replaceAll(/[^\p{L}]/gu, '')]
        : token.split('-'),
    )
    .flatMap(wordsOf)
}

function compareReadings(a: Reading, b: Reading): NameMatch | null {
  const family = compareFamilies(a.family, b.family)
  if (!family) return null
  // In Pinyin one letter makes another name: Yang and Ying.
  const isStrict = eastAsianFamilies.has(a.family.join('')) || eastAsianFamilies.has(b.family.join(''))
  const given = compareGiven(a.given, b.given, isStrict)
  if (!given) return null
  const isCommon = isFrequentFamily(a.family) || isFrequentFamily(b.family)
  const rare = isCommon ? -0.6 : 1.1
  const reasons = [
    { reason: family.reason, weight: family.weight + rare },
    { reason: given.reason, weight: isCommon ? rarer(given.weight) : given.weight },
  ]
  return { weight: reasons.reduce((sum, one) => sum + one.weight, 0), isCommon, reasons }
}

/** The given name says less, too, where the family name says little. */
const rarer = (weight: number): number => (weight > 0 ? weight * 0.7 : weight - 0.4)

function compareFamilies(a: string[], b: string[]): { weight: number; reason: string } | null {
  const [left, right] = [a.join(''), b.join('')]
  if (left === '' || right === '') return null
  if (left === right) return { weight: 0.3, reason: 'the same family name' }
  const [soundA, soundB] = [soundOf(left), soundOf(right)]
  if (isOtherGender(left, right)) return null
  if (soundA === soundB) return { weight: 0.2, reason: 'a family name spelt in another way' }
  const core = (words: string[]) =>
    words.flatMap((word) => word.split('-')).filter((word) => !particles.has(word))
  const [coreA, coreB] = [core(a), core(b)]
  const shared = coreA.filter((word) => coreB.some((other) => soundOf(other) === soundOf(word)))
  if (shared.length > 0 && shared.length === Math.min(coreA.length, coreB.length))
    return {
      weight: coreA.length === coreB.length ? 0.1 : -0.3,
      reason: 'a part of the family name is the same',
    }
  if (Math.min(soundA.length, soundB.length) >= 6 && distance(soundA, soundB) <= 1)
    return { weight: -0.5, reason: 'a family name of nearly the same letters' }
  return null
}

/** Wisniewski and Wisniewska, Ivanov and Ivanova: a man and a woman. */
const isOtherGender = (a: string, b: string): boolean =>
  [
    [a, b],
    [b, a],
  ].some(
    ([man = '', woman = '']) =>
      (/(?:ov|ev|in)$/.test(man) && woman === `${man}a`) ||
      (/[csz]k[iy]$/.test(man) && woman === `${man.slice(0, -1)}a`),
  )

type Likeness = 'same' | 'alike' | 'short' | 'initial' | 'unknown' | 'differs'

function compareGiven(
  a: string[],
  b: string[],
  isStrict: boolean,
): { weight: number; reason: string } | null {
  const [firstA, firstB] = [a[0], b[0]]
  if (firstA === undefined || firstB === undefined) return { weight: -0.6, reason: 'one has no given name' }
  const whole = compareWhole(a, b)
  if (whole) return whole
  const first = likeness(firstA, firstB, isStrict)
  if (first === 'differs') return compareMiddleFirst(a, b)
  const middle = compareMiddle(a.slice(1), b.slice(1), isStrict)
  if (middle.isConflict) return null
  const weights = { same: 1.6, alike: 1.3, short: 1.2, initial: -0.7, unknown: -0.3 }
  const reasons = {
    same: 'the same given name',
    alike: 'a given name spelt in another way',
    short: 'a short form of the same given name',
    initial: 'the same first letter of the given name',
    unknown: 'a given name in another script',
  }
  return { weight: weights[first] + middle.weight, reason: reasons[first] + middle.words }
}

/** "Jianhua", "Jian-Hua" and "Jian Hua" are one name; it fits the initials J and JH. */
function compareWhole(a: string[], b: string[]): { weight: number; reason: string } | null {
  const [left, right] = [a.join(''), b.join('')]
  if (a.length === b.length || left.length < 4 || soundOf(left) !== soundOf(right)) return null
  return { weight: 1.5, reason: 'the same given name' }
}

/** Who is called by the second given name: J. Robert Smith and Robert Smith. */
function compareMiddleFirst(a: string[], b: string[]): { weight: number; reason: string } | null {
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  const [name = ''] = short
  const second = long[1] ?? ''
  if (short.length !== 1 || name.length < 3) return null
  const how = likeness(name, second)
  if (how === 'differs' || how === 'unknown') return null
  return {
    weight: how === 'initial' ? -0.9 : 0.3,
    reason: 'the second given name of one is the name of the other',
  }
}

function compareMiddle(
  a: string[],
  b: string[],
  isStrict: boolean,
): { weight: number; words: string; isConflict: boolean } {
  const nothing = { weight: 0, words: '', isConflict: false }
  const [left, right] = [a[0], b[0]]
  if (left === undefined || right === undefined) return nothing
  const second = likeness(left, right, isStrict)
  if (second === 'differs') return { ...nothing, isConflict: true }
  if (second === 'unknown') return nothing
  return second === 'initial'
    ? { weight: 1.3, words: ' and the same second initial', isConflict: false }
    : { weight: 1.5, words: ' and the same second name', isConflict: false }
}

function likeness(a: string, b: string, isStrict = false): Likeness {
  if (a === b && a.length > 1) return 'same'
  if (!/^[a-z]/.test(a) || !/^[a-z]/.test(b)) return 'unknown'
  if (a.length === 1 || b.length === 1) return sameLetter(a, b) ? 'initial' : 'differs'
  const [soundA, soundB] = [soundOf(a), soundOf(b)]
  if (soundA === soundB) return 'alike'
  const groups = givenGroups.get(soundA)
  if (groups && givenGroups.get(soundB)?.some((group) => groups.includes(group))) return 'short'
  if (!isStrict && isSpelling(soundA, soundB)) return 'alike'
  return 'differs'
}

/** Yuri begins with Y, Iurii with I, Evgeny also with Y or E; the ear's spelling settles it. */
const sameLetter = (a: string, b: string): boolean =>
  a.charAt(0) === b.charAt(0) ||
  soundOf(a).charAt(0) === soundOf(b).charAt(0) ||
  (a.length === 1 ? mayBeginWith(soundOf(b), a) : mayBeginWith(soundOf(a), b))

/** The same consonants and nearly the same letters: Mohammed and Muhamad, Aleksandr and Alexander, Dmitry and Dmitrii. */
function isSpelling(a: string, b: string): boolean {
  if (a.charAt(0) !== b.charAt(0)) return false
  const bones = (sound: string) => sound.replaceAll(/[aeiouh]/g, '')
  // Julia and Julian, Daniel and Daniela differ by their end, and are two people.
  const sameEnd = /[aeou]$/.test(a) === /[aeou]$/.test(b) && (a.at(-1) === b.at(-1) || !/[ao]$/.test(a + b))
  return bones(a).length >= 2 && bones(a) === bones(b) && sameEnd && distance(a, b) <= 2
}

/** Letters to add, take away or change (Levenshtein), given up above 3. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 4
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 4
}

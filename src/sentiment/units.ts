import type { Language } from './modifiers.ts'
import type { Token } from './text.ts'
import { faceOf, pairHash, phraseAt, wordOf, type Word } from './vocabulary.ts'

/** What stands around a word and changes what it says; a unit has a bit for each. */
export const surroundings = [
  'halfNegated',
  'boosted',
  'boostedTwice',
  'damped',
  'beforeContrast',
  'afterContrast',
  'conceded',
  'unreal',
  'asked',
  'exclaimed',
  'loud',
  'long',
  'courtesy',
  'last',
  'first',
  'tagged',
  'quoted',
] as const
type Surrounding = (typeof surroundings)[number]
const bit = Object.fromEntries(surroundings.map((name, i) => [name, 1 << i])) as Record<Surrounding, number>

/** A word, phrase or face in its place. */
export type Unit = {
  word: Word
  bits: number
  negated: boolean
  from: number
  to: number
  sentence: number
  clause: number
}

/** What is true of the whole text, in the order of `globals`. */
export const globalNames = [
  'bias',
  'exclamation',
  'exclamations',
  'question',
  'onlyQuestion',
  'wonder',
  'ellipsis',
  'shout',
  'length',
  'link',
  'number',
  'negation',
  'contrast',
  'tags',
  'short',
] as const

export type Reading = { units: Unit[]; pairs: number[]; globals: number[] }
type Sentence = { isAsked: boolean; isExclaimed: boolean; units: number }

const scope = 4
const thanks =
  /^(?:thank|thanks|thankyou|thx|thanx|tks|ty|danke|dank|vielen|merci|mercis|remercie|remercions|gracias|agradec\w*)(?: |$)/

/** Turns the pieces of a text into units with their surroundings. */
export function readUnits(tokens: readonly Token[], language: Language): Reading {
  const units = gather(tokens, language)
  const sentences = sentencesOf(tokens, units)
  markPlaces(units, sentences)
  markScopes(units, language)
  markCourtesy(units, sentences)
  const pairs: number[] = []
  for (let i = 1; i < units.length; i += 1)
    if (units[i]!.sentence === units[i - 1]!.sentence)
      pairs.push(pairHash(units[i - 1]!.word.hash, units[i]!.word.hash))
  return { units, pairs, globals: globalsOf(tokens, units, sentences) }
}

function gather(tokens: readonly Token[], language: Language): Unit[] {
  const words: string[] = []
  const at: { token: Token; sentence: number; clause: number; isQuoted: boolean }[] = []
  let [sentence, clause, isQuoted] = [0, 0, false]
  for (const token of tokens) {
    if (token.kind === 'end' || token.kind === 'comma') {
      clause += 1
      if (token.kind === 'end' && words.length > 0) sentence += 1
      if (/["“”„«»]/.test(token.text)) isQuoted = !isQuoted
    } else if (token.kind !== 'other') {
      words.push(token.text)
      at.push({ token, sentence, clause, isQuoted })
    }
  }
  const units: Unit[] = []
  for (let i = 0; i < words.length;) {
    const { token, sentence, clause, isQuoted } = at[i]!
    const phrase = token.kind === 'face' ? null : phraseAt(words, i, language)
    const length = phrase?.length ?? 1
    const word =
      phrase?.word ?? (token.kind === 'face' ? faceOf(token.text) : wordOf(token.text, language, token.long))
    const bits =
      (token.loud ? bit.loud : 0) |
      (token.long ? bit.long : 0) |
      (token.tag ? bit.tagged : 0) |
      (isQuoted ? bit.quoted : 0)
    units.push({
      word,
      bits,
      negated: false,
      from: token.from,
      to: at[i + length - 1]!.token.to,
      sentence,
      clause,
    })
    i += length
  }
  return units
}

function sentencesOf(tokens: readonly Token[], units: readonly Unit[]): Sentence[] {
  const sentences: Sentence[] = []
  const now = (i: number): Sentence => (sentences[i] ??= { isAsked: false, isExclaimed: false, units: 0 })
  for (const { sentence } of units) now(sentence).units += 1
  let [i, hasWords] = [0, false]
  for (const { kind, text } of tokens) {
    if (kind === 'word' || kind === 'face') hasWords = true
    if (kind !== 'end' || !hasWords) continue
    const here = sentences[i]
    if (here !== undefined) {
      if (text.includes('?')) here.isAsked = true
      if (text.includes('!')) here.isExclaimed = true
    }
    i += 1
  }
  for (let j = 0; j < sentences.length; j += 1) now(j)
  return sentences
}

function markPlaces(units: readonly Unit[], sentences: readonly Sentence[]): void {
  const last = units.at(-1)?.sentence ?? 0
  for (const unit of units) {
    const { isAsked, isExclaimed } = sentences[unit.sentence]!
    if (isAsked) unit.bits |= bit.asked
    if (isExclaimed) unit.bits |= bit.exclaimed
    if (last > 0 && unit.sentence === last) unit.bits |= bit.last
    if (last > 0 && unit.sentence === 0) unit.bits |= bit.first
  }
}

function markScopes(units: readonly Unit[], language: Language): void {
  for (const [i, unit] of units.entries()) {
    switch (unit.word.role) {
      case 'negator':
        negate(units, i, language)
        break
      case 'halfNegator':
        if (units[i - 1]?.word.role !== 'negator')
          forward(units, i, 3, (other) => (other.bits |= bit.halfNegated))
        break
      case 'booster':
        forward(units, i, 2, (other) => {
          other.bits |= (other.bits & bit.boosted) !== 0 ? bit.boostedTwice : bit.boosted
        })
        break
      case 'damper':
        forward(units, i, 2, (other) => (other.bits |= bit.damped))
        break
      case 'irrealis':
        forward(units, i, 5, (other) => (other.bits |= bit.unreal))
        break
      case 'concession':
        forward(units, i, 12, (other) => (other.bits |= bit.conceded))
        break
      case 'contrast':
        contrast(units, i)
        break
      case null:
    }
  }
}

/** The units of the same clause behind `at`, as many as `reach` words, those with a role not counted. */
function forward(units: readonly Unit[], at: number, reach: number, mark: (unit: Unit) => void): number {
  const { clause } = units[at]!
  let felt = 0
  for (let i = at + 1, steps = 0; i < units.length && steps < reach; i += 1) {
    const other = units[i]!
    if (other.clause !== clause || other.word.role === 'contrast') break
    if (other.word.isFace) continue
    mark(other)
    if (other.word.prior !== 0 && other.word.role === null) felt += 1
    if (other.word.role === null) steps += 1
  }
  return felt
}

/** "Could not be happier", "never fails": words that turn a negation into praise or blame without end. */
const able: Record<Language, RegExp> = {
  en: /^(?:could|couldnt|can|cant|cannot)$/,
  de: /^(?:koenn(?:t|te|ten)|kann)$/,
  fr: /^(?:pourr|pouv|peu[xt])/,
  es: /^(?:pod|pued)/,
}
const more: Record<Language, RegExp> = {
  en: /^(?:more|better|worse|enough|\w{3,}ier)$/,
  de: /^(?:mehr|besser|schlechter|schlimmer|genug|\w{4,}(?:ener|iger|licher))$/,
  fr: /^(?:plus|mieux|meilleurs?|pire)$/,
  es: /^(?:mas|mejor|peor)$/,
}

function isEndless(units: readonly Unit[], at: number, language: Language): boolean {
  const { clause, word } = units[at]!
  const near = units.slice(Math.max(0, at - 5), at + 3).filter((unit) => unit.clause === clause)
  if (!able[language].test(word.text) && !near.some((unit) => able[language].test(unit.word.text)))
    return false
  return units
    .slice(at + 1, at + 7)
    .some((unit) => unit.clause === clause && more[language].test(unit.word.text))
}

/** In German a negation often stands behind what it negates ("das gefällt mir nicht"), in spoken French too. */
function negate(units: readonly Unit[], at: number, language: Language): void {
  if (isEndless(units, at, language)) {
    forward(units, at, 6, (other) => (other.bits |= bit.boosted | bit.boostedTwice))
    return
  }
  if (units[at + 1]?.word.role === 'halfNegator' && units[at + 1]!.clause === units[at]!.clause) return
  const felt = forward(units, at, scope, (other) => (other.negated = true))
  if (felt > 0 || language === 'en' || language === 'es') return
  const { clause } = units[at]!
  for (let i = at - 1; i >= 0 && i >= at - scope && units[i]!.clause === clause; i -= 1)
    if (units[i]!.word.role !== 'negator' && !units[i]!.word.isFace) units[i]!.negated = true
}

function contrast(units: readonly Unit[], at: number): void {
  const { sentence } = units[at]!
  const opens = at === 0 || units[at - 1]!.sentence !== sentence
  const before = opens ? sentence - 1 : sentence
  for (let i = at - 1; i >= 0 && units[i]!.sentence >= before; i -= 1) units[i]!.bits |= bit.beforeContrast
  for (let i = at + 1; i < units.length && units[i]!.sentence === sentence; i += 1)
    units[i]!.bits = (units[i]!.bits & ~bit.beforeContrast) | bit.afterContrast
}

/** Thanks at the end of a text that says something else are politeness: "Please call me back. Thanks". */
function markCourtesy(units: readonly Unit[], sentences: readonly Sentence[]): void {
  const last = units.at(-1)?.sentence ?? 0
  const closing = sentences[last]
  if (closing === undefined || last === 0 || closing.units > 7) return
  for (const unit of units)
    if (unit.sentence === last && thanks.test(unit.word.text)) {
      for (const other of units) if (other.sentence === last) other.bits |= bit.courtesy
      return
    }
}

function globalsOf(
  tokens: readonly Token[],
  units: readonly Unit[],
  sentences: readonly Sentence[],
): number[] {
  const [exclaimed, asked] = [
    sentences.filter((s) => s.isExclaimed).length,
    sentences.filter((s) => s.isAsked).length,
  ]
  let [marks, ellipsis, links, numbers, loud, wonder] = [0, 0, 0, 0, 0, 0]
  for (const { kind, text, loud: isLoud } of tokens) {
    if (kind === 'end') {
      for (const sign of text) if (sign === '!') marks += 1
      if (text.startsWith('..') || text.startsWith('…')) ellipsis = 1
      if (text.includes('?') && text.length > 1) wonder = 1
    } else if (kind === 'other') {
      if (text === '0') numbers = 1
      else links = 1
    }
    if (isLoud) loud += 1
  }
  let [negation, contrast, tags] = [0, 0, 0]
  for (const { word, bits } of units) {
    if (word.role === 'negator') negation += 1
    if (word.role === 'contrast') contrast = 1
    if ((bits & bit.tagged) !== 0) tags = 1
  }
  const n = Math.max(1, units.length)
  return [
    1,
    exclaimed > 0 ? 1 : 0,
    Math.min(marks, 4) / 4,
    asked > 0 ? 1 : 0,
    asked > 0 && asked === sentences.length ? 1 : 0,
    wonder,
    ellipsis,
    loud / n,
    Math.log(n) / 3,
    links,
    numbers,
    Math.min(negation, 3) / 3,
    contrast,
    tags,
    n <= 4 ? 1 : 0,
  ]
}

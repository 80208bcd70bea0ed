import { FACES } from './emoji.ts'
import { fold } from './fold.ts'
import { DE } from './lexicon-de.ts'
import { EN_NEGATIVE } from './lexicon-en-negative.ts'
import { EN_POSITIVE } from './lexicon-en-positive.ts'
import { ES } from './lexicon-es.ts'
import { FR } from './lexicon-fr.ts'
import { languages, roles, type Language, type Role } from './modifiers.ts'

/** What is known of a word, a phrase or a face before its surroundings are read. */
export type Word = {
  text: string
  /** Feeling by our own lists, −4…4; 0 for what they do not name. */
  prior: number
  role: Role | null
  isFace: boolean
  /** Number under which training keeps what it learnt. */
  hash: number
  /** Numbers of the parts of the word, for words that training has not met. */
  parts: readonly number[]
  /** Feeling with what training learnt; NaN until it is first asked for. */
  value: number
}

type Phrase = { words: readonly string[]; isOpen: boolean; word: Word }
type Lexicon = {
  exact: Map<string, number>
  stems: Map<string, number>
  longestStem: number
  phrases: Map<string, Phrase[]>
  known: Map<string, Word>
}

const mostKnown = 40_000
const lexicons: Record<Language, Lexicon> = {
  en: read('en', `${EN_POSITIVE}\n${EN_NEGATIVE}`),
  de: read('de', DE),
  fr: read('fr', FR),
  es: read('es', ES),
}

/** Mixes a text into a number; the same everywhere and for ever, since weights are kept under it. */
export function hashOf(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  return hash ^ (hash >>> 12)
}

/** The number of a word followed by another. */
export function pairHash(a: number, b: number): number {
  const mixed = Math.imul(a ^ 0x5bd1e995, 0x01000193) ^ Math.imul(b, 0x2c1b3c6d)
  return Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39)
}

/** What is known of a folded word. */
export function wordOf(text: string, language: Language, isLong: boolean): Word {
  const lexicon = lexicons[language]
  const known = lexicon.known.get(text)
  if (known !== undefined) return known
  const word = isLong ? shortened(text, language, lexicon) : newWord(text, priorOf(text, lexicon), language)
  if (lexicon.known.size >= mostKnown) lexicon.known.clear()
  lexicon.known.set(text, word)
  return word
}

const faceSeed = 77
const faces = new Map([...FACES].map(([face, prior]) => [face, newFace(face, prior)]))
const plainFaces = new Map<string, Word>()

/** What is known of an emoji or emoticon. */
export function faceOf(face: string): Word {
  const known = faces.get(face) ?? plainFaces.get(face)
  if (known !== undefined) return known
  const word = newFace(face, 0)
  if (plainFaces.size < 2_000) plainFaces.set(face, word)
  return word
}

/** The longest phrase of our lists that starts with the word at `at`, and how many words it has. */
export function phraseAt(
  words: readonly string[],
  at: number,
  language: Language,
): { word: Word; length: number } | null {
  const candidates = lexicons[language].phrases.get(words[at]!)
  if (candidates === undefined) return null
  for (const { words: needed, isOpen, word } of candidates) {
    let i = 1
    for (; i < needed.length; i += 1) {
      const want = needed[i]!
      const has = words[at + i]
      if (has === undefined) break
      if (want === '~' || has === want) continue
      if (isOpen && i === needed.length - 1 && has.startsWith(want)) continue
      break
    }
    if (i === needed.length) return { word, length: needed.length }
  }
  return null
}

/** Whether a list of the language names the word. */
export function isListed(text: string, language: Language): boolean {
  return wordOf(text, language, false).prior !== 0
}

function shortened(text: string, language: Language, lexicon: Lexicon): Word {
  for (const shorter of [
    text.replace(/(.)\1{2,}/gu, '$1$1'),
    text.replace(/(.)\1{2,}/gu, '$1'),
    text.replace(/(.)\1+/gu, '$1'),
  ]) {
    const prior = priorOf(shorter, lexicon)
    if (prior !== 0 || roles[language].has(shorter)) return newWord(shorter, prior, language)
  }
  return newWord(text.replace(/(.)\1{2,}/gu, '$1'), 0, language)
}

function priorOf(text: string, { exact, stems, longestStem }: Lexicon): number {
  const named = exact.get(text)
  if (named !== undefined) return named
  for (let length = Math.min(text.length, longestStem); length >= 3; length -= 1) {
    const stem = stems.get(text.slice(0, length))
    if (stem !== undefined) return stem
  }
  return 0
}

function newWord(text: string, prior: number, language: Language): Word {
  const word = bare(text, prior, hashOf(text, languages.indexOf(language)))
  word.role = roles[language].get(text) ?? null
  word.parts = partsOf(text, language)
  return word
}

function partsOf(text: string, language: Language): number[] {
  const seed = 1000 + languages.indexOf(language)
  const marked = `<${text}>`
  const parts: number[] = []
  for (let size = 3; size <= 5; size += 1)
    for (let i = 0; i + size <= marked.length; i += 1) parts.push(hashOf(marked.slice(i, i + size), seed))
  return parts
}

function newFace(face: string, prior: number): Word {
  return { ...bare(face, prior, hashOf(face, faceSeed)), isFace: true }
}

function bare(text: string, prior: number, hash: number): Word {
  return { text, prior, role: null, isFace: false, hash, parts: [], value: Number.NaN }
}

function read(language: Language, list: string): Lexicon {
  const lexicon: Lexicon = {
    exact: new Map(),
    stems: new Map(),
    longestStem: 0,
    phrases: new Map(),
    known: new Map(),
  }
  for (const line of list.trim().split('\n')) {
    const [value, ...entries] = line.split(' ')
    const prior = Number(value)
    for (const entry of entries) {
      const isOpen = entry.endsWith('*')
      const words = wordsOfPhrase(entry, isOpen)
      if (words.length > 1) addPhrase(lexicon, language, words, isOpen, prior)
      else addWord(lexicon, fold(isOpen ? entry.slice(0, -1) : entry), isOpen, prior)
    }
  }
  for (const phrases of lexicon.phrases.values()) phrases.sort((a, b) => b.words.length - a.words.length)
  return lexicon
}

/** As the text is cut into words: `j'attends` is two, `can't` is one. */
function wordsOfPhrase(entry: string, isOpen: boolean): string[] {
  return (isOpen ? entry.slice(0, -1) : entry)
    .replace(/(?<=^|_)(l|d|j|n|s|c|m|t|qu)['’]/g, '$1_')
    .split(/[_-]/)
    .map((word) => (word === '~' ? word : fold(word)))
}

function addWord(lexicon: Lexicon, text: string, isOpen: boolean, prior: number): void {
  const map = isOpen ? lexicon.stems : lexicon.exact
  if (!map.has(text)) map.set(text, prior)
  if (isOpen) lexicon.longestStem = Math.max(lexicon.longestStem, text.length)
}

function addPhrase(
  lexicon: Lexicon,
  language: Language,
  words: string[],
  isOpen: boolean,
  prior: number,
): void {
  const first = words[0]!
  const phrases = lexicon.phrases.get(first) ?? []
  const text = words.join(' ')
  phrases.push({ words, isOpen, word: bare(text, prior, hashOf(text, languages.indexOf(language))) })
  lexicon.phrases.set(first, phrases)
}

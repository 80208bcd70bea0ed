import { fold, isUnspaced, pairs } from './fold.ts'
import { CATEGORY_WORDS, CHAINS, JOINING, LEGAL_FORMS, PART_WORDS } from './words.ts'

/** A word of a name and how much it says about which firm is meant (0–1). */
export type NameToken = {
  text: string
  weight: number
  isCategory: boolean
  isPart: boolean
  isNumber: boolean
}

/** A name ready to be compared. */
export type PreparedName = {
  tokens: NameToken[]
  squashed: string
  initials: string
  weight: number
  isChain: boolean
}

const WORDS = /[\p{L}\p{N}\p{M}]+/gu
/** The same in text of ASCII alone, where it takes a fraction of the time. */
const PLAIN_WORDS = /[a-z0-9]+/g
const NOT_ASCII = /[^\u0000-\u007f]/
const APOSTROPHES = /['’‘`´ʼ]/g
/** What tells one of several apart: `2`, `#14b`, `II`, `Plant C`. */
const DESIGNATOR = /\d|^[a-z]$|^[ivx]{2,4}$/
const NOTHING: PreparedName = { tokens: [], squashed: '', initials: '', weight: 0, isChain: false }

/** Splits folded text into words; single letters that follow each other become one word (`t.j. maxx` → `tj maxx`). */
export function wordsOf(text: string): string[] {
  const folded = fold(text).replace(APOSTROPHES, '')
  const isPlain = !NOT_ASCII.test(folded)
  const found = folded.match(isPlain ? PLAIN_WORDS : WORDS)
  if (!found) return []
  const words: string[] = []
  let letters = ''
  for (const word of found) {
    if (word.length === 1 && word >= 'a' && word <= 'z') {
      letters += word
      continue
    }
    if (letters) words.push(letters)
    letters = ''
    if (!isPlain && isUnspaced(word)) words.push(...pairs(word))
    else words.push(word)
  }
  if (letters) words.push(letters)
  return words
}

function token(text: string, placeWords: ReadonlySet<string>): NameToken {
  const isNumber = DESIGNATOR.test(text)
  const isCategory = CATEGORY_WORDS.has(text)
  let weight = 1
  if (JOINING.has(text)) weight = 0.05
  else if (placeWords.has(text)) weight = 0.25
  else if (isCategory) weight = 0.35
  else if (isNumber) weight = 0.5
  else if (isUnspaced(text)) weight = 0.5
  else if (text.length <= 2) weight = 0.5
  return { text, weight, isCategory, isPart: PART_WORDS.has(text), isNumber }
}

/** A name in comparable form: no legal form, folded words, each with its weight; `placeWords` are those of its own city and state. */
export function prepareName(name: string | null, placeWords: ReadonlySet<string>): PreparedName {
  if (!name) return NOTHING
  const all = wordsOf(name.slice(0, 400))
  const kept = all.filter((word, i) => i === 0 || !LEGAL_FORMS.has(word))
  const tokens: NameToken[] = []
  const seen = new Set<string>()
  for (const word of kept.slice(0, 32)) {
    if (seen.has(word)) continue
    seen.add(word)
    tokens.push(token(word, placeWords))
  }
  const solid = kept.filter((word) => !JOINING.has(word))
  const letters = solid.length > 0 ? solid : kept
  return {
    tokens,
    squashed: letters.join('').slice(0, 80),
    initials: letters
      .slice(0, 12)
      .map((word) => word[0]!)
      .join(''),
    isChain: kept.slice(0, 2).some((word) => CHAINS.has(word)) || CHAINS.has(kept.slice(0, 2).join('')),
    weight: tokens.reduce((sum, t) => sum + t.weight, 0),
  }
}

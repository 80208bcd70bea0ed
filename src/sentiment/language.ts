import { ENDINGS, FOREIGN, SMALL_WORDS } from './language-words.ts'
import { languages, roles, type Language } from './modifiers.ts'
import type { Token } from './text.ts'
import { isListed } from './vocabulary.ts'

/** The language of a text as far as it can be told, and the one that it is nearest to. */
export type Spoken = { language: Language | 'unknown'; nearest: Language | null }

/** What a word says about its language: weight by place in the list of languages, and how well each of ours knows it. */
type Clue = { at: Uint8Array; weights: Float64Array; known: Float64Array }

const names = Object.keys(SMALL_WORDS)
const own = languages.length
const mostClues = 40_000
const enough = 24
/** The languages that have a small word. */
const speakers = new Map<string, number[]>()
for (const [i, name] of names.entries())
  for (const word of new Set(SMALL_WORDS[name]!.split(/\s+/)))
    if (word !== '') speakers.set(word, [...(speakers.get(word) ?? []), i])

/** Where scripts other than Latin begin. */
const otherScript = /[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\uffff]/
const marked = /[^\u0000-\u007f]/
const foreignLetter = /(?!\p{Script=Latin})\p{L}/gu
const anyLetter = /\p{L}/gu

/** A function that tells the language of a text by its small words, what our lists name, what training met and how words end. */
export function languageTeller(
  isMet: (word: string, language: Language) => boolean,
): (text: string, tokens: readonly Token[]) => Spoken {
  const clues = new Map<string, Clue>()
  const clueOf = (word: string): Clue => {
    let clue = clues.get(word)
    if (clue === undefined) {
      clue = newClue(word, isMet)
      if (clues.size >= mostClues) clues.clear()
      clues.set(word, clue)
    }
    return clue
  }
  return (text, tokens) => {
    if (isForeignScript(text)) return { language: 'unknown', nearest: null }
    const sums = new Float64Array(names.length)
    const known = new Float64Array(own)
    let count = 0
    for (const { kind, text: word } of tokens) {
      if (kind !== 'word') continue
      const clue = clueOf(word)
      for (let i = 0; i < clue.at.length; i += 1) sums[clue.at[i]!]! += clue.weights[i]!
      for (let i = 0; i < own; i += 1) known[i]! += clue.known[i]!
      count += 1
      if (count === enough) break
    }
    if (count === 0) return { language: 'unknown', nearest: null }
    if (marked.test(text) && FOREIGN.test(text.length > 600 ? text.slice(0, 600) : text))
      for (let i = own; i < sums.length; i += 1) sums[i]! += 2
    return choose(sums, known, count)
  }
}

function newClue(word: string, isMet: (word: string, language: Language) => boolean): Clue {
  const of = speakers.get(word) ?? []
  const weights = new Map(of.map((i) => [i, 1 / Math.sqrt(of.length)]))
  const known = languages.map((language, i) => {
    if (of.includes(i)) return 1
    if (roles[language].has(word) || (word.length > 2 && isListed(word, language))) {
      weights.set(i, 0.6)
      return 1
    }
    if (isMet(word, language)) {
      weights.set(i, 0.4)
      return 1
    }
    if (word.length <= 4 || !ENDINGS[language]!.test(word)) return 0
    weights.set(i, 0.12)
    return 0.5
  })
  return {
    at: Uint8Array.from(weights.keys()),
    weights: Float64Array.from(weights.values()),
    known: Float64Array.from(known),
  }
}

function choose(sums: Float64Array, known: Float64Array, count: number): Spoken {
  let [best, second, foreign] = [0, -1, 0]
  for (let i = 1; i < own; i += 1) if (sums[i]! > sums[best]!) best = i
  for (let i = 0; i < own; i += 1) if (i !== best && (second < 0 || sums[i]! > sums[second]!)) second = i
  for (let i = own; i < sums.length; i += 1) foreign = Math.max(foreign, sums[i]!)
  const top = sums[best]!
  if (top <= 0 || foreign > top) return { language: 'unknown', nearest: null }
  const isShort = count <= 3
  const isSure =
    known[best]! / count >= (isShort || best === 0 ? 0.5 : 0.4) &&
    top - sums[second]! >= (isShort ? 0.3 : 0.15 * Math.sqrt(count)) &&
    top - foreign >= (isShort ? 0.3 : 0.12 * Math.sqrt(count)) &&
    top / count >= 0.22 &&
    top >= 0.55
  return { language: isSure ? languages[best]! : 'unknown', nearest: languages[best]! }
}

function isForeignScript(text: string): boolean {
  if (!otherScript.test(text)) return false
  const foreign = text.match(foreignLetter)?.length ?? 0
  return foreign > 0 && foreign / (text.match(anyLetter)?.length ?? 1) > 0.3
}

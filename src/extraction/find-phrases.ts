import { compileWords } from './technologies/find-words.ts'

/** A phrase as the text writes it, and where. */
export type PhraseMatch = { phrase: string; index: number }

/** The text as phrases are looked for in it: lower case, and the long s as the s it stands for when case does not matter. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase()
  return lower.includes('ſ') ? lower.replaceAll('ſ', 's') : lower
}

/**
 * Prepares a search for whole phrases in any case; where two fit, the earlier in the list is taken. It finds what the pattern
 * `(?<![\\p{L}.])(?:a|b|…)(?![\\p{L}])` finds, but looks closer only at phrases that occur.
 */
export function compilePhrases(phrases: readonly string[]): (text: string, folded?: string) => PhraseMatch[] {
  const folds = phrases.map(foldCase)
  const find = compileWords(folds)
  const pattern = new RegExp(
    `(?<![\\p{L}.])(?:${phrases.map((phrase) => phrase.replaceAll('.', '\\.')).join('|')})(?![\\p{L}])`,
    'giu',
  )
  return (text, folded = foldCase(text)) => {
    const found = find(folded)
    if (found.size === 0) return []
    // Where lower case is longer, places in one are not places in the other.
    if (folded.length !== text.length)
      return [...text.matchAll(pattern)].map((match) => ({ phrase: match[0], index: match.index }))
    const places: { order: number; start: number; end: number }[] = []
    for (const [order, first] of found) {
      const phrase = folds[order] ?? ''
      for (let start = first; start >= 0; start = folded.indexOf(phrase, start + 1)) {
        const end = start + phrase.length
        if (isWhole(text, start, end)) places.push({ order, start, end })
      }
    }
    places.sort((a, b) => a.start - b.start || a.order - b.order)
    let last = 0
    return places.flatMap(({ start, end }) => {
      if (start < last) return []
      last = end
      return [{ phrase: text.slice(start, end), index: start }]
    })
  }
}

function isWhole(text: string, start: number, end: number): boolean {
  return (
    !/[\p{L}.]$/iu.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^\p{L}/iu.test(text.slice(end, end + 2))
  )
}

import { compileWords } from './technologies/find-words.ts'

/** A phrase as the text writes it, and where. */
export type PhraseMatch = { phrase: string; index: number }

/**
 * The text as words are looked for in it, place by place: lower case, the long s as the s it stands for when case does not
 * matter, and without the one letter (İ) that lower case makes longer.
 */
export function foldCase(text: string): string {
  const lower = (text.includes('İ') ? text.replaceAll('İ', '\uffff') : text).toLowerCase()
  return lower.includes('ſ') ? lower.replaceAll('ſ', 's') : lower
}

/**
 * Prepares a search for whole phrases in any case; where two fit, the earlier in the list is taken. It finds what the pattern
 * `(?<![\\p{L}.])(?:a|b|…)(?![\\p{L}])` finds, but looks closer only at phrases that occur.
 */
export function compilePhrases(phrases: readonly string[]): (text: string, folded?: string) => PhraseMatch[] {
  const folds = phrases.map(foldCase)
  const find = compileWords(folds)
  return (text, folded = foldCase(text)) => {
    const found = find(folded)
    if (found.size === 0) return []
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

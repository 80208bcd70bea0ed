/** Says which of many words occur in a lower-case text and where first: one pass over the text, however many words. */
export type WordFinder = (text: string) => Map<number, number>

const windowLength = 4
const tableBits = 16
const tableSize = 1 << tableBits
/** Letters by how rare they are in addresses and markup; a word is looked for by its rarest four. */
const commonLetters = ' eatsinorlcdpm-/."=uhgfbywvkxjqz0123456789_:'

/** Prepares a search for lower-case words of any length; the keys of the result are places in `words`. */
export function compileWords(words: readonly string[]): WordFinder {
  const first = new Int32Array(tableSize).fill(-1)
  const next = new Int32Array(words.length).fill(-1)
  const offsets = new Int32Array(words.length)
  const short: number[] = []
  words.forEach((word, index) => {
    if (word.length < windowLength) {
      short.push(index)
      return
    }
    const offset = rarestWindow(word)
    const slot = hashAt(word, offset)
    offsets[index] = offset
    next[index] = first[slot] ?? -1
    first[slot] = index
  })
  return (text) => {
    const found = new Map<number, number>()
    for (const index of short) {
      const at = text.indexOf(words[index] ?? '')
      if (at !== -1) found.set(index, at)
    }
    let a = text.charCodeAt(0)
    let b = text.charCodeAt(1)
    let c = text.charCodeAt(2)
    for (let end = windowLength - 1; end < text.length; end++) {
      const d = text.charCodeAt(end)
      let index = first[hash(a, b, c, d)] ?? -1
      while (index !== -1) {
        const at = end - windowLength + 1 - (offsets[index] ?? 0)
        if (at >= 0 && !found.has(index) && text.startsWith(words[index] ?? '', at)) found.set(index, at)
        index = next[index] ?? -1
      }
      a = b
      b = c
      c = d
    }
    return found
  }
}

function hash(a: number, b: number, c: number, d: number): number {
  const mixed = Math.imul(a | (b << 8) | (c << 16) | (d << 24), 0x9e3779b1)
  return mixed >>> (32 - tableBits)
}

function hashAt(word: string, offset: number): number {
  return hash(
    word.charCodeAt(offset),
    word.charCodeAt(offset + 1),
    word.charCodeAt(offset + 2),
    word.charCodeAt(offset + 3),
  )
}

function rarestWindow(word: string): number {
  let best = 0
  let bestScore = -1
  for (let offset = 0; offset + windowLength <= word.length; offset++) {
    let score = 0
    for (const letter of word.slice(offset, offset + windowLength))
      score += Math.max(0, commonLetters.indexOf(letter))
    if (score > bestScore) {
      best = offset
      bestScore = score
    }
  }
  return best
}

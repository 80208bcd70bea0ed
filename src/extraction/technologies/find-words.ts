/** Says which of many words occur in a lower-case text and where first: one pass over the text, however many words. */
export type WordFinder = (text: string) => Map<number, number>

const windowLength = 4
/** Letters by how rare they are in addresses and markup; a word is looked for by its rarest four. */
const commonLetters = ' eatsinorlcdpm-/."=uhgfbywvkxjqz0123456789_:'

/** Prepares a search for lower-case words of any length; the keys of the result are places in `words`. */
export function compileWords(words: readonly string[]): WordFinder {
  // Sixteen slots a word: nearly every place of a text meets an empty one, and the table stays in the fastest memory.
  const shift = 32 - Math.min(16, Math.ceil(Math.log2(words.length + 1)) + 4)
  const first = new Int16Array(2 ** (32 - shift)).fill(-1)
  const next = new Int16Array(words.length).fill(-1)
  const windows = new Int32Array(words.length)
  const offsets = new Int32Array(words.length)
  const short: number[] = []
  words.forEach((word, index) => {
    if (word.length < windowLength) {
      short.push(index)
      return
    }
    const offset = rarestWindow(word)
    const window = windowAt(word, offset)
    const slot = slotOf(window, shift)
    offsets[index] = offset
    windows[index] = window
    next[index] = first[slot] ?? -1
    first[slot] = index
  })
  return (text) => {
    const found = new Map<number, number>()
    for (const index of short) {
      const at = text.indexOf(words[index] ?? '')
      if (at !== -1) found.set(index, at)
    }
    let window = 0
    for (let end = 0; end < text.length; end++) {
      window = (window >>> 8) | (text.charCodeAt(end) << 24)
      let index = first[slotOf(window, shift)] ?? -1
      while (index !== -1) {
        if (windows[index] === window && !found.has(index)) {
          const at = end - windowLength + 1 - (offsets[index] ?? 0)
          if (at >= 0 && text.startsWith(words[index] ?? '', at)) found.set(index, at)
        }
        index = next[index] ?? -1
      }
    }
    return found
  }
}

function slotOf(window: number, shift: number): number {
  return Math.imul(window, 0x9e3779b1) >>> shift
}

/** Four letters in one number, the low eight bits of each. */
function windowAt(word: string, offset: number): number {
  let window = 0
  for (let at = offset; at < offset + windowLength; at++)
    window = (window >>> 8) | (word.charCodeAt(at) << 24)
  return window
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

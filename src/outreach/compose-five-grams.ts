/** All runs of five words of a text, in lower case and without punctuation. */
export function fiveGrams(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.@-][\p{L}\p{N}]+)*/gu) ?? []
  const grams = new Set<string>()
  for (let i = 0; i + 5 <= words.length; i++) grams.add(words.slice(i, i + 5).join(' '))
  return grams
}

/**
 * How much two texts share, 0–1: the common five-word runs over those of the shorter text. This is the strict measure
 * (containment); it is never below the Jaccard index.
 */
export function sharedFiveGrams(a: string, b: string): number {
  const first = fiveGrams(a)
  const second = fiveGrams(b)
  const [small, large] = first.size <= second.size ? [first, second] : [second, first]
  if (small.size === 0) return 0
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared += 1
  return shared / small.size
}

/** Jaro-Winkler similarity (Winkler 1990), 0–1, with the usual prefix scale of 0.1 over four letters. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const short = a.length <= b.length ? a : b
  const long = short === a ? b : a
  if (short.length === 0) return 0
  const reach = Math.max((long.length >> 1) - 1, 0)
  const taken = new Uint8Array(long.length)
  const matched: number[] = []
  for (let i = 0; i < short.length; i++) {
    const from = Math.max(0, i - reach)
    const to = Math.min(long.length, i + reach + 1)
    for (let j = from; j < to; j++) {
      if (taken[j] === 0 && short.charCodeAt(i) === long.charCodeAt(j)) {
        taken[j] = 1
        matched.push(short.charCodeAt(i))
        break
      }
    }
  }
  const m = matched.length
  if (m === 0) return 0
  let k = 0
  let swaps = 0
  for (let j = 0; j < long.length; j++) {
    if (taken[j] === 1 && long.charCodeAt(j) !== matched[k++]) swaps++
  }
  const jaro = (m / short.length + m / long.length + (m - swaps / 2) / m) / 3
  let prefix = 0
  while (prefix < 4 && prefix < short.length && short[prefix] === long[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}

/** Dice coefficient of letter pairs, 0–1: how much of two strings is made of the same neighbours. */
export function letterPairs(a: string, b: string): number {
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const counts = new Map<number, number>()
  for (let i = 0; i < a.length - 1; i++) {
    const pair = a.charCodeAt(i) * 65_536 + a.charCodeAt(i + 1)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  let shared = 0
  for (let i = 0; i < b.length - 1; i++) {
    const pair = b.charCodeAt(i) * 65_536 + b.charCodeAt(i + 1)
    const left = counts.get(pair) ?? 0
    if (left > 0) {
      shared++
      counts.set(pair, left - 1)
    }
  }
  return (2 * shared) / (a.length + b.length - 2)
}

/** How alike two words are: 1 equal, high for a slip of the pen or an abbreviation, 0 for different words. */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1
  const short = a.length <= b.length ? a : b
  const long = short === a ? b : a
  if (short.length < 3) return 0
  const code = short.charCodeAt(0)
  if (code < 58) return 0
  if (long.startsWith(short)) return long.length - short.length <= 2 ? 0.93 : 0.8
  if (short.length < 4 || long.length > short.length * 2) return 0
  const likeness = jaroWinkler(short, long)
  return likeness >= 0.88 ? likeness : 0
}

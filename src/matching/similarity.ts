/** Letters that are compared at most; names and domains are cut long before. */
const most = 512
const taken = new Uint8Array(most)
const matched = new Uint16Array(most)
const pairs = new Uint32Array(most)

/** Jaro-Winkler similarity (Winkler 1990), 0–1, with the usual prefix scale of 0.1 over four letters. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1
  const short = a.length <= b.length ? a : b
  const long = short === a ? b : a
  if (short.length === 0) return 0
  const { length } = long
  if (length > most) return jaroWinkler(short.slice(0, most), long.slice(0, most))
  const reach = Math.max((length >> 1) - 1, 0)
  // Names are compared by the million: what each comparison would allocate is kept and used again.
  taken.fill(0, 0, length)
  let m = 0
  for (let i = 0; i < short.length; i++) {
    const code = short.charCodeAt(i)
    const to = Math.min(length, i + reach + 1)
    for (let j = i > reach ? i - reach : 0; j < to; j++) {
      if (taken[j] === 0 && code === long.charCodeAt(j)) {
        taken[j] = 1
        matched[m++] = code
        break
      }
    }
  }
  if (m === 0) return 0
  let k = 0
  let swaps = 0
  for (let j = 0; k < m; j++) {
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
  if (a.length > most) return letterPairs(a.slice(0, most), b)
  let left = a.length - 1
  for (let i = 0; i < left; i++) pairs[i] = a.charCodeAt(i) * 65_536 + a.charCodeAt(i + 1)
  let shared = 0
  for (let i = 0; i < b.length - 1; i++) {
    const pair = b.charCodeAt(i) * 65_536 + b.charCodeAt(i + 1)
    for (let k = 0; k < left; k++) {
      if (pairs[k] !== pair) continue
      shared++
      // A pair counts once: the last one takes its place.
      pairs[k] = pairs[--left] ?? 0
      break
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

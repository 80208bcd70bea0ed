/** Where runs of the digits 0–9 begin and end in a text, by turns: `[start, end, start, end, …]`. */
export function findDigitRuns(text: string): number[] {
  const runs: number[] = []
  let inside = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if ((code >= 48 && code <= 57) === inside) continue
    inside = !inside
    runs.push(at)
  }
  if (inside) runs.push(text.length)
  return runs
}

/** How to find the digits a pattern needs, so that it is tried there only. */
export type DigitAnchor = {
  /** With the flag `g`; its matches hold no digits before the anchor, and end at most `after` characters behind its first. */
  pattern: RegExp
  /** Whether a match can have its first digits here. */
  fits: (text: string, start: number, end: number) => boolean
  /** The most characters of a match before the anchor. */
  before: number
  after: number
}

/**
 * The matches of a pattern that needs certain digits, as `matchAll` finds them, without trying it all over the text; `index` is
 * the place in the text. The characters right before and behind what it tries are seen by its look-arounds.
 */
export function* matchesAtDigits(
  text: string,
  runs: readonly number[],
  { pattern, fits, before, after }: DigitAnchor,
): Generator<{ index: number; match: RegExpExecArray }> {
  let last = 0
  for (let i = 0; i + 1 < runs.length; i += 2) {
    const start = runs[i] ?? 0
    if (start < last || !fits(text, start, runs[i + 1] ?? start)) continue
    const from = Math.max(last, start - before)
    const offset = Math.max(0, from - 1)
    pattern.lastIndex = from - offset
    const match = pattern.exec(text.slice(offset, start + after))
    // One that begins behind these digits has others, and not all that follows those was seen.
    if (match === null || offset + match.index > start) continue
    yield { index: offset + match.index, match }
    last = offset + match.index + match[0].length
  }
}

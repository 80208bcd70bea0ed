/** The JSON object in a model's answer, also between other words or in a code fence; `undefined` when there is none. */
export function jsonIn(text: string): unknown {
  const start = text.indexOf('{')
  const end = text.lastIndexOf('}')
  const candidates = [text.trim(), start === -1 || end <= start ? '' : text.slice(start, end + 1)]
  for (const candidate of candidates) {
    try {
      const value: unknown = JSON.parse(candidate)
      if (typeof value === 'object' && value !== null) return value
    } catch {
      // The next candidate may parse.
    }
  }
  return undefined
}

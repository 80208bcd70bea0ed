/** Headers as they stand in a report or a returned message: names in lower case, folded lines joined. At most 500. */
export function readHeaderBlock(text: string): { name: string; value: string }[] {
  const headers: { name: string; value: string }[] = []
  for (const line of text.split('\n')) {
    const last = headers.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) {
      if (last.value.length < 20_000) last.value += ` ${line.trim()}`
      continue
    }
    const match = /^([!-9;-~]{1,80}):[ \t]*(.*)$/.exec(line)
    if (match === null) continue
    headers.push({ name: (match[1] ?? '').toLowerCase(), value: (match[2] ?? '').trim() })
    if (headers.length >= 500) break
  }
  return headers
}

/** The value of the first header of that name, `null` when there is none. */
export function headerOf(headers: readonly { name: string; value: string }[], name: string): string | null {
  return headers.find((header) => header.name === name)?.value ?? null
}

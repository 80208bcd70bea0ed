/** A run of digits in a text that could be a telephone number, with its place. */
export type PhoneCandidate = { raw: string; start: number; end: number; vanity: boolean }

const gap = '[ .\\-–—‐‑‒−/()·]{0,4}'
const run = new RegExp(`(?:[+(]\\s?){0,3}\\d(?:${gap}\\d){6,27}`, 'g')
const vanity =
  /(?:\+?1[ .-]{0,2})?\(?\b[2-9]\d\d\)?[ .-]{1,2}(?=[\dA-Z.-]{0,12}[A-Z]{2})[\dA-Z](?:[ .-]?[\dA-Z]){6,10}(?![a-z\d])/g
const keypad = '22233344455566677778889999'
const northAmerican =
  /(?<![\d.,/])(?:\+?1[ .-]{0,2}|\+1)?\(?[2-9]\d\d\)?[ .\-–—‑/]{0,3}[2-9]\d\d[ .\-–—‑]{1,3}\d{4}(?!\d|[.-]\d)/g

/** Numbers spelled with letters, such as 1-800-FLOWERS, as their digits. */
export function* vanityCandidates(text: string): Generator<PhoneCandidate & { digits: string }> {
  for (const match of text.matchAll(vanity)) {
    const raw = match[0]
    const [, prefix = '', rest = ''] = /^((?:\+?1[ .-]{0,2})?\(?[2-9]\d\d\)?[ .-]{1,2})(.*)$/.exec(raw) ?? []
    const isTollFree = /8(?:00|88|77|66|55|44|33|22)/.test(prefix)
    if (!isTollFree && !prefix.includes('(') && !/^\+?1[ .-]/.test(prefix)) continue
    const body = rest.replace(/[^\dA-Z]/g, '').slice(0, 7)
    if (body.length < 7 || !/[A-Z]{2}/.test(body)) continue
    const digits = body.replace(/[A-Z]/g, (letter) => keypad[letter.charCodeAt(0) - 65] ?? '0')
    yield {
      raw,
      start: match.index,
      end: match.index + raw.length,
      vanity: true,
      digits: prefix.replace(/\D/g, '').slice(-3) + digits,
    }
  }
}

/** Every run of digits that could be a number; long runs are taken apart. `accepts` says whether a run is a whole number. */
export function* phoneCandidates(text: string, accepts: (raw: string) => boolean): Generator<PhoneCandidate> {
  for (const match of text.matchAll(run)) {
    let raw = match[0]
    let start = match.index
    const unopened = /^[( ]+(?=\d[^)]*$)/.exec(raw)
    if (unopened !== null) {
      start += unopened[0].length
      raw = raw.slice(unopened[0].length)
    }
    if (isOtherShape(raw)) continue
    if (accepts(raw)) yield { raw, start, end: start + raw.length, vanity: false }
    else yield* parts(raw, start, accepts)
  }
}

/** Dates, times, decimals, years, addresses of computers: shapes that no telephone number has. */
export function isOtherShape(raw: string): boolean {
  const text = raw.trim()
  return (
    /^\(?(?:19|20)\d\d\)?(?:\s?[-–—/]\s?(?:19|20)\d\d)+$/.test(text) ||
    /^(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12]\d|3[01]))(?!\d)/.test(
      text,
    ) ||
    /^\d{1,3}\.\d{5,}$/.test(text) ||
    /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/.test(text) ||
    /^(\d)(?:\D*\1)+$/.test(text) ||
    (/^\d{1,2}(?: +\d{1,2}){6,}$/.test(text) && /^1 2 3 4|\b7 8 9 10/.test(text)) ||
    /^\d{5}-\d{4}$/.test(text)
  )
}

function* parts(raw: string, start: number, accepts: (raw: string) => boolean): Generator<PhoneCandidate> {
  const tail = /(?:\s?[/–-]\s?\d{1,4})+$/.exec(raw)
  if (tail !== null && accepts(raw.slice(0, tail.index))) {
    yield { raw: raw.slice(0, tail.index), start, end: start + tail.index, vanity: false }
    return
  }
  let found = 0
  for (const match of raw.matchAll(northAmerican)) {
    found += 1
    yield {
      raw: match[0],
      start: start + match.index,
      end: start + match.index + match[0].length,
      vanity: false,
    }
  }
  if (found > 0) return
  // Neighbouring words: a postcode or house number before it, a second number after it.
  const words = [...raw.matchAll(/[^ ]+(?: \d{1,4}(?= |$))*|\S+/g)]
  const tokens = [...raw.matchAll(/\S+/g)]
  if (words.length > 12 || tokens.length > 14) return
  let yielded = 0
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = tokens.length; to > from; to -= 1) {
      const first = tokens[from]
      const last = tokens[to - 1]
      if (first === undefined || last === undefined || (from === 0 && to === tokens.length)) continue
      const begin = first.index
      const piece = raw.slice(begin, last.index + last[0].length).replace(/[\s/–-]+$/, '')
      if (piece.replace(/\D/g, '').length < 7 || isOtherShape(piece) || !accepts(piece)) continue
      yielded += 1
      yield { raw: piece, start: start + begin, end: start + begin + piece.length, vanity: false }
      from = to - 1
      break
    }
  } // A label or a country named nearby may still explain it.
  if (yielded === 0 && raw.replace(/\D/g, '').length <= 15)
    yield { raw, start, end: start + raw.length, vanity: false }
}

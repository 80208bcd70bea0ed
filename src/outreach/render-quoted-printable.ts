/** Without the equals sign that a soft break needs. */
const lineLength = 75
const encoded = Array.from(
  { length: 256 },
  (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
)

/**
 * Quoted-printable (RFC 2045 §6.7) with CRLF line ends, in lines of at most 76 characters. A dot or `From ` that begins a line is encoded
 * too: a careless server on the way would change them, and with them the signed body.
 */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => broken(escaped(line)))
    .join('\r\n')
}

/** Everything but printable ASCII, and a blank that ends the line: it would be lost. */
// oxlint-disable-next-line no-control-regex -- controls are part of what is encoded
const harmful = /[^\x20-\x3c\x3e-\x7e]+| $/g

function escaped(line: string): string {
  return line.replaceAll(harmful, (run) => {
    let out = ''
    for (const byte of Buffer.from(run)) out += encoded[byte] ?? ''
    return out
  })
}

function broken(line: string): string {
  if (line.length <= lineLength) return guarded(line)
  const lines: string[] = []
  let from = 0
  while (line.length - from > lineLength) {
    let to = from + lineLength - (startsBadly(line, from) ? 2 : 0)
    // A byte that was encoded is not torn apart.
    const torn = line.lastIndexOf('=', to - 1)
    if (torn > to - 3) to = torn
    lines.push(`${guarded(line.slice(from, to))}=`)
    from = to
  }
  return [...lines, guarded(line.slice(from))].join('\r\n')
}

const startsBadly = (line: string, at: number) => line[at] === '.' || line.startsWith('From ', at)

function guarded(line: string): string {
  if (!startsBadly(line, 0)) return line
  return `${encoded[line.charCodeAt(0)] ?? ''}${line.slice(1)}`
}

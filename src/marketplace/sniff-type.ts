const starts: [type: string, hex: string, offset?: number][] = [
  ['application/pdf', '255044462d'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/webp', '57454250', 8],
  ['image/heic', '6674797068656963', 4],
]
const office: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** What a file is by its content; null for everything that is not taken, among it pages, scripts and programs. */
export function sniffType(bytes: Uint8Array, name: string): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const known = starts.find(([, hex, offset = 0]) => {
    const end = offset + hex.length / 2
    return buffer.toString('hex', offset, end) === hex
  })
  if (known !== undefined) return known[0]
  const ending = /\.(\w{1,8})$/.exec(name.toLowerCase())?.[1] ?? ''
  // Both are packed folders; which of them it is only the name tells.
  if (buffer.toString('hex', 0, 4) === '504b0304') return office[ending] ?? null
  return isPlainText(buffer) ? (ending === 'csv' ? 'text/csv' : 'text/plain') : null
}

function isPlainText(buffer: Buffer): boolean {
  if (buffer.length === 0 || buffer.includes(0)) return false
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(buffer)
    return !/^\s*<|^#!/.test(text)
  } catch {
    return false
  }
}

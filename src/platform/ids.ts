import { randomBytes } from 'node:crypto'

/** Gives `count` random bytes. */
export type RandomBytes = (count: number) => Uint8Array

/**
 * A source of UUIDv7 (RFC 9562 §5.7, method 1: 12-bit counter): each id sorts after the one before it,
 * also within a millisecond and when the clock steps back. Tests make their own to get repeatable ids.
 */
export function createIds(): (nowMs?: number, random?: RandomBytes) => string {
  let lastMs = 0
  let counter = 0
  return function newId(nowMs = Date.now(), random = randomBytes) {
    const bytes = Uint8Array.from(random(10))
    if (nowMs > lastMs) {
      lastMs = nowMs
      // The upper half of the counter stays free, so that 2,048 ids fit into the millisecond before it is borrowed from.
      counter = ((bytes[0] ?? 0) << 3) & 0x7ff
    } else if (++counter > 0xfff) {
      lastMs++
      counter = 0
    }
    return format(lastMs, counter, bytes)
  }
}

function format(ms: number, counter: number, bytes: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0')
  const tail = Array.from(bytes.subarray(2), (byte, i) =>
    (i === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

/** A UUIDv7 that sorts after every earlier one of this process: `newId(nowMs?, random?)`. */
export const newId = createIds()

/** The form of any UUID, in lower case as PostgreSQL prints it or upper case as people paste it. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

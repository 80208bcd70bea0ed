import { randomFillSync } from 'node:crypto'

/** Gives `count` random bytes. */
export type RandomBytes = (count: number) => Uint8Array

const pool = new Uint8Array(10 * 1024)
let used = pool.length

/** Random bytes, fetched from the system for a thousand ids at a time. */
function pooledBytes(count: number): Uint8Array {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += count
  return pool.subarray(used - count, used)
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * A source of UUIDv7 (RFC 9562 §5.7, method 1: 12-bit counter): each id sorts after the one before it,
 * also within a millisecond and when the clock steps back. Tests make their own to get repeatable ids.
 */
export function createIds(): (nowMs?: number, random?: RandomBytes) => string {
  let lastMs = 0
  let counter = 0
  return function newId(nowMs = Date.now(), random: RandomBytes = pooledBytes) {
    const bytes = random(10)
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
  const at = (i: number) => hex[bytes[i] ?? 0] as string
  const variant = hex[((bytes[2] ?? 0) & 0x3f) | 0x80] as string
  const tail = at(4) + at(5) + at(6) + at(7) + at(8) + at(9)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${at(3)}-${tail}`
}

/** A UUIDv7 that sorts after every earlier one of this process: `newId(nowMs?, random?)`. */
export const newId = createIds()

/** The smallest id that can have been made at this moment: a range of time is a range of ids. */
export function firstIdOf(at: Date): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`
}

/** The form of any UUID, in lower case as PostgreSQL prints it or upper case as people paste it. */
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

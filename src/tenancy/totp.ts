import { createHmac } from 'node:crypto'
import { sameBytes } from '../platform/crypto.ts'

/** A code changes every 30 seconds (RFC 6238, the default of authenticator apps). */
const stepSeconds = 30
/** Clocks differ: the step before and the one after count too (RFC 6238 section 5.2). */
const driftSteps = 1

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as base32 without padding (RFC 4648 section 6), as people type them into an app. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >>> bits) & 31] ?? ''
    }
    value &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + (alphabet[(value << (5 - bits)) & 31] ?? '')
}

/** The six digits of one step (RFC 4226 section 5.3, HMAC-SHA-1). */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  const number = digest.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The step whose code this is, when it is later than the last one taken (a code works once); otherwise `null`. */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null {
  const current = Math.floor(now.getTime() / 1000 / stepSeconds)
  for (let step = current - driftSteps; step <= current + driftSteps; step++) {
    const isRight = sameBytes(Buffer.from(codeAt(secret, step)), Buffer.from(code))
    if (isRight && step > lastStep) return step
  }
  return null
}

/** What an authenticator app reads from a picture: `otpauth://totp/…`. */
export function otpauthUri(
  secret: Uint8Array,
  { issuer, account }: { issuer: string; account: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret: base32(secret), issuer }).toString()}`
}

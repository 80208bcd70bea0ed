import { createHmac } from 'node:crypto'

/**
 * HMAC-SHA256 as unpadded base64url, under a workspace's secret for hashes: tells a value again without keeping it. `kind` keeps values
 * of different kinds apart (`address`, `domain`, `phone`); the value comes in its normal form, an address in lower case.
 */
export function keyedHash(secret: Buffer, kind: string, value: string): string {
  return createHmac('sha256', secret).update(`${kind}\0${value}`).digest('base64url')
}

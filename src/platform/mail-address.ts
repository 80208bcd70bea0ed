import { domainToASCII } from 'node:url'

const local = /^[^\s@"<>,;:\\()[\]]{1,64}$/u
const host = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** The one spelling of an address that is compared and hashed: lower case, its domain in ASCII. Null for what is no address. */
export function normalAddress(text: string): string | null {
  const given = text.trim().toLowerCase()
  const at = given.lastIndexOf('@')
  const domain = normalHost(given.slice(at + 1))
  const name = given.slice(0, Math.max(at, 0)).normalize('NFC')
  return at < 1 || given.length > 320 || domain === null || !local.test(name) ? null : `${name}@${domain}`
}

/** The one spelling of a host name of at least two labels; null for what is none. */
export function normalHost(text: string): string | null {
  const ascii = domainToASCII(text.replace(/\.$/, '')).toLowerCase()
  return ascii.length <= 253 && host.test(ascii) ? ascii : null
}

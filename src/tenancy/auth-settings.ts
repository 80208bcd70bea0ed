import type { Config } from '../config.ts'
import type { Keys } from '../platform/crypto.ts'

/** Sessions live seven days and slide: a day's use gives them seven again. */
export const sessionLifeMs = 7 * 24 * 3_600_000
export const sessionRenewMs = 24 * 3_600_000

/** Links in verification mails live a day, in reset mails an hour. */
export const verifyLifeMs = 24 * 3_600_000
export const resetLifeMs = 3_600_000

/** Invitation links live seven days. */
export const invitationLifeMs = 7 * 24 * 3_600_000

/** What better-auth signs cookies and verification links with. */
export function authSecret(keys: Keys): string {
  return keys.derive('better-auth').toString('hex')
}

/** The same of every known master key, current first: what was encrypted before a rotation is still read. */
export function authSecrets(keys: Keys): { version: number; value: string }[] {
  return keys
    .deriveAll('better-auth')
    .map(({ version, secret }) => ({ version, value: secret.toString('hex') }))
}

/** `__Secure-` makes browsers refuse the cookie over plain http (RFC 6265bis §4.1.3.1). */
export function sessionCookieName(config: Pick<Config, 'PUBLIC_URL'>): string {
  return `${config.PUBLIC_URL.startsWith('https:') ? '__Secure-' : ''}leadwright.session_token`
}

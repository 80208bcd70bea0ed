import type { Config } from '../config.ts'
import type { Keys } from '../platform/crypto.ts'

/** Sessions live seven days and slide: a day's use gives them seven again. */
export const sessionLifeMs = 7 * 24 * 3_600_000
export const sessionRenewMs = 24 * 3_600_000

/** Who has given one factor of two has so long for the second. */
export const secondFactorLifeMs = 10 * 60_000

/** Links in verification mails live a day, in reset mails an hour, those that sign in a quarter of an hour. */
export const verifyLifeMs = 24 * 3_600_000
export const resetLifeMs = 3_600_000
export const magicLinkLifeMs = 15 * 60_000

/** Who owned the earlier address may object to a change of it for so long. */
export const keepEmailLifeMs = 7 * 24 * 3_600_000

/** The way to Google or GitHub and back may take so long. */
export const signInElsewhereLifeMs = 10 * 60_000

/** What session cookies are signed with. */
export function authSecret(keys: Keys): string {
  return keys.derive('better-auth').toString('hex')
}

/** The same of every known master key, current first: a rotation ends no session. */
export function authSecrets(keys: Keys): string[] {
  return keys.deriveAll('better-auth').map(({ secret }) => secret.toString('hex'))
}

/** `__Secure-` makes browsers refuse the cookie over plain http (RFC 6265bis §4.1.3.1). */
export function sessionCookieName(config: Pick<Config, 'PUBLIC_URL'>): string {
  return `${config.PUBLIC_URL.startsWith('https:') ? '__Secure-' : ''}leadwright.session_token`
}

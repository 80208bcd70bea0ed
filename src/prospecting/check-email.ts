import type { EmailStatus } from './contract-prospects.ts'
import { isDisposable, isFreeMail, isRoleAccount } from './mail-domains.ts'

/** What DNS says about a domain's mail; `unknown` when it could not be asked. */
export type MailExchangeAnswer = 'accepts' | 'refuses' | 'unknown'

/** The verdict on one address and why, in words. */
export interface EmailVerdict {
  status: EmailStatus
  reason: string | null
}

// RFC 5321 local part without quoting, and a host name of at least two labels.
const address =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i

/** True when the text has the form of an address that mail servers accept. */
export function isEmailSyntax(email: string): boolean {
  return email.length <= 254 && email.lastIndexOf('@') <= 64 && address.test(email)
}

/**
 * What can be said of an address without asking its mailbox: never `valid`, which needs a verifier.
 * `risky` is an address that mail may reach but perhaps not a person; `unknown` has nothing against it.
 */
export function checkEmail(email: string, mailExchange: MailExchangeAnswer): EmailVerdict {
  if (!isEmailSyntax(email)) return { status: 'invalid', reason: 'not the form of an e-mail address' }
  if (mailExchange === 'refuses') return { status: 'invalid', reason: 'its domain takes no mail' }
  if (isDisposable(email)) return { status: 'risky', reason: 'disposable address' }
  if (isRoleAccount(email)) return { status: 'risky', reason: 'role account, read by whoever is on duty' }
  if (mailExchange === 'unknown') return { status: 'unknown', reason: 'its domain could not be asked' }
  return { status: 'unknown', reason: isFreeMail(email) ? 'free mail address, not verified' : 'not verified' }
}

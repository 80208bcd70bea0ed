import type { Tx } from '../platform/db.ts'
import type { AccountMail, AccountMailOptions } from '../tenancy/index.ts'
import { accountMailText } from './account-mails.ts'
import type { NotifyDeps } from './deps.ts'
import { queueMail } from './queue-mail.ts'

const dayMs = 24 * 3_600_000

/** Puts a mail about an account on its way, in the transaction that causes it. */
export async function queueAccountMail(
  deps: Pick<NotifyDeps, 'jobs' | 'keys' | 'now'>,
  tx: Tx,
  mail: AccountMail,
  options: AccountMailOptions = {},
): Promise<void> {
  const { userId = null, expiresAt = new Date(deps.now().getTime() + dayMs) } = options
  await queueMail(deps, tx, { kind: mail.kind, text: accountMailText(mail), userId, expiresAt })
}

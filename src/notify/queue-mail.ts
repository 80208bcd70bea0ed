import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { MailText } from './account-mails.ts'
import type { NotifyDeps } from './deps.ts'

/** A mail to leave, and until when it is worth anything. */
export interface QueuedMail {
  kind: string
  /** Of what it tells: queued twice under one id it leaves once. Default: made here. */
  id?: string
  text: MailText
  /** Whose account it is about, when there is one. */
  userId?: string | null
  expiresAt: Date
}

/**
 * Puts a mail on its way in the transaction that causes it: both commit or neither. Its words and links lie sealed in the row
 * until it is sent; the job carries the id alone.
 */
export async function queueMail(
  deps: Pick<NotifyDeps, 'jobs' | 'keys' | 'now'>,
  tx: Tx,
  mail: QueuedMail,
): Promise<string> {
  const id = mail.id ?? newId()
  await tx.$client.query(
    `insert into mails (id, kind, user_id, shown_to, content, expires_at, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      id,
      mail.kind,
      mail.userId ?? null,
      covered(mail.text.to),
      deps.keys.seal(id, JSON.stringify(mail.text)),
      mail.expiresAt,
      deps.now(),
    ],
  )
  await deps.jobs.enqueue(tx, 'mail.send', { mailId: id }, { workspaceId: undefined, id: `mail:${id}` })
  return id
}

/** `ada@acme.example` as `a•••@acme.example`. */
function covered(address: string): string {
  return address.replace(/^(.)[^@]*/, '$1•••')
}

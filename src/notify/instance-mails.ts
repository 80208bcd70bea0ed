import type { InstanceMail, InstanceMailFilter, InstanceMailState, MailStatus } from '#contracts/notify'
import type { PageOf } from '#contracts/platform'
import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { uuidPattern } from '../platform/ids.ts'
import type { App } from '../tenancy/index.ts'
import { queueMail } from './queue-mail.ts'
import { testMailText } from './test-mail.ts'

interface Row {
  id: string
  kind: string
  shown_to: string
  status: MailStatus
  attempts: number
  reason: string | null
  created_at: Date
  settled_at: Date | null
}

/** How mail of our own leaves, and how much of it stands where. */
export async function readMailState({ config, db }: App): Promise<InstanceMailState> {
  const { rows } = await db.$client.query<{ status: MailStatus; n: number }>(
    'select status, count(*)::int as n from mails group by 1',
  )
  const by =
    config.RESEND_API_KEY !== undefined ? 'resend' : config.SMTP_URL !== undefined ? 'smtp' : 'mailbox'
  const counts = { queued: 0, sending: 0, sent: 0, failed: 0, in_doubt: 0, expired: 0 }
  return {
    by,
    from: config.MAIL_FROM,
    counts: { ...counts, ...Object.fromEntries(rows.map((r) => [r.status, r.n])) },
  }
}

/** Mails of the last 14 days, newest first, without their words. */
export async function listMails(db: Db, filter: InstanceMailFilter): Promise<PageOf<InstanceMail>> {
  const { limit, cursor, status } = filter
  if (cursor !== undefined && !uuidPattern.test(cursor)) {
    throw invalidInput('cursor', 'Pass nextCursor of the page before as it is.')
  }
  const { rows } = await db.$client.query<Row>(
    `select id, kind, shown_to, status, attempts, reason, created_at, settled_at from mails
     where ($1::uuid is null or id < $1) and ($2::text is null or status = $2) order by id desc limit $3`,
    [cursor ?? null, status ?? null, limit + 1],
  )
  const items = rows.slice(0, limit).map((row) => ({
    id: row.id,
    kind: row.kind,
    to: row.shown_to,
    status: row.status,
    attempts: row.attempts,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }))
  return {
    items,
    pagination: { limit, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: null },
  }
}

/** Sends a failed mail again, once its reason is mended. */
export async function retryMail(app: App, mailId: string): Promise<void> {
  await asSystem(app.db, 'retry mail', async (tx) => {
    const { rows } = await tx.$client.query<{ status: MailStatus; attempts: number; content: string | null }>(
      'select status, attempts, content from mails where id = $1 for update',
      [mailId],
    )
    const mail = found(rows[0], 'mail')
    if (mail.status !== 'failed' || mail.content === null) {
      throw new AppError('conflict', 'Only a failed mail whose link still works can be sent again.')
    }
    await tx.$client.query(`update mails set status = 'queued', settled_at = null where id = $1`, [mailId])
    const id = `mail:${mailId}:again:${mail.attempts}`
    await app.jobs.enqueue(tx, 'mail.send', { mailId }, { workspaceId: undefined, id })
  })
}

/** Sends a mail to who asks, to see whether mail works. */
export async function sendTestMail(
  app: App,
  person: { userId: string; name: string; email: string },
): Promise<{ id: string }> {
  const expiresAt = new Date(app.now().getTime() + 3_600_000)
  const text = testMailText(person, app.config.PUBLIC_URL)
  const id = await asSystem(app.db, 'test mail', async (tx) =>
    queueMail(app, tx, { kind: 'test', text, userId: person.userId, expiresAt }),
  )
  return { id }
}

import { asSystem } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { MailFailure } from '../providers/mail/index.ts'
import type { MailStatus } from './contract-mails.ts'
import type { MailText } from './account-mails.ts'
import type { NotifyDeps } from './deps.ts'

type Deps = Pick<NotifyDeps, 'db' | 'jobs' | 'keys' | 'log' | 'now' | 'providers'>

/** Waits before the second, third … attempt; after the last the mail has failed. */
const waitsMs = [2000, 30_000, 2 * 60_000, 10 * 60_000, 3_600_000, 4 * 3_600_000]

interface Claimed {
  content: string | null
  attempts: number
  expires_at: Date
}

/**
 * Sends one mail unless that was done or given up; answers where it stands then. It is claimed first: what a crash left claimed
 * may have been sent, and counts as in doubt unless the vendor itself sends one id once.
 */
export async function sendMail(deps: Deps, mailId: string): Promise<MailStatus | null> {
  const claimed = await claim(deps, mailId)
  if (claimed === null) return leaveInDoubt(deps, mailId)
  if (claimed.content === null || claimed.expires_at <= deps.now()) {
    return settle(deps, mailId, { status: 'expired', reason: 'Its link was too old before it could leave.' })
  }
  const text = JSON.parse(deps.keys.open(mailId, claimed.content)) as MailText
  try {
    await deps.providers.mail.send({ ...text, id: mailId })
  } catch (error) {
    return handleFailure(deps, mailId, claimed, error)
  }
  return settle(deps, mailId, { status: 'sent', reason: null })
}

async function claim({ db, providers }: Deps, mailId: string): Promise<Claimed | null> {
  const from = providers.mail.sendsOncePerId ? ['queued', 'sending'] : ['queued']
  return asSystem(db, 'send mail', async (tx) => {
    const { rows } = await tx.$client.query<Claimed>(
      `update mails set status = 'sending', attempts = attempts + 1 where id = $1 and status = any($2)
       returning content, attempts, expires_at`,
      [mailId, from],
    )
    return rows[0] ?? null
  })
}

async function leaveInDoubt({ db, now }: Deps, mailId: string): Promise<MailStatus | null> {
  return asSystem(db, 'mail in doubt', async (tx) => {
    await tx.$client.query(
      `update mails set status = 'in_doubt', content = null, settled_at = $2, reason = $3 where id = $1 and status = 'sending'`,
      [mailId, now(), 'The process ended while handing it over: it may have left. It is not sent twice.'],
    )
    const { rows } = await tx.$client.query<{ status: MailStatus }>(
      'select status from mails where id = $1',
      [mailId],
    )
    return rows[0]?.status ?? null
  })
}

async function handleFailure(
  deps: Deps,
  mailId: string,
  claimed: Claimed,
  error: unknown,
): Promise<MailStatus> {
  const failure = error instanceof MailFailure ? error : null
  const reason = failure?.message ?? 'The mail could not be handed over.'
  deps.log.warn({ err: error, mailId, attempt: claimed.attempts }, 'A mail was not taken')
  if (failure?.isInDoubt === true) return settle(deps, mailId, { status: 'in_doubt', reason })
  const waitMs = waitsMs[claimed.attempts - 1]
  if (failure?.retryable === false || waitMs === undefined) {
    return settle(deps, mailId, { status: 'failed', reason })
  }
  return asSystem(deps.db, 'mail later', async (tx) => later(deps, tx, mailId, { claimed, reason, waitMs }))
}

async function later(
  { jobs }: Deps,
  tx: Tx,
  mailId: string,
  { claimed, reason, waitMs }: { claimed: Claimed; reason: string; waitMs: number },
): Promise<MailStatus> {
  await tx.$client.query(`update mails set status = 'queued', reason = $2 where id = $1`, [mailId, reason])
  const id = `mail:${mailId}:${claimed.attempts}`
  await jobs.enqueue(tx, 'mail.send', { mailId }, { workspaceId: undefined, id, delayMs: waitMs })
  return 'queued'
}

/** A failed mail keeps its words, so that it can be sent once the reason is mended; all others lose them here. */
async function settle(
  { db, now }: Deps,
  mailId: string,
  { status, reason }: { status: MailStatus; reason: string | null },
): Promise<MailStatus> {
  return asSystem(db, 'mail settled', async (tx) => {
    await tx.$client.query(
      `update mails set status = $2, reason = $3, settled_at = $4, content = case when $2 = 'failed' then content end
       where id = $1 and status in ('sending', 'in_doubt')`,
      [mailId, status, reason, now()],
    )
    return status
  })
}

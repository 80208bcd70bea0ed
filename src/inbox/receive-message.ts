import { createHash } from 'node:crypto'
import { classifyMail, parseReply, type Mail, type MailClass } from '../inbound/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { parseMail } from '../providers/mail-reading/index.ts'
import { actOnMail, tellOfAnswer } from './act-on-mail.ts'
import type { InboxDeps } from './deps.ts'
import { findAnswered, type Answered } from './find-answered.ts'
import { readWish, type Wish } from './read-wish.ts'
import { storeConversation, type Incoming } from './store-conversation.ts'
import { unsubscribeByMail } from './unsubscribe-mail.ts'

/** A mail as it was read: from a mailbox by IMAP, from the page of the built-in one, or from a vendor. */
export interface ReceivedRaw {
  mailboxId: string
  raw: Uint8Array
  at: Date
  source: 'imap' | 'built_in' | 'vendor'
}

/**
 * What became of a mail. `own`: our own copy, or a mail of a mailbox of the workspace; `other`: it answers nothing of ours, so nothing of
 * it is kept; `known`: it was received before; `unsubscribed`: a program asked for it.
 */
export type Received =
  | { outcome: 'own' | 'other' | 'known' | 'unsubscribed' }
  | { outcome: 'received'; kind: MailClass['kind']; sequenceId: string; conversationId: string | null }

/**
 * Takes a mail in, whatever it holds: finds the message of this mailbox that it answers, stores the answer and stops, moves or suppresses
 * what is to be, in one transaction. The same mail twice is received once. A mail that cannot be assigned leaves no trace.
 */
export async function receiveMessage(
  deps: InboxDeps,
  workspaceId: string,
  received: ReceivedRaw,
): Promise<Received> {
  const { mailboxId, at } = received
  const mail = await parseMail(received.raw)
  if (mail.problem !== null)
    deps.log.warn(
      { workspaceId, mailboxId, sizeBytes: mail.sizeBytes, problem: mail.problem },
      'A mail was read in part',
    )
  if (await unsubscribeByMail(deps, workspaceId, mail.subject)) return { outcome: 'unsubscribed' }
  const verdict = classifyMail(mail)
  const hash = hashOf(mail)
  const found = await inWorkspace(deps.db, workspaceId, async (tx) =>
    look(tx, workspaceId, { mailboxId, mail, verdict, hash }),
  )
  if (found.outcome === 'other' && verdict.kind === 'bounce' && verdict.recipient === null)
    await noteStray(deps, workspaceId, { mailboxId, at, verdict, hash })
  if (found.outcome !== 'answers') return { outcome: found.outcome }
  const reply = parseReply(mail)
  const isAnswer = verdict.kind === 'reply' || verdict.kind === 'auto_reply'
  const wish = isAnswer
    ? await readWish(deps, workspaceId, {
        text: reply.text === '' ? mail.subject : reply.text,
        subject: mail.subject,
        at,
      })
    : noWish
  const incoming: Incoming = { mailboxId, mail, verdict, reply, wish: forKind(wish, verdict), at }
  return inWorkspace(deps.db, workspaceId, async (tx) =>
    take(tx, deps, workspaceId, found.answered, incoming, hash),
  )
}

/** A mail that came back and says nothing of whose it was: nothing is done about it, but the mailbox shows it. */
async function noteStray(
  deps: InboxDeps,
  workspaceId: string,
  stray: { mailboxId: string; at: Date; verdict: MailClass; hash: string },
): Promise<void> {
  const { mailboxId, at, verdict, hash } = stray
  const words = [verdict.hard === true ? 'for good' : 'for now', verdict.reason, verdict.status]
  const reason = words.filter((word) => word !== null).join(', ')
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into received_mails (workspace_id, mailbox_id, header_hash, at, stray_kind, stray_reason) values ($1, $2, $3, $4, 'bounce', $5)
       on conflict do nothing`,
      [workspaceId, mailboxId, hash, at, reason.replaceAll('_', ' ')],
    )
  })
}

const noWish: Wish = { intent: 'other', confidence: 0, returnOn: null, referral: null, by: 'rules' }

/** A mail that says by its headers that it is automatic is an absence, whatever its words sound like. */
const forKind = (wish: Wish, { kind }: MailClass): Wish =>
  kind === 'auto_reply' && wish.intent !== 'referral' ? { ...wish, intent: 'out_of_office' } : wish

interface Looked {
  mailboxId: string
  mail: Mail
  verdict: MailClass
  hash: string
}

async function look(
  tx: Tx,
  workspaceId: string,
  { mailboxId, mail, verdict, hash }: Looked,
): Promise<{ outcome: 'own' | 'other' | 'known' } | { outcome: 'answers'; answered: Answered }> {
  const from = mail.from?.address ?? ''
  const { rows } = await tx.$client.query<{ isOwn: boolean; isKnown: boolean }>(
    `select exists (select from mailboxes b where b.workspace_id = $1 and lower(b.from_email) = $2) as "isOwn",
       exists (select from received_mails r where r.workspace_id = $1 and r.mailbox_id = $3 and r.header_hash = $4) as "isKnown"`,
    [workspaceId, from, mailboxId, hash],
  )
  // A report may be written in the name of the mailbox that it goes to.
  if (rows[0]?.isOwn === true && (verdict.kind === 'reply' || verdict.kind === 'auto_reply'))
    return { outcome: 'own' }
  if (rows[0]?.isKnown === true) return { outcome: 'known' }
  const answered = await findAnswered(tx, workspaceId, mailboxId, mail, verdict)
  return answered === null ? { outcome: 'other' } : { outcome: 'answers', answered }
}

async function take(
  tx: Tx,
  deps: InboxDeps,
  workspaceId: string,
  answered: Answered,
  incoming: Incoming,
  hash: string,
): Promise<Received> {
  const { rowCount } = await tx.$client.query(
    `insert into received_mails (workspace_id, mailbox_id, header_hash, at) values ($1, $2, $3, $4) on conflict do nothing`,
    [workspaceId, incoming.mailboxId, hash, incoming.at],
  )
  if (rowCount === 0) return { outcome: 'known' }
  await actOnMail(tx, deps, workspaceId, answered, incoming)
  const { kind } = incoming.verdict
  let conversationId: string | null = null
  if (kind === 'reply' || kind === 'auto_reply') {
    conversationId = await storeConversation(tx, workspaceId, answered, incoming)
    await tellOfAnswer(tx, deps, workspaceId, conversationId, incoming)
  }
  return { outcome: 'received', kind, sequenceId: answered.sequenceId, conversationId }
}

/** Tells mails apart: the same mail in two folders, or read again, has the same. */
function hashOf(mail: Mail): string {
  const { messageId, from, date, subject } = mail
  const named = [messageId ?? '', from?.address ?? '', date ?? '', subject]
  const parts = messageId === null ? [...named, mail.text.slice(0, 2_000)] : named
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

import { and, asc, eq, or, sql } from 'drizzle-orm'
import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { answerProblem, textProblem } from '../outreach/index.ts'
import { mailboxes, messages, sequences } from '../outreach/schema.ts'
import { contacts, prospects } from '../prospecting/schema.ts'
import type { ConversationDetail, ConversationMail } from './contract.ts'
import { answersTo } from './answers-to.ts'
import { channelOf, readConversation, shownConversation } from './conversations.ts'
import { conversationMails } from './schema.ts'

const mostMails = 500
/** An answer whose worker went away while handing it over may have left. */
const patienceMs = 120_000

/** A conversation with all its mails, the company and the sequence it came from. */
export async function showConversation(
  tx: Tx,
  deps: { keys: Keys; now: () => Date },
  workspaceId: string,
  id: string,
): Promise<ConversationDetail> {
  const now = deps.now()
  const row = found(await readConversation(tx, workspaceId, id), 'conversation')
  const mails = await tx
    .select()
    .from(conversationMails)
    .where(and(eq(conversationMails.workspaceId, workspaceId), eq(conversationMails.conversationId, id)))
    .orderBy(asc(conversationMails.at), asc(conversationMails.id))
    .limit(mostMails)
  const isText = channelOf(row.address) === 'sms'
  const to = await answersTo(tx, workspaceId, row)
  return {
    ...shownConversation(row, now),
    mails: mails.map((mail) => shownMail(mail, now)),
    mailbox: await mailboxOf(tx, workspaceId, row.mailboxId),
    answersTo: to,
    fromNumber: null,
    cannotAnswer: isText
      ? await textProblem(tx, deps, workspaceId, row)
      : await answerProblem(tx, deps, workspaceId, { mailboxId: row.mailboxId, address: to.address }),
    company: await companyOf(tx, workspaceId, row.prospectId),
    contact: await contactOf(tx, workspaceId, row),
    sequence: await sequenceOf(tx, workspaceId, row.sequenceId),
  }
}

/** A mail as it crosses the wire. */
export function shownMail(mail: typeof conversationMails.$inferSelect, now: Date): ConversationMail {
  const isLost = mail.delivery === 'sending' && now.getTime() - mail.at.getTime() > patienceMs
  return {
    id: mail.id,
    direction: mail.direction,
    fromName: mail.fromName,
    fromAddress: mail.fromAddress,
    toAddresses: mail.toAddresses,
    subject: mail.subject,
    text: mail.text,
    quoted: mail.quoted,
    signature: mail.signature,
    kind: mail.kind,
    intent: mail.intent,
    delivery: isLost ? 'in_doubt' : mail.delivery,
    problem: mail.delivery === null ? null : isLost ? 'Nobody confirmed that it left.' : mail.reason,
    at: mail.at.toISOString(),
  }
}

async function mailboxOf(tx: Tx, workspaceId: string, id: string | null) {
  if (id === null) return null
  const [row] = await tx
    .select({ id: mailboxes.id, name: mailboxes.name, fromEmail: mailboxes.fromEmail })
    .from(mailboxes)
    .where(and(eq(mailboxes.workspaceId, workspaceId), eq(mailboxes.id, id)))
  return row ?? null
}

async function companyOf(tx: Tx, workspaceId: string, id: string | null) {
  if (id === null) return null
  const [row] = await tx
    .select({
      id: prospects.id,
      name: prospects.name,
      city: prospects.city,
      website: prospects.website,
      phone: prospects.phone,
      score: prospects.score,
      tier: prospects.tier,
      status: prospects.status,
    })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id)))
  return row ?? null
}

/** The contact who wrote: a colleague who answers in their place is somebody else, whom the company may know or not. */
async function contactOf(
  tx: Tx,
  workspaceId: string,
  { prospectId, address }: { prospectId: string | null; address: string },
) {
  if (prospectId === null) return null
  const [row] = await tx
    .select({ name: contacts.name, title: contacts.title })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, workspaceId),
        eq(contacts.prospectId, prospectId),
        or(eq(sql`lower(${contacts.email})`, address.toLowerCase()), eq(contacts.phone, address)),
      ),
    )
    .limit(1)
  return row ?? null
}

async function sequenceOf(tx: Tx, workspaceId: string, id: string | null) {
  if (id === null) return null
  const [row] = await tx
    .select({ id: sequences.id, status: sequences.status, statusReason: sequences.statusReason })
    .from(sequences)
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, id)))
  if (row === undefined) return null
  const steps = await tx
    .select({
      step: messages.step,
      channel: messages.channel,
      subject: messages.subject,
      status: messages.status,
      sentAt: messages.sentAt,
    })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.sequenceId, id)))
    .orderBy(asc(messages.step))
  return { ...row, steps: steps.map((step) => ({ ...step, sentAt: step.sentAt?.toISOString() ?? null })) }
}

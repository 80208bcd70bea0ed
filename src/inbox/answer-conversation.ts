import { and, asc, eq } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { answerProblem, sendAnswer, type SendingDeps } from '../outreach/index.ts'
import { mailboxes } from '../outreach/schema.ts'
import type { ConversationMail, Delivery, NewAnswer } from './contract.ts'
import { answerText, type AnswerTextDeps } from './answer-text.ts'
import { answersTo, type Recipient } from './answers-to.ts'
import { channelOf, readConversation } from './conversations.ts'
import { conversationMails } from './schema.ts'
import { settleAnswer } from './settle-answer.ts'
import { shownMail } from './show-conversation.ts'

type Deps = SendingDeps &
  AnswerTextDeps & { providers: SendingDeps['providers'] & AnswerTextDeps['providers'] }
type Prepared =
  | { isNew: false }
  | {
      isNew: true
      mailboxId: string
      to: Recipient
      subject: string
      thread: string[]
    }

/**
 * Answers the way they wrote: through the mailbox that the conversation runs over, or by text. The row is stored before anything is handed
 * over, in the transaction that looks whether the address is suppressed: the same answer again finds it and sends nothing.
 */
export async function answerConversation(
  deps: Deps,
  workspaceId: string,
  id: string,
  answer: NewAnswer,
): Promise<ConversationMail> {
  const { address } = found(
    await inWorkspace(deps.db, workspaceId, (tx) => readConversation(tx, workspaceId, id)),
    'conversation',
  )
  if (channelOf(address) === 'sms') await answerText(deps, workspaceId, id, answer)
  else await answerMail(deps, workspaceId, id, answer)
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const [mail] = await tx
      .select()
      .from(conversationMails)
      .where(
        and(
          eq(conversationMails.workspaceId, workspaceId),
          eq(conversationMails.id, answer.answerId),
          eq(conversationMails.conversationId, id),
        ),
      )
    return shownMail(found(mail, 'answer'), deps.now())
  })
}

async function answerMail(deps: Deps, workspaceId: string, id: string, answer: NewAnswer): Promise<void> {
  const prepared = await inWorkspace(deps.db, workspaceId, (tx) => prepare(tx, deps, workspaceId, id, answer))
  if (!prepared.isNew) return
  const { delivery, problem } = await handOver(deps, workspaceId, answer, prepared)
  await inWorkspace(deps.db, workspaceId, (tx) =>
    settleAnswer(tx, deps, workspaceId, id, { answerId: answer.answerId, delivery, problem }),
  )
}

async function prepare(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  id: string,
  { answerId, text }: NewAnswer,
): Promise<Prepared> {
  const conversation = found(await readConversation(tx, workspaceId, id), 'conversation')
  const thread = await threadOf(tx, workspaceId, id)
  if (thread.ids.has(answerId)) return { isNew: false }
  const to = await answersTo(tx, workspaceId, conversation)
  const { mailboxId } = conversation
  const problem = await answerProblem(tx, deps, workspaceId, { mailboxId, address: to.address })
  if (problem !== null || mailboxId === null)
    throw new AppError('conflict', problem ?? 'The mailbox of this conversation was removed.')
  const [mailbox] = await tx
    .select({ fromName: mailboxes.fromName, fromEmail: mailboxes.fromEmail, domain: mailboxes.domain })
    .from(mailboxes)
    .where(and(eq(mailboxes.workspaceId, workspaceId), eq(mailboxes.id, mailboxId)))
  const from = found(mailbox, 'mailbox')
  const subject = `Re: ${conversation.subject.replace(/^(?:\s*(?:re|aw|sv|antw|rv|tr)\s*:)+\s*/i, '')}`
  const stored = await tx
    .insert(conversationMails)
    .values({
      workspaceId,
      id: answerId,
      conversationId: id,
      direction: 'out',
      headerId: `${answerId}@${from.domain}`,
      fromName: from.fromName,
      fromAddress: from.fromEmail,
      toAddresses: [to.address],
      subject,
      text,
      delivery: 'sending',
      at: deps.now(),
    })
    .onConflictDoNothing()
    .returning({ id: conversationMails.id })
  if (stored.length === 0) return { isNew: false }
  return {
    isNew: true,
    mailboxId,
    to,
    subject,
    thread: thread.headers,
  }
}

async function threadOf(tx: Tx, workspaceId: string, id: string) {
  const mails = await tx
    .select({
      id: conversationMails.id,
      headerId: conversationMails.headerId,
      delivery: conversationMails.delivery,
    })
    .from(conversationMails)
    .where(and(eq(conversationMails.workspaceId, workspaceId), eq(conversationMails.conversationId, id)))
    .orderBy(asc(conversationMails.at), asc(conversationMails.id))
  return {
    ids: new Set(mails.map((mail) => mail.id)),
    headers: mails.flatMap(({ headerId, delivery }) =>
      headerId === null || delivery === 'failed' ? [] : [headerId.replace(/[<>]/g, '')],
    ),
  }
}

async function handOver(
  deps: Deps,
  workspaceId: string,
  { answerId, text }: NewAnswer,
  prepared: Extract<Prepared, { isNew: true }>,
): Promise<{ delivery: Delivery; problem: string | null }> {
  try {
    const outcome = await sendAnswer(deps, workspaceId, { id: answerId, text, ...prepared })
    if (outcome.kind === 'accepted') return { delivery: 'sent', problem: null }
    if (outcome.kind === 'in_doubt')
      return { delivery: 'in_doubt', problem: `The mail server did not confirm it: ${outcome.response}` }
    const said = outcome.kind === 'refused' ? 'The mail server refused it' : 'The mail server was not reached'
    return { delivery: 'failed', problem: `${said}: ${outcome.response}`.slice(0, 500) }
  } catch (error) {
    if (!(error instanceof AppError)) deps.log.error({ err: error, workspaceId }, 'An answer was not sent')
    const problem = error instanceof AppError ? error.message : 'Something went wrong here.'
    return { delivery: error instanceof AppError ? 'failed' : 'in_doubt', problem }
  }
}

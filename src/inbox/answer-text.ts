import { and, eq } from 'drizzle-orm'
import {
  sendTextAnswer,
  stopPhone,
  textProblem,
  textSender,
  tooLong,
  type TextAnswerDeps,
} from '../outreach/index.ts'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import type { PhoneOutcome } from '../providers/phone/index.ts'
import type { NewAnswer } from './contract.ts'
import { readConversation } from './conversations.ts'
import type { InboxDeps } from './deps.ts'
import { conversationMails } from './schema.ts'
import { settleAnswer, type AnswerOutcome } from './settle-answer.ts'

/** What answering by text needs of the application; `App` satisfies it. */
export type AnswerTextDeps = TextAnswerDeps & Pick<InboxDeps, 'events' | 'webhooks' | 'log'>

/**
 * Answers by a text message. The row is stored before anything is handed over, in the transaction that looks at the suppression list and the
 * quiet hours: the same answer again finds it and sends nothing.
 */
export async function answerText(
  deps: AnswerTextDeps,
  workspaceId: string,
  id: string,
  answer: NewAnswer,
): Promise<void> {
  const sender = await textSender(deps, workspaceId)
  const to = await inWorkspace(deps.db, workspaceId, (tx) =>
    prepare(tx, deps, workspaceId, id, answer, sender),
  )
  if (to === null) return
  const { outcome, isOptOut } = await handOver(deps, workspaceId, to, answer)
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    if (isOptOut) {
      const source = 'Twilio: the recipient had answered STOP'
      await stopPhone(tx, deps, workspaceId, { phone: to, source, at: deps.now() })
    }
    await settleAnswer(tx, deps, workspaceId, id, outcome)
  })
}

/** Stores the answer and returns the number it goes to; null where it is stored already. */
async function prepare(
  tx: Tx,
  deps: AnswerTextDeps,
  workspaceId: string,
  id: string,
  { answerId, text }: NewAnswer,
  sender: { number: string } | { reason: string },
): Promise<string | null> {
  const conversation = found(await readConversation(tx, workspaceId, id), 'conversation')
  const [stored] = await tx
    .select({ id: conversationMails.id })
    .from(conversationMails)
    .where(and(eq(conversationMails.workspaceId, workspaceId), eq(conversationMails.id, answerId)))
  if (stored !== undefined) return null
  const problem = await textProblem(tx, deps, workspaceId, conversation)
  if (problem !== null) throw new AppError('conflict', problem)
  if ('reason' in sender) throw new AppError('conflict', sender.reason)
  const length = tooLong(text)
  if (length !== null) throw invalidInput('text', length)
  const written = await tx
    .insert(conversationMails)
    .values({
      workspaceId,
      id: answerId,
      conversationId: id,
      direction: 'out',
      fromAddress: sender.number,
      toAddresses: [conversation.address],
      subject: conversation.subject,
      text,
      delivery: 'sending',
      at: deps.now(),
    })
    .onConflictDoNothing()
    .returning({ id: conversationMails.id })
  return written.length === 0 ? null : conversation.address
}

async function handOver(
  deps: AnswerTextDeps,
  workspaceId: string,
  to: string,
  { answerId, text }: NewAnswer,
): Promise<{ outcome: AnswerOutcome; isOptOut: boolean }> {
  try {
    const sent = await sendTextAnswer(deps, workspaceId, { id: answerId, to, text })
    return {
      outcome: { answerId, ...deliveryOf(sent) },
      isOptOut: sent.kind === 'refused' && sent.isOptOut,
    }
  } catch (error) {
    const isSaid = error instanceof AppError
    if (!isSaid) deps.log.error({ err: error, workspaceId }, 'An answer by text was not sent')
    const problem = isSaid ? error.message : 'Something went wrong here.'
    return { outcome: { answerId, delivery: isSaid ? 'failed' : 'in_doubt', problem }, isOptOut: false }
  }
}

function deliveryOf(sent: PhoneOutcome): Pick<AnswerOutcome, 'delivery' | 'problem'> {
  if (sent.kind === 'accepted') return { delivery: 'sent', problem: null }
  if (sent.kind === 'in_doubt')
    return { delivery: 'in_doubt', problem: `Twilio did not confirm it: ${sent.message}`.slice(0, 500) }
  if (sent.kind === 'unreached')
    return { delivery: 'failed', problem: `Twilio was not reached: ${sent.message}`.slice(0, 500) }
  return {
    delivery: 'failed',
    problem: sent.isOptOut
      ? 'They had answered STOP: nobody texts this number again.'
      : `Twilio refused it: ${sent.message}`.slice(0, 500),
  }
}

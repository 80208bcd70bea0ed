import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import type { Delivery } from './contract.ts'
import type { InboxDeps } from './deps.ts'
import { conversationMails, conversations } from './schema.ts'

/** What became of an answer that a person wrote. */
export interface AnswerOutcome {
  answerId: string
  delivery: Delivery
  problem: string | null
}

/** Writes what became of an answer that was handed over. What the other side has said of it meanwhile stays. */
export async function settleAnswer(
  tx: Tx,
  deps: Pick<InboxDeps, 'now' | 'events'>,
  workspaceId: string,
  id: string,
  { answerId, delivery, problem }: AnswerOutcome,
): Promise<void> {
  await tx
    .update(conversationMails)
    .set({ delivery, reason: problem })
    .where(
      and(
        eq(conversationMails.workspaceId, workspaceId),
        eq(conversationMails.id, answerId),
        eq(conversationMails.delivery, 'sending'),
      ),
    )
  await tx
    .update(conversations)
    .set({ lastAt: deps.now(), isUnread: false })
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, id)))
  await deps.events.publish(tx, workspaceId, { kind: 'conversation.changed', subject: id })
}

/** Writes what the vendor says became of an answer by text, also while it is still being handed over. */
export async function answerArrived(
  tx: Tx,
  deps: Pick<InboxDeps, 'events'>,
  workspaceId: string,
  { answerId, problem }: { answerId: string; problem: string | null },
): Promise<void> {
  const written = await tx
    .update(conversationMails)
    .set({ delivery: problem === null ? 'sent' : 'failed', reason: problem })
    .where(
      and(
        eq(conversationMails.workspaceId, workspaceId),
        eq(conversationMails.id, answerId),
        eq(conversationMails.direction, 'out'),
        inArray(conversationMails.delivery, ['sending', 'sent', 'in_doubt']),
      ),
    )
    .returning({ conversationId: conversationMails.conversationId })
  for (const { conversationId } of written)
    await deps.events.publish(tx, workspaceId, { kind: 'conversation.changed', subject: conversationId })
}

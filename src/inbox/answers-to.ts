import { and, desc, eq, ne } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { conversationMails } from './schema.ts'

/** Whom an answer goes to. */
export interface Recipient {
  address: string
  name: string | null
}

/**
 * Whom an answer goes to: who wrote the mail that is answered, as in a mail program. That may be a colleague who joined; machines that
 * answered meanwhile are nobody. Texts go to the number.
 */
export async function answersTo(
  tx: Tx,
  workspaceId: string,
  { id, address, personName }: { id: string; address: string; personName: string | null },
): Promise<Recipient> {
  const [last] = await tx
    .select({ address: conversationMails.fromAddress, name: conversationMails.fromName })
    .from(conversationMails)
    .where(
      and(
        eq(conversationMails.workspaceId, workspaceId),
        eq(conversationMails.conversationId, id),
        eq(conversationMails.direction, 'in'),
        eq(conversationMails.kind, 'reply'),
        ne(conversationMails.fromAddress, ''),
      ),
    )
    .orderBy(desc(conversationMails.at), desc(conversationMails.id))
    .limit(1)
  if (last === undefined) return { address, name: personName }
  const isFirst = last.address.toLowerCase() === address.toLowerCase()
  return { address: last.address, name: last.name ?? (isFirst ? personName : null) }
}

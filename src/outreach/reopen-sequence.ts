import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { membershipMoved, noteEvent } from '../prospecting/index.ts'
import { messages, sequences } from './schema.ts'

/** Takes a decision back: an approved sequence of which nothing is under way yet, or a rejected one, waits for review again. */
export async function reopenSequence(
  tx: Tx,
  workspaceId: string,
  id: string,
  { version, who }: { version: number; who: string },
): Promise<void> {
  const mine = and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, id))
  const [row] = await tx.select().from(sequences).where(mine).for('update')
  const sequence = found(row, 'sequence')
  if (sequence.version !== version)
    throw new AppError('conflict', 'Somebody changed this sequence since. Read it again, then decide.', {
      details: { version: sequence.version },
    })
  const isDecided =
    sequence.status === 'approved' || (sequence.status === 'rejected' && sequence.endedFrom === null)
  if (!isDecided)
    throw new AppError(
      'conflict',
      `This sequence is ${sequence.status.replace('_', ' ')}: there is no decision to take back.`,
    )
  await refuseWhatIsInTheWay(tx, workspaceId, sequence)
  await tx
    .update(sequences)
    .set({
      status: 'pending_approval',
      statusReason: null,
      approvedAt: null,
      approvedBy: null,
      approvedHash: null,
      version: sql`${sequences.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(mine)
  if (sequence.campaignId !== null)
    await membershipMoved(tx, workspaceId, sequence.campaignId, sequence.prospectId, {
      from: ['scored'],
      to: 'drafted',
    })
  const decision = sequence.status === 'approved' ? 'approval' : 'rejection'
  await noteEvent(tx, workspaceId, sequence.prospectId, {
    kind: 'drafted',
    who,
    what: `took the ${decision} of the messages back`,
  })
}

async function refuseWhatIsInTheWay(
  tx: Tx,
  workspaceId: string,
  sequence: typeof sequences.$inferSelect,
): Promise<void> {
  const [underWay] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.sequenceId, sequence.id),
        sql`${messages.status} not in ('pending', 'scheduled')`,
      ),
    )
    .limit(1)
  if (underWay !== undefined)
    throw new AppError('conflict', 'A message of this sequence is under way already: it can only be paused.')
  const [other] = await tx
    .select({ id: sequences.id })
    .from(sequences)
    .where(
      and(
        eq(sequences.workspaceId, workspaceId),
        eq(sequences.prospectId, sequence.prospectId),
        sql`${sequences.campaignId} is not distinct from ${sequence.campaignId}`,
        inArray(sequences.status, ['draft', 'pending_approval']),
      ),
    )
    .limit(1)
  if (other !== undefined)
    throw new AppError('conflict', 'Another draft for this prospect waits already: decide about that one.')
}

import { eq, and } from 'drizzle-orm'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { MergeRequest } from './contract-by-hand.ts'
import { editProspect } from './edit-prospect.ts'
import { mergeProspects } from './merge-prospects.ts'
import { prospectMerges, prospects } from './schema.ts'
import { scoreSome } from './score-some.ts'
import { lockIntake } from './look-ahead.ts'

/** Merges two prospects as a person decided, with the fields that they chose; scores follow. Returns the id of the merge. */
export async function mergeByHand(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  workspaceId: string,
  into: string,
  request: MergeRequest,
  by: { who: string; source: 'manual' | 'api'; at: Date },
): Promise<string> {
  const { from, reason, keep } = request
  if (from === into) throw invalidInput('from', 'Choose two different prospects.')
  await lockIntake(tx, workspaceId)
  for (const id of [into, from]) {
    const [row] = await tx
      .select({ mergedInto: prospects.mergedInto })
      .from(prospects)
      .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id)))
    if (found(row, 'prospect').mergedInto !== null)
      throw new AppError('conflict', 'One of the two was merged already. Look at it again.')
  }
  const mergeId = await mergeProspects(tx, jobs, workspaceId, { from, into, reason, who: by.who })
  const changes = await editProspect(tx, workspaceId, into, keep, by)
  const mine = and(eq(prospectMerges.workspaceId, workspaceId), eq(prospectMerges.id, mergeId))
  const [row] = await tx.select({ moved: prospectMerges.moved }).from(prospectMerges).where(mine)
  const { moved } = found(row, 'merge')
  const fields = { ...moved.fields }
  for (const [field, { before, after }] of Object.entries(changes))
    fields[field] = { before: fields[field] === undefined ? before : fields[field].before, after }
  await tx
    .update(prospectMerges)
    .set({ moved: { ...moved, fields } })
    .where(mine)
  const [survivor] = await tx
    .select({ enrichedAt: prospects.enrichedAt })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, into)))
  if ((survivor?.enrichedAt ?? null) !== null) await scoreSome(tx, workspaceId, [into], by.at)
  return mergeId
}

import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { membershipMoved, survivorOf } from '../prospecting/index.ts'
import type { SequenceStatus } from './contract.ts'
import { messages, sequences } from './schema.ts'

interface Written {
  id: string
  campaignId: string | null
  status: SequenceStatus
  approvedAt: Date | null
  isEdited: boolean
}

/**
 * What was written to a prospect that was merged goes over to the one that lives on, and remembers whom it was written for. Of two that wait or
 * are approved in the same campaign one goes on, or the company would be written to twice: see `goesOn`. Returns how many went over.
 */
export async function followMerge(tx: Tx, workspaceId: string, prospectId: string): Promise<number> {
  const survivor = await survivorOf(tx, workspaceId, prospectId)
  if (survivor === null || survivor.id === prospectId) return 0
  const moved = await writtenTo(tx, workspaceId, prospectId)
  const kept = await writtenTo(tx, workspaceId, survivor.id)
  // Sequences are locked before prospects, as wherever a person decides; in between the survivor may have been merged in its turn.
  const now = await survivorOf(tx, workspaceId, prospectId, { isLocked: true })
  if (now?.id !== survivor.id) throw new Error('The prospect was merged again meanwhile: once more.')
  const campaigns = new Set(moved.map((sequence) => sequence.campaignId))
  for (const campaignId of campaigns) {
    const open = [...kept, ...moved].filter(
      (sequence) => sequence.campaignId === campaignId && openStatuses.includes(sequence.status),
    )
    const [first, ...others] = open.toSorted(goesOn)
    for (const other of others) await end(tx, workspaceId, other, survivor.name)
    if (first !== undefined && campaignId !== null)
      await membershipMoved(tx, workspaceId, campaignId, survivor.id, {
        from: ['enriched', 'scored'],
        to: 'drafted',
      })
  }
  await tx
    .update(sequences)
    .set({ prospectId: survivor.id, writtenFor: sql`coalesce(${sequences.writtenFor}, ${prospectId}::uuid)` })
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.prospectId, prospectId)))
  return moved.length
}

const openStatuses: readonly SequenceStatus[] = ['draft', 'pending_approval', 'approved', 'active', 'paused']
const waiting: readonly SequenceStatus[] = ['draft', 'pending_approval']

/** What is sent already before what was approved, first approved first; then what a person edited; then what was written last. */
function goesOn(a: Written, b: Written): number {
  const stage = ({ status }: Written) => (waiting.includes(status) ? 2 : status === 'approved' ? 1 : 0)
  if (stage(a) !== stage(b)) return stage(a) - stage(b)
  if (stage(a) === 1) return (a.approvedAt?.getTime() ?? 0) - (b.approvedAt?.getTime() ?? 0)
  if (a.isEdited !== b.isEdited) return a.isEdited ? -1 : 1
  return a.id < b.id ? 1 : -1
}

/** What was approved is stopped, what waited is rejected; what is under way already is never cut off by a merge. */
async function end(tx: Tx, workspaceId: string, sequence: Written, name: string): Promise<void> {
  if (sequence.status === 'active' || sequence.status === 'paused') return
  const isApproved = sequence.status === 'approved'
  await tx
    .update(sequences)
    .set({
      status: isApproved ? 'stopped' : 'rejected',
      statusReason: `${name} turned out to be the same company and has messages of this campaign already`,
      version: sql`${sequences.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, sequence.id)))
}

/** Locked for this transaction. */
async function writtenTo(tx: Tx, workspaceId: string, prospectId: string): Promise<Written[]> {
  const rows = await tx
    .select({
      id: sequences.id,
      campaignId: sequences.campaignId,
      status: sequences.status,
      approvedAt: sequences.approvedAt,
    })
    .from(sequences)
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.prospectId, prospectId)))
    .orderBy(sequences.id)
    .for('update')
  const edited = await tx
    .selectDistinct({ id: messages.sequenceId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.isEdited, true),
        inArray(
          messages.sequenceId,
          rows.map((row) => row.id),
        ),
      ),
    )
  return rows.map((row) => ({ ...row, isEdited: edited.some((one) => one.id === row.id) }))
}

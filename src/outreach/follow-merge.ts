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
  if (survivor === null) return 0
  if (survivor.id === prospectId) return takeBack(tx, workspaceId, prospectId)
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
      endedFrom: sequence.status,
      statusReason: `${name} turned out to be the same company and has messages of this campaign already`,
      version: sql`${sequences.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, sequence.id)))
}

/**
 * The merge was taken back: what was written for the prospect returns to it, with the contact that it has again. Where a campaign has
 * nothing open for one of the two any more, what the merge had ended goes on. Returns how many came back.
 */
async function takeBack(tx: Tx, workspaceId: string, prospectId: string): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string; at: string }>(
    `select id, prospect_id as at from sequences where workspace_id = $1 and written_for = $2 and prospect_id <> $2 order by id for update`,
    [workspaceId, prospectId],
  )
  if (rows.length === 0) return 0
  await tx.$client.query(
    `update sequences s set prospect_id = $2, written_for = null, contact_id = (
       select c.id from contacts c left join contacts was on was.workspace_id = $1 and was.id = s.contact_id
       where c.workspace_id = $1 and c.prospect_id = $2 and (c.id = s.contact_id or c.email = was.email)
       order by c.id = s.contact_id desc, c.rank limit 1)
     where s.workspace_id = $1 and s.id = any($3::uuid[])`,
    [workspaceId, prospectId, rows.map((row) => row.id)],
  )
  const both = [...new Set([prospectId, ...rows.map((row) => row.at)])]
  await tx.$client.query(
    `update sequences s set status = s.ended_from, status_reason = null, ended_from = null, version = version + 1, updated_at = now()
     where s.workspace_id = $1 and s.id in (
       select distinct on (e.prospect_id, e.campaign_id) e.id from sequences e
       where e.workspace_id = $1 and e.prospect_id = any($2::uuid[]) and e.ended_from is not null and not exists (
         select from sequences o where o.workspace_id = $1 and o.prospect_id = e.prospect_id
           and o.campaign_id is not distinct from e.campaign_id and o.status = any($3::text[]))
       order by e.prospect_id, e.campaign_id, e.ended_from = 'approved' desc, e.id desc)`,
    [workspaceId, both, [...openStatuses]],
  )
  return rows.length
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

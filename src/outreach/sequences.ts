import { createHash } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput, notFound } from '../platform/errors.ts'
import { contactInProspect, membershipMoved, noteEvent } from '../prospecting/index.ts'
import type { MessageEdit, SequencePatch } from './contract.ts'
import { fillTexts } from './fill-texts.ts'
import { messages, sequences } from './schema.ts'

type SequenceRow = typeof sequences.$inferSelect
type MessageRow = typeof messages.$inferSelect

/** A sequence that waits for a person, locked for this transaction; refuses one that was decided or changed meanwhile. */
export async function lockOpen(
  tx: Tx,
  workspaceId: string,
  id: string,
  version: number | null,
): Promise<SequenceRow> {
  const [row] = await tx
    .select()
    .from(sequences)
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, id)))
    .for('update')
  const sequence = found(row, 'sequence')
  if (sequence.status !== 'draft' && sequence.status !== 'pending_approval')
    throw new AppError(
      'conflict',
      `This sequence is ${sequence.status.replace('_', ' ')}: its text is locked.`,
    )
  if (version !== null && sequence.version !== version)
    throw new AppError(
      'conflict',
      'Somebody changed this sequence since you opened it. Read it again, then decide.',
      {
        details: { version: sequence.version },
      },
    )
  return sequence
}

async function messagesOf(tx: Tx, workspaceId: string, sequenceId: string): Promise<MessageRow[]> {
  return tx
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.sequenceId, sequenceId)))
    .orderBy(asc(messages.step))
}

/** Changes texts, delays or the contact of a waiting sequence; the version the editor saw must still be the current one. */
export async function editSequence(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: SequencePatch,
): Promise<void> {
  const sequence = await lockOpen(tx, workspaceId, id, patch.version)
  if (
    patch.contactId !== undefined &&
    patch.contactId !== null &&
    !(await contactInProspect(tx, workspaceId, patch.contactId, sequence.prospectId))
  )
    throw invalidInput('contactId', 'This contact does not belong to the prospect of the sequence.')
  await applyEdits(tx, workspaceId, id, patch.messages ?? [])
  await tx
    .update(sequences)
    .set({
      version: sql`${sequences.version} + 1`,
      updatedAt: sql`now()`,
      ...(patch.contactId === undefined ? {} : { contactId: patch.contactId }),
    })
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, id)))
}

async function applyEdits(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  edits: MessageEdit[],
): Promise<void> {
  const known = await messagesOf(tx, workspaceId, sequenceId)
  for (const edit of edits) {
    const old = known.find((m) => m.id === edit.id)
    if (old === undefined)
      throw invalidInput('messages', 'One of these messages does not belong to the sequence.')
    const body = edit.body ?? old.body
    await tx
      .update(messages)
      .set({
        subject: edit.subject ?? old.subject,
        body,
        delayDays: edit.delayDays ?? old.delayDays,
        // A sentence that a person rewrote no longer rests on the fact it was made from.
        sentences: old.sentences
          .map((s) => (body.includes(s.text) ? s : { ...s, factIds: [] }))
          .filter((s) => body.includes(s.text)),
        isEdited:
          old.isEdited ||
          (edit.body !== undefined && edit.body !== old.body) ||
          (edit.subject !== undefined && edit.subject !== old.subject),
      })
      .where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, edit.id)))
  }
}

/** Approves exactly the text of this version; from here on it cannot change. */
export async function approveSequence(
  tx: Tx,
  workspaceId: string,
  id: string,
  approval: {
    version: number
    edits?: MessageEdit[] | undefined
    userId: string | null
    who: string
    at: Date
  },
): Promise<{ prospectId: string; campaignId: string | null }> {
  const sequence = await lockOpen(tx, workspaceId, id, approval.version)
  if (sequence.contactId === null)
    throw new AppError('unprocessable', 'This sequence has no contact to write to. Choose one, then approve.')
  await applyEdits(tx, workspaceId, id, approval.edits ?? [])
  const text = await fillTexts(tx, workspaceId, id, await messagesOf(tx, workspaceId, id))
  await tx
    .update(sequences)
    .set({
      status: 'approved',
      statusReason: null,
      version: sql`${sequences.version} + 1`,
      approvedAt: approval.at,
      approvedBy: approval.userId,
      approvedHash: hashOf(text),
      updatedAt: approval.at,
    })
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, id)))
  await noteEvent(tx, workspaceId, sequence.prospectId, {
    kind: 'approved',
    who: approval.who,
    what: 'approved the messages',
  })
  return { prospectId: sequence.prospectId, campaignId: sequence.campaignId }
}

/** SHA-256 over what will be sent: step, delay, subject and body of every message, and the way it goes where that is not by mail. */
export function hashOf(
  rows: Pick<MessageRow, 'step' | 'delayDays' | 'subject' | 'body' | 'channel'>[],
): string {
  const parts = rows.map(({ step, delayDays, subject, body, channel }) => {
    const way = channel === 'email' ? [] : [channel]
    return [step, delayDays, subject, body, ...way]
  })
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Rejects a waiting sequence with a reason, which the next draft is not to repeat. */
export async function rejectSequence(
  tx: Tx,
  workspaceId: string,
  id: string,
  rejection: { reason: string; who: string },
): Promise<void> {
  const sequence = await lockOpen(tx, workspaceId, id, null)
  await tx
    .update(sequences)
    .set({
      status: 'rejected',
      statusReason: rejection.reason,
      version: sql`${sequences.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(eq(sequences.workspaceId, workspaceId), eq(sequences.id, id)))
  if (sequence.campaignId !== null)
    await membershipMoved(tx, workspaceId, sequence.campaignId, sequence.prospectId, {
      from: ['drafted'],
      to: 'scored',
    })
  await noteEvent(tx, workspaceId, sequence.prospectId, {
    kind: 'rejected',
    who: rejection.who,
    what: `rejected the draft: ${rejection.reason}`,
  })
}

/** Rows and messages of these sequences, in the order of the ids. */
export async function readSequences(
  tx: Tx,
  workspaceId: string,
  ids: string[],
): Promise<{ sequence: SequenceRow; messages: MessageRow[] }[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select()
    .from(sequences)
    .where(and(eq(sequences.workspaceId, workspaceId), inArray(sequences.id, ids)))
  const text = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.sequenceId, ids)))
    .orderBy(asc(messages.step))
  return ids.flatMap((id) => {
    const sequence = rows.find((row) => row.id === id)
    return sequence === undefined ? [] : [{ sequence, messages: text.filter((m) => m.sequenceId === id) }]
  })
}

/** Refuses ids of which one is not a sequence of this workspace, before anything is done with the others. */
export async function refuseUnknown(tx: Tx, workspaceId: string, ids: string[]): Promise<void> {
  const rows = await tx
    .select({ id: sequences.id })
    .from(sequences)
    .where(and(eq(sequences.workspaceId, workspaceId), inArray(sequences.id, ids)))
  if (rows.length < new Set(ids).size) throw notFound('sequence')
}

import { and, desc, eq, sql } from 'drizzle-orm'
import { AppError, found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Note } from './contract-by-hand.ts'
import { noteEvents } from './note-events.ts'
import { prospectNotes } from './schema.ts'

/** Notes of a prospect, newest first. */
export async function listNotes(tx: Tx, workspaceId: string, prospectId: string): Promise<Note[]> {
  const rows = await tx
    .select()
    .from(prospectNotes)
    .where(and(eq(prospectNotes.workspaceId, workspaceId), eq(prospectNotes.prospectId, prospectId)))
    .orderBy(desc(prospectNotes.id))
    .limit(500)
  return rows.map(toNote)
}

const toNote = ({
  id,
  body,
  who,
  authorId,
  createdAt,
  updatedAt,
}: typeof prospectNotes.$inferSelect): Note => ({
  id,
  body,
  who,
  authorId,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
})

/** Writes a note on a prospect. */
export async function addNote(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  note: { body: string; who: string; authorId: string | null; at: Date },
): Promise<Note> {
  const { at, ...rest } = note
  const [row] = await tx
    .insert(prospectNotes)
    .values({ workspaceId, id: newId(), prospectId, ...rest, createdAt: at, updatedAt: at })
    .returning()
  await noteEvents(tx, workspaceId, [prospectId], { kind: 'noted', who: note.who, what: 'wrote a note' })
  return toNote(found(row, 'note'))
}

/** Changes a note as long as it is what its writer saw; two who write at once do not lose each other's words. */
export async function editNote(
  tx: Tx,
  workspaceId: string,
  id: string,
  change: { body: string; seenAt: string | undefined; at: Date },
): Promise<Note> {
  const mine = and(eq(prospectNotes.workspaceId, workspaceId), eq(prospectNotes.id, id))
  const [row] = await tx.select().from(prospectNotes).where(mine).for('update')
  const old = found(row, 'note')
  if (change.seenAt !== undefined && old.updatedAt.toISOString() !== change.seenAt)
    throw new AppError('conflict', 'Somebody else changed this note meanwhile. Yours was not written.', {
      details: { now: toNote(old) },
    })
  await tx.update(prospectNotes).set({ body: change.body, updatedAt: change.at }).where(mine)
  return toNote({ ...old, body: change.body, updatedAt: change.at })
}

/** Deletes a note. */
export async function removeNote(tx: Tx, workspaceId: string, id: string): Promise<void> {
  const rows = await tx
    .delete(prospectNotes)
    .where(and(eq(prospectNotes.workspaceId, workspaceId), eq(prospectNotes.id, id)))
    .returning({ id: sql<string>`id` })
  found(rows[0], 'note')
}

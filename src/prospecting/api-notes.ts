import * as z from 'zod'
import { can, inCaller } from '../tenancy/index.ts'
import { Note, NoteBody } from './contract-by-hand.ts'
import * as example from './examples.ts'
import { requireProspect } from './get-prospect.ts'
import { addNote, editNote, listNotes, removeNote } from './notes.ts'
import { whoIs } from './who.ts'

const tags = ['prospects']
const byId = z.object({ id: z.uuid() })
const at = '2026-01-15T09:30:00.000Z'
const note = {
  id: '019a0000-0000-7000-8000-000000000403',
  body: 'Asked to be called in March',
  who: 'Ada Byron',
  authorId: null,
  createdAt: at,
  updatedAt: at,
}

/** What members write about prospects for each other. */
export const notesRouter = {
  notes: can('prospects.read')
    .route({
      method: 'GET',
      path: '/prospects/{id}/notes',
      tags,
      summary: 'Notes on a prospect, newest first',
    })
    .meta({ example: { input: { id: example.prospectId }, output: [note] } })
    .input(byId)
    .output(z.array(Note))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await requireProspect(tx, context.caller.workspaceId, input.id)
        return listNotes(tx, context.caller.workspaceId, input.id)
      }),
    ),

  addNote: can('prospects.write')
    .route({ method: 'POST', path: '/prospects/{id}/notes', tags, summary: 'Write a note' })
    .meta({ example: { input: { id: example.prospectId, body: note.body }, output: note } })
    .input(byId.extend({ body: NoteBody }))
    .output(Note)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        await requireProspect(tx, workspaceId, input.id)
        const { body } = input
        return addNote(tx, workspaceId, input.id, { body, who, authorId: userId, at: context.app.now() })
      })
    }),

  editNote: can('prospects.write')
    .route({
      method: 'PATCH',
      path: '/notes/{id}',
      tags,
      summary: 'Change a note; with `seenAt` only while it is what you saw',
    })
    .meta({ example: { input: { id: note.id, body: note.body, seenAt: at }, output: note } })
    .input(byId.extend({ body: NoteBody, seenAt: z.iso.datetime().optional() }))
    .output(Note)
    .handler(async ({ input: { id, body, seenAt }, context }) =>
      inCaller(context, (tx) =>
        editNote(tx, context.caller.workspaceId, id, { body, seenAt, at: context.app.now() }),
      ),
    ),

  removeNote: can('prospects.write')
    .route({ method: 'DELETE', path: '/notes/{id}', tags, summary: 'Delete a note' })
    .meta({ example: { input: { id: note.id }, output: { ok: true } } })
    .input(byId)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await removeNote(tx, context.caller.workspaceId, input.id)
        return { ok: true as const }
      }),
    ),
}

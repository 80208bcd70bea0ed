import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { keyCursor } from '../platform/page-by-key.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { Import, ImportRow, KeptProspect, UndoPreview } from './contract-imports.ts'
import * as example from './examples.ts'
import { listKept, listRows, refusedRows } from './import-report.ts'
import { previewUndo, requestUndo } from './import-undo.flow.ts'
import { getImport } from './list-imports.ts'
import { whoIs } from './who.ts'

/** A count that takes longer is cut short and says so; taking back goes through everything. */
const patienceMs = 20_000

const tags = ['imports']
const byId = z.object({ id: z.uuid() })
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})

/** A page of rows of which one more was read than is shown. */
export function pageBy<T>(rows: T[], limit: number, cursorOf: (row: T) => string) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const nextCursor = rows.length > limit && last !== undefined ? cursorOf(last) : null
  return { items, pagination: { limit, nextCursor, total: null } }
}

/** What became of the rows of an import, and taking it back. */
export const importReports = {
  rows: can('imports.read')
    .route({
      method: 'GET',
      path: '/imports/{id}/rows',
      tags,
      summary: 'What became of each row that was taken in: new, updated or merged, and the prospect',
    })
    .meta({
      example: {
        input: { id: example.importId, outcome: 'updated' },
        output: example.page({
          row: 7,
          outcome: 'updated',
          prospect: { id: example.prospectId, name: 'Bright Harbor Dental' },
        }),
      },
    })
    .input(byId.extend({ ...paging.shape, outcome: ImportRow.shape.outcome.optional() }))
    .output(pageOf(ImportRow))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await getImport(tx, workspaceId, input.id)
        const afterRow = /^\d{1,9}$/.test(input.cursor ?? '') ? Number(input.cursor) : 0
        const { limit, outcome } = input
        const rows = await listRows(tx, workspaceId, input.id, { limit: limit + 1, afterRow, outcome })
        return pageBy(rows, limit, (row) => String(row.row))
      }),
    ),

  refused: can('imports.read')
    .route({
      method: 'GET',
      path: '/imports/{id}/refused',
      tags,
      summary: 'The refused rows as CSV with the reason in front: correct them and import them again',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/csv',
      example: { input: { id: example.importId }, output: 'why refused,company,website\n' },
    })
    .input(byId)
    .output(StreamAnswer)
    .handler(async ({ input, context }) => {
      const { fileName, stream } = await refusedRows(context.app.db, context.caller.workspaceId, input.id)
      return {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        },
        body: stream,
      }
    }),

  undoPreview: can('imports.write')
    .route({
      method: 'GET',
      path: '/imports/{id}/undo',
      tags,
      summary: 'What taking the import back would take along, and what would stay',
    })
    .meta({
      example: {
        input: { id: example.importId },
        output: { ...example.importUndo, examplesKept: [example.keptProspect], isPartial: false },
      },
    })
    .input(byId)
    .output(UndoPreview)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const until = app.now().getTime() + patienceMs
      const mayGoOn = () => app.now().getTime() < until
      return inCaller(context, (tx) => previewUndo(tx, caller.workspaceId, input.id, mayGoOn))
    }),

  undo: can('imports.write')
    .route({
      method: 'POST',
      path: '/imports/{id}/undo',
      tags,
      summary:
        'Take the import back: its prospects, facts and memberships go, changed values return; who was written to stays',
    })
    .meta({
      example: {
        input: { id: example.importId },
        output: { ...example.companyImport, status: 'undoing', undo: example.importUndo },
      },
    })
    .input(byId)
    .output(Import)
    .handler(async ({ input, context }) => {
      const who = await whoIs(context.app.db, context.caller)
      return inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await requestUndo(tx, context.app.jobs, workspaceId, input.id, { who, now: context.app.now() })
        const one = await getImport(tx, workspaceId, input.id)
        await audit(
          tx,
          {
            action: 'import.undo_started',
            subject: { kind: 'import', id: input.id },
            after: { fileName: one.fileName },
          },
          context,
        )
        return one
      })
    }),

  kept: can('imports.read')
    .route({
      method: 'GET',
      path: '/imports/{id}/kept',
      tags,
      summary: 'Who stayed when the import was taken back, and why',
    })
    .meta({
      example: { input: { id: example.importId }, output: example.page(example.keptProspect) },
    })
    .input(byId.extend(paging.shape))
    .output(pageOf(KeptProspect))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await getImport(tx, workspaceId, input.id)
        const rows = await listKept(tx, workspaceId, input.id, {
          limit: input.limit + 1,
          afterId: keyCursor(input.cursor),
        })
        return pageBy(rows, input.limit, (row) => row.id)
      }),
    ),
}

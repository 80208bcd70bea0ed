import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { AppError } from '../platform/errors.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller, limit } from '../tenancy/index.ts'
import {
  NewSuppressions,
  RemoveSuppression,
  Suppression,
  SuppressionFilter,
  SuppressionsAdded,
} from './contract-suppression.ts'
import { suppressMany } from './suppress.ts'
import { exportSuppressions } from './suppression-export.ts'
import { importSuppressions, readValues } from './suppression-import.ts'
import { creatorsOf, listSuppressions, removeSuppression } from './suppression-list.ts'

const tags = ['suppressions']
const id = '019a0000-0000-7000-8000-000000000901'
const one = {
  id,
  kind: 'address' as const,
  value: 'ada@firm.example',
  reason: 'unsubscribed' as const,
  source: 'the link in message 1',
  createdBy: null,
  createdAt: '2026-03-02T09:00:00.000Z',
}
const page = { items: [one], pagination: { limit: 50, nextCursor: null, total: 1 } }

/** Addresses, domains and numbers that nobody in the workspace writes to. */
export const suppressionsRouter = {
  list: can('suppressions.read')
    .route({
      method: 'GET',
      path: '/suppressions',
      tags,
      summary: 'Addresses, domains and numbers nobody writes to, newest first',
    })
    .meta({ example: { input: { search: 'firm.example' }, output: page } })
    .input(SuppressionFilter)
    .output(pageOf(Suppression))
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const found = await inCaller(context, (tx) => listSuppressions(tx, app, caller.workspaceId, input))
      const names = await creatorsOf(
        app.db,
        found.items.flatMap(({ createdById }) => createdById ?? []),
      )
      return {
        ...found,
        items: found.items.map(({ createdById, ...row }) => ({
          ...row,
          createdBy: createdById === null ? null : (names.get(createdById) ?? null),
        })),
      }
    }),

  add: can('suppressions.write')
    .route({
      method: 'POST',
      path: '/suppressions',
      tags,
      summary: 'Add addresses, domains or numbers; what is under way there stops at once',
    })
    .meta({
      example: {
        input: { values: ['ada@firm.example', 'firm.example'], note: 'a customer of ours' },
        output: { rows: 2, added: 2, known: 0, problemCount: 0, problems: [] },
      },
    })
    .input(NewSuppressions)
    .output(SuppressionsAdded)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const lines = input.values.map((text, i) => ({
        row: i + 1,
        text,
        reason: input.reason,
        source: input.note === '' ? 'added by hand' : input.note,
      }))
      const { good, problems } = readValues(lines, { userId: caller.userId, at: app.now() })
      return inCaller(context, async (tx) => {
        const added = await suppressMany(tx, app, caller.workspaceId, good)
        const entry = {
          action: 'suppressions.added',
          subject: { kind: 'suppression' },
          after: { added, reason: input.reason },
        }
        if (added > 0) await audit(tx, entry, context)
        return {
          rows: lines.length,
          added,
          known: good.length - added,
          problemCount: problems.length,
          problems: problems.slice(0, 100),
        }
      })
    }),

  remove: can('suppressions.write')
    .route({
      method: 'DELETE',
      path: '/suppressions/{id}',
      tags,
      summary: 'Allow writing there again; what was somebody’s wish needs an admin and a reason',
    })
    .meta({ example: { input: { id, why: 'They asked for news again by phone' }, output: { ok: true } } })
    .input(RemoveSuppression)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, role } = context.caller
        const isAdmin = role === 'admin' || role === 'owner'
        const before = await removeSuppression(tx, workspaceId, input.id, { isAdmin, why: input.why })
        const subject = { kind: 'suppression', id: input.id }
        await audit(
          tx,
          { action: 'suppression.removed', subject, before, after: { why: input.why ?? null } },
          context,
        )
        return { ok: true as const }
      }),
    ),

  import: can('suppressions.write')
    .route({
      method: 'POST',
      path: '/suppressions/import',
      tags,
      summary: 'Take a CSV in as the body: addresses, domains or numbers, one a row, or a file of the export',
      inputStructure: 'detailed',
    })
    .meta({
      accepts: ['text/csv', 'application/octet-stream', 'text/plain', 'application/vnd.ms-excel'],
      example: {
        input: { query: { name: 'do-not-write.csv' } },
        output: {
          rows: 3,
          added: 2,
          known: 0,
          problemCount: 1,
          problems: [{ row: 4, value: 'ada@', problem: 'It is not the form of an e-mail address.' }],
        },
      },
    })
    .input(z.object({ query: z.object({ name: z.string().max(200).optional() }).optional() }))
    .output(SuppressionsAdded)
    .handler(async ({ input, context }) => {
      const { app, caller, request } = context
      if (request.body === null)
        throw new AppError('bad_request', 'Send the file itself as the body, with content-type text/csv.')
      const source = input.query?.name === undefined ? 'an import' : `import of ${input.query.name}`
      const by = { userId: caller.userId, source, at: app.now() }
      const result = await importSuppressions(app, caller.workspaceId, request.body, by)
      const { rows, added, problemCount } = result
      const subject = { kind: 'suppression' }
      await inCaller(context, (tx) =>
        audit(
          tx,
          { action: 'suppressions.imported', subject, after: { source, rows, added, problemCount } },
          context,
        ),
      )
      return result
    }),

  export: can('suppressions.export')
    .use(limit('export'))
    .route({
      method: 'GET',
      path: '/suppressions/export',
      tags,
      summary: 'The whole list as CSV, streamed; the import understands it',
      outputStructure: 'detailed',
    })
    .meta({
      limit: 'export',
      isStream: true,
      streamType: 'text/csv',
      example: { input: { mode: 'spreadsheet' }, output: 'value,kind,reason,source,added_at\n' },
    })
    .input(z.object({ mode: z.enum(['spreadsheet', 'exact']).default('spreadsheet') }))
    .output(StreamAnswer)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const subject = { kind: 'suppression' }
      await inCaller(context, (tx) => audit(tx, { action: 'suppressions.exported', subject }, context))
      return {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="suppressions.csv"',
        },
        body: exportSuppressions(app.db, caller.workspaceId, input.mode),
      }
    }),
}

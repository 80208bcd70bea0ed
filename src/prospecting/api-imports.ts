import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { XLSX_TYPE } from '../platform/xlsx-write.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import {
  ColumnMapping,
  Import,
  ImportPreview,
  ImportQuery,
  NewImport,
  RowProblem,
} from './contract-imports.ts'
import * as example from './examples.ts'
import { importReports, pageBy } from './api-imports-report.ts'
import { storeUpload } from './import-chunks.ts'
import { listProblems } from './import-problems.ts'
import { requestImport } from './import.flow.ts'
import { getImport, listImports } from './list-imports.ts'
import { fileIsGone, previewImport } from './preview-import.ts'
import { campaigns, imports } from './schema.ts'

const tags = ['imports']
const byId = z.object({ id: z.uuid() })
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
const previewExample = {
  format: 'csv' as const,
  encoding: 'utf-8',
  delimiter: ',',
  sheets: [],
  sheet: null,
  headers: ['company', 'website'],
  mapping: { company_name: 0, website: 1 },
  rows: [
    {
      row: 2,
      verdict: 'new',
      reason: '',
      duplicateOf: null,
      values: { company_name: 'Bright Harbor Dental' },
    },
  ],
  counts: { new: 1, duplicate: 0, invalid: 0 },
  isPartial: false,
  problems: [],
}

/** Files of companies: made, uploaded, previewed, started, watched. */
export const importsRouter = {
  list: can('imports.read')
    .route({
      method: 'GET',
      path: '/imports',
      tags,
      summary: 'Imports: by status, searched by file name, newest first',
    })
    .meta({
      example: { input: { search: 'dentists' }, output: example.page(example.companyImport) },
    })
    .input(ImportQuery)
    .output(pageOf(Import))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listImports(tx, context.caller.workspaceId, input)),
    ),

  create: can('imports.write')
    .route({ method: 'POST', path: '/imports', tags, summary: 'Announce a file; then upload it' })
    .meta({
      example: {
        input: { fileName: 'dentists.csv', campaignId: example.campaignId },
        output: example.companyImport,
      },
    })
    .input(NewImport)
    .output(Import)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        if (input.campaignId !== null) {
          const [campaign] = await tx
            .select({ id: campaigns.id })
            .from(campaigns)
            .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, input.campaignId)))
          found(campaign, 'campaign')
        }
        const id = newId()
        await tx.insert(imports).values({ workspaceId, id, ...input })
        return getImport(tx, workspaceId, id)
      }),
    ),

  upload: can('imports.write')
    .route({
      method: 'PUT',
      path: '/imports/{id}/file',
      tags,
      summary: 'Upload the file as the body, at most 1 GB',
    })
    .meta({
      accepts: ['text/csv', 'application/octet-stream', 'text/plain', 'application/vnd.ms-excel', XLSX_TYPE],
      example: { input: { id: example.importId }, output: { bytes: 20_480 } },
    })
    .input(byId)
    .output(z.object({ bytes: z.number().int() }))
    .handler(async ({ input, context }) => {
      const { app, caller, request } = context
      const before = await inCaller(context, (tx) => getImport(tx, caller.workspaceId, input.id))
      if (before.status !== 'uploading' && before.status !== 'ready')
        throw new AppError('conflict', `This import is ${before.status}: make another for another file.`)
      if (request.body === null)
        throw new AppError('bad_request', 'Send the file itself as the body, with content-type text/csv.')
      return { bytes: await storeUpload(app.db, caller.workspaceId, input.id, request.body) }
    }),

  preview: can('imports.write')
    .route({
      method: 'POST',
      path: '/imports/{id}/preview',
      tags,
      summary: 'The first rows: new, duplicate or invalid, and why',
    })
    .meta({ example: { input: { id: example.importId }, output: previewExample } })
    .input(
      byId.extend({ mapping: ColumnMapping.optional(), sheet: z.string().max(200).nullable().optional() }),
    )
    .output(ImportPreview)
    .handler(async ({ input, context }) =>
      previewImport(context.app.db, context.caller.workspaceId, input.id, input),
    ),

  start: can('imports.write')
    .route({ method: 'POST', path: '/imports/{id}/start', tags, summary: 'Take the rows in under a mapping' })
    .meta({
      example: {
        input: { id: example.importId, mapping: { company_name: 0, website: 1 } },
        output: example.companyImport,
      },
    })
    .input(byId.extend({ mapping: ColumnMapping, sheet: z.string().max(200).nullable().default(null) }))
    .output(Import)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await getImport(tx, workspaceId, input.id)
        if (before.status !== 'ready')
          throw new AppError(
            'conflict',
            `This import is ${before.status}; only one whose file has arrived can start.`,
          )
        if (before.fileGoneAt !== null) throw fileIsGone()
        const { company_name: name, website } = input.mapping
        if ((name ?? null) === null && (website ?? null) === null)
          throw new AppError('invalid_input', 'Say which column holds the company name or the website.', {
            details: { issues: [{ field: 'mapping.company_name', message: 'Choose a column' }] },
          })
        await tx
          .update(imports)
          .set({ mapping: input.mapping, sheet: input.sheet })
          .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, input.id)))
        await requestImport(tx, context.app.jobs, workspaceId, input.id, context.app.now())
        await audit(
          tx,
          {
            action: 'import.started',
            subject: { kind: 'import', id: input.id },
            after: { fileName: before.fileName },
          },
          context,
        )
        return getImport(tx, workspaceId, input.id)
      }),
    ),

  get: can('imports.read')
    .route({ method: 'GET', path: '/imports/{id}', tags, summary: 'One import with its progress' })
    .meta({ example: { input: { id: example.importId }, output: example.companyImport } })
    .input(byId)
    .output(Import)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getImport(tx, context.caller.workspaceId, input.id)),
    ),

  problems: can('imports.read')
    .route({
      method: 'GET',
      path: '/imports/{id}/problems',
      tags,
      summary: 'What could not be taken in: row, field, reason, remedy',
    })
    .meta({
      example: {
        input: { id: example.importId },
        output: example.page({
          row: 7,
          field: 'website',
          reason: '“n a” is no web address',
          remedy: 'Write it as example.com.',
        }),
      },
    })
    .input(byId.extend(paging.shape))
    .output(pageOf(RowProblem))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await getImport(tx, workspaceId, input.id)
        const rows = await listProblems(tx, workspaceId, input.id, {
          limit: input.limit + 1,
          afterId: keyCursor(input.cursor),
        })
        const { items, pagination } = pageBy(rows, input.limit, (row) => row.id)
        return { items: items.map(({ id: _id, ...problem }) => problem), pagination }
      }),
    ),
  ...importReports,
}

import * as z from 'zod'

export const ImportStatus = z.enum(['uploading', 'ready', 'running', 'completed', 'failed'])
export type ImportStatus = z.infer<typeof ImportStatus>

/** The columns an import understands; the key is the field, the value the index of the column in the file. */
export const ImportField = z.enum([
  'company_name',
  'website',
  'email',
  'phone',
  'street',
  'city',
  'state',
  'postcode',
  'country',
  'contact_name',
  'contact_title',
  'industry',
  'employees',
  'revenue',
  'year_founded',
  'rating',
  'review_count',
  'notes',
])
export type ImportField = z.infer<typeof ImportField>

export const ColumnMapping = z.partialRecord(ImportField, z.number().int().min(0).max(999).nullable())
export type ColumnMapping = z.infer<typeof ColumnMapping>

export const NewImport = z.object({
  fileName: z.string().trim().min(1).max(255),
  campaignId: z.uuid().nullable().default(null),
})
export type NewImport = z.infer<typeof NewImport>

export const ImportQuery = z.object({
  status: ImportStatus.optional(),
  /** Looks through the names of the files. */
  search: z.string().trim().max(200).optional(),
  sort: z.enum(['created', 'name']).default('created'),
  order: z.enum(['asc', 'desc']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(3000).optional(),
})
export type ImportQuery = z.infer<typeof ImportQuery>

/** What is wrong with one row: where, why and what to do. */
export const RowProblem = z.object({
  row: z.number().int(),
  field: z.string().nullable(),
  reason: z.string(),
  remedy: z.string(),
})
export type RowProblem = z.infer<typeof RowProblem>

export const Import = z.object({
  id: z.uuid(),
  campaignId: z.uuid().nullable(),
  campaignName: z.string().nullable(),
  fileName: z.string(),
  bytes: z.number().int(),
  status: ImportStatus,
  statusReason: z.string().nullable(),
  mapping: ColumnMapping,
  rows: z.number().int(),
  created: z.number().int(),
  merged: z.number().int(),
  invalid: z.number().int(),
  totalRows: z.number().int().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
})
export type Import = z.infer<typeof Import>

export const PreviewRow = z.object({
  row: z.number().int(),
  verdict: z.enum(['new', 'duplicate', 'invalid']),
  /** Which field decided, or which prospect it is the same as. */
  reason: z.string(),
  duplicateOf: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  values: z.record(z.string(), z.string()),
})
export type PreviewRow = z.infer<typeof PreviewRow>

/** The first rows of a file under a mapping, each told apart as new, duplicate or invalid. */
export const ImportPreview = z.object({
  encoding: z.string(),
  delimiter: z.string(),
  headers: z.array(z.string()),
  mapping: ColumnMapping,
  rows: z.array(PreviewRow),
  counts: z.object({ new: z.number().int(), duplicate: z.number().int(), invalid: z.number().int() }),
  /** True when the file is longer than what the preview read. */
  isPartial: z.boolean(),
  problems: z.array(RowProblem),
})
export type ImportPreview = z.infer<typeof ImportPreview>

import * as z from 'zod'

export const ImportStatus = z.enum([
  'uploading',
  'ready',
  'running',
  'completed',
  'failed',
  'undoing',
  'undone',
])
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

/** What taking an import back came to, or would come to. */
export const ImportUndo = z.object({
  /** Prospects that the import made and nothing else touched: they go, with all that was read or drafted for them. */
  removed: z.number().int(),
  /** Prospects that were known, or that others added to: what this import said of them goes, changed values return. */
  restored: z.number().int(),
  /** Prospects written to or moved on since: nothing of them changes. */
  kept: z.number().int(),
  facts: z.number().int(),
  contacts: z.number().int(),
  memberships: z.number().int(),
  /** Drafts that wait for a person and go with their prospect. */
  drafts: z.number().int(),
})
export type ImportUndo = z.infer<typeof ImportUndo>

/** A prospect that stays as it is, and why. */
export const KeptProspect = z.object({ id: z.uuid(), name: z.string(), reason: z.string() })
export type KeptProspect = z.infer<typeof KeptProspect>

/** The question before an import is taken back: what goes, and examples of what stays. */
export const UndoPreview = ImportUndo.extend({
  examplesKept: z.array(KeptProspect),
  /** True when the import is so long that only its last fifty thousand rows were counted. */
  isPartial: z.boolean(),
})
export type UndoPreview = z.infer<typeof UndoPreview>

/** What became of one row of the file. */
export const ImportRow = z.object({
  row: z.number().int(),
  outcome: z.enum(['new', 'updated', 'merged']),
  prospect: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

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
  /** Rows of companies that were known; `updated` counts those of them that brought another value. */
  merged: z.number().int(),
  updated: z.number().int(),
  invalid: z.number().int(),
  totalRows: z.number().int().nullable(),
  sheet: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Files are kept for 30 days; what became of the rows stays. */
  fileGoneAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  undoneBy: z.string().nullable(),
  undo: ImportUndo.nullable(),
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
  format: z.enum(['csv', 'xlsx']),
  /** Of CSV; empty for a workbook. */
  encoding: z.string(),
  delimiter: z.string(),
  /** The sheets of a workbook, and the one that is read. */
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  mapping: ColumnMapping,
  rows: z.array(PreviewRow),
  counts: z.object({ new: z.number().int(), duplicate: z.number().int(), invalid: z.number().int() }),
  /** True when the file is longer than what the preview read. */
  isPartial: z.boolean(),
  problems: z.array(RowProblem),
})
export type ImportPreview = z.infer<typeof ImportPreview>

import * as z from 'zod'
import { ClientImportKind, ClientImportStatus } from './contract-states.ts'

/** Most rows of one list: all of it is one transaction. */
export const maxImportRows = 5000

/** What a column of a list may stand for. `owner` is the address of a member, `value` an amount a year like 48000.50. */
export const ClientColumn = z.enum([
  'name',
  'domain',
  'externalId',
  'segment',
  'stage',
  'value',
  'currency',
  'renewalOn',
  'owner',
  'tags',
  'since',
])
export type ClientColumn = z.infer<typeof ClientColumn>

/** A row that was not taken, as a spreadsheet counts it: why, and what to do about it. */
export const ImportProblem = z.object({
  row: z.int(),
  /** The head of the column; null when it is about the whole row. */
  field: z.string().nullable(),
  reason: z.string(),
  remedy: z.string(),
})
export type ImportProblem = z.infer<typeof ImportProblem>

/** A list as text with a head line. Columns that are neither known nor mapped become fields of the client. */
export const NewClientImport = z.object({
  csv: z
    .string()
    .min(1, 'The file is empty.')
    .max(900_000, 'The file has more than 900,000 characters. Split it into several.'),
  fileName: z.string().trim().max(200).default(''),
  /** From a column of the file to one of ours, or to `custom`; an empty text leaves the column out. */
  columns: z.record(z.string().max(200), z.union([ClientColumn, z.enum(['custom', ''])])).default({}),
  /** Says what would happen, and changes nothing. */
  isDryRun: z.boolean().default(false),
})
export type NewClientImport = z.infer<typeof NewClientImport>

/** What becomes of a row. */
const ImportOutcome = z.enum(['new', 'changed', 'unchanged', 'unusable'])

/** What a list did, or would do. */
export const ClientImport = z.object({
  /** Null for a dry run. */
  id: z.uuid().nullable(),
  kind: ClientImportKind,
  fileName: z.string(),
  status: ClientImportStatus.nullable(),
  rows: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  unusable: z.int(),
  /** At most the first 200. */
  problems: z.array(ImportProblem),
  /** What becomes of the first 200 rows; empty for a list that was read in before. */
  preview: z.array(z.object({ row: z.int(), name: z.string(), outcome: ImportOutcome })),
  /** How each column of the file was read; null is left out. Empty for a list that was read in before. */
  columns: z.record(z.string(), z.string().nullable()),
  createdAt: z.iso.datetime().nullable(),
  undoneAt: z.iso.datetime().nullable(),
})
export type ClientImport = z.infer<typeof ClientImport>

/** What taking a list back came to. */
export const UndoneClientImport = z.object({
  removed: z.int(),
  restored: z.int(),
  /** Clients that stayed, because something happened to them since. */
  kept: z.int(),
})
export type UndoneClientImport = z.infer<typeof UndoneClientImport>

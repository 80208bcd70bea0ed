import * as z from 'zod'
import { ClientImportKind, ClientImportStatus } from './contract-states.ts'

/** A row that was not taken, with its line in the file. */
export const ImportProblem = z.object({ line: z.int(), message: z.string() })
export type ImportProblem = z.infer<typeof ImportProblem>

/** A list as text with a head line. Columns that are neither known nor mapped become fields of the client. */
export const NewClientImport = z.object({
  kind: ClientImportKind.default('clients'),
  csv: z
    .string()
    .min(1, 'The file is empty.')
    .max(900_000, 'The file has more than 900,000 characters. Split it into several.'),
  fileName: z.string().trim().max(200).default(''),
  /** From a column of the file to one of ours; an empty text leaves the column out. */
  columns: z.record(z.string().max(200), z.string().max(60)).default({}),
  /** Says what would happen, and changes nothing. */
  isDryRun: z.boolean().default(false),
})
export type NewClientImport = z.infer<typeof NewClientImport>

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
  /** At most the first 200. */
  problems: z.array(ImportProblem),
  /** How each column of the file was read; null is left out. */
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

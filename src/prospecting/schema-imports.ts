import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  customType,
  foreignKey,
  index,
  integer,
  bigint,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { type ColumnMapping, ImportStatus, type ImportUndo } from './contract-imports.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { folded } from './schema-columns.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A file of companies on its way in. `campaignId` has no foreign key: the import outlives its campaign. */
export const imports = pgTable(
  'imports',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    campaignId: uuid(),
    fileName: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull().default(0),
    status: text().$type<ImportStatus>().notNull().default('uploading'),
    statusReason: text(),
    mapping: jsonb().$type<ColumnMapping>().notNull().default({}),
    /** The sheet of a workbook that is read; null for the first, and for CSV. */
    sheet: text(),
    evidenceId: uuid(),
    /** Data rows already taken in: a run that was interrupted goes on behind them. */
    rows: integer().notNull().default(0),
    created: integer().notNull().default(0),
    merged: integer().notNull().default(0),
    /** Of the merged: those that brought another value for something. */
    updated: integer().notNull().default(0),
    invalid: integer().notNull().default(0),
    totalRows: integer(),
    createdAt: at().notNull().defaultNow(),
    finishedAt: at(),
    /** When the file itself was thrown away; what became of its rows stays. */
    fileGoneAt: at(),
    undoneAt: at(),
    undoneBy: text(),
    /** What taking it back came to so far. */
    undo: jsonb().$type<ImportUndo>(),
    searchText: text().notNull().generatedAlwaysAs(folded('file_name')),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('imports_name').on(t.workspaceId, t.searchText, t.id),
    index('imports_file_due')
      .on(t.createdAt)
      .where(sql`file_gone_at is null`),
    check('imports_status_known', oneOf(t.status, ImportStatus.options)),
  ],
)

const ofImport = (t: { workspaceId: AnyPgColumn; importId: AnyPgColumn }, table: string) =>
  foreignKey({
    columns: [t.workspaceId, t.importId],
    foreignColumns: [imports.workspaceId, imports.id] as unknown as [AnyPgColumn, AnyPgColumn],
    name: `${table}_import_fk`,
  }).onDelete('cascade')

/** The uploaded file in pieces of at most 1 MB, so that any worker on any machine can read it. */
export const importChunks = pgTable(
  'import_chunks',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    n: integer().notNull(),
    body: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importId, t.n] }), ofImport(t, 'import_chunks')],
)

/** Rows that could not be taken in, with field, reason and remedy; the first thousand are kept, all are counted. */
export const importProblems = pgTable(
  'import_problems',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    importId: uuid().notNull(),
    row: integer().notNull(),
    field: text(),
    reason: text().notNull(),
    remedy: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('import_problems_import').on(t.workspaceId, t.importId, t.row),
    ofImport(t, 'import_problems'),
  ],
)

/** What an import changed of a prospect that was known: by column, before and after. */
export interface StoredChange {
  id: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

/**
 * What one batch of an import did, so that rows can be listed and all of it taken back: one row for a thousand of the file, because a row
 * for each would cost more than taking it in. `outcomes` holds a letter for each: n(ew), u(pdated), m(erged).
 */
export const importBatches = pgTable(
  'import_batches',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    upTo: integer().notNull(),
    rowNumbers: integer().array().notNull(),
    prospectIds: uuid().array().notNull(),
    outcomes: text().notNull(),
    changes: jsonb().$type<StoredChange[]>().notNull(),
    /** Who became a member of the campaign by it, and the contacts that known prospects gained. */
    joined: uuid().array().notNull(),
    contacts: uuid().array().notNull(),
    /** What it changed of contacts that were known. */
    contactChanges: jsonb().$type<StoredChange[]>().notNull().default([]),
    undoneAt: at(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importId, t.upTo] }), ofImport(t, 'import_batches')],
)

/** Prospects that taking an import back left as they are, and why. The name is kept for the list. */
export const importKept = pgTable(
  'import_kept',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    prospectId: uuid().notNull(),
    name: text().notNull(),
    reason: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.importId, t.prospectId] }), ofImport(t, 'import_kept')],
)

/** Jobs that gave up, until somebody retries them. One open row per flow and subject. */
export const failures = pgTable(
  'failures',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    flow: text().notNull(),
    subjectKind: text().$type<'prospect' | 'import' | 'campaign' | 'sequence'>().notNull(),
    subjectId: uuid().notNull(),
    subjectName: text().notNull(),
    reason: text().notNull(),
    remedy: text().notNull(),
    attempts: integer().notNull().default(1),
    resolvedAt: at(),
    createdAt: at().notNull().defaultNow(),
    searchText: text().notNull().generatedAlwaysAs(folded(`subject_name || ' ' || reason`)),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('failures_open')
      .on(t.workspaceId, t.flow, t.subjectId)
      .where(sql`resolved_at is null`),
    index('failures_newest')
      .on(t.workspaceId, t.id)
      .where(sql`resolved_at is null`),
    index('failures_name')
      .on(t.workspaceId, t.searchText, t.id)
      .where(sql`resolved_at is null`),
    check('failures_subject_known', oneOf(t.subjectKind, ['prospect', 'import', 'campaign', 'sequence'])),
  ],
)

import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { FactKind } from '#contracts/extraction'
import { users } from '../tenancy/schema.ts'
import type { MergeRecord } from './merge-record.ts'
import type { SavedViewShape } from './contract-views.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { ofProspect, prospects } from './schema-prospects.ts'

/** A word that members put on prospects. `key` is the name folded: one word in two spellings is one tag. */
export const tags = pgTable(
  'tags',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    key: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('tags_key').on(t.workspaceId, t.key)],
)

/** Which prospects carry a tag. */
export const prospectTags = pgTable(
  'prospect_tags',
  { workspaceId: uuid().notNull(), tagId: uuid().notNull(), prospectId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.tagId, t.prospectId] }),
    index('prospect_tags_prospect').on(t.workspaceId, t.prospectId),
    foreignKey({
      columns: [t.workspaceId, t.tagId],
      foreignColumns: [tags.workspaceId, tags.id],
      name: 'prospect_tags_tag_fk',
    }).onDelete('cascade'),
    ofProspect(t, 'prospect_tags'),
  ],
)

/** What members write about a prospect for each other. */
export const prospectNotes = pgTable(
  'prospect_notes',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    body: text().notNull(),
    /** Null for an API key, and for somebody whose account is gone. */
    authorId: uuid().references(() => users.id, { onDelete: 'set null' }),
    who: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('prospect_notes_prospect').on(t.workspaceId, t.prospectId, t.id),
    index('prospect_notes_author').on(t.authorId),
    ofProspect(t, 'prospect_notes'),
  ],
)

/** A way to look at the list under a name: of one person, or shared with the workspace. */
export const savedViews = pgTable(
  'saved_views',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    ownerId: uuid().references(() => users.id, { onDelete: 'cascade' }),
    isShared: boolean().notNull().default(false),
    view: jsonb().$type<SavedViewShape>().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('saved_views_owner').on(t.ownerId),
    check('saved_views_seen_by_somebody', sql`${t.isShared} or ${t.ownerId} is not null`),
  ],
)

/**
 * What members marked as wrong: this value of this kind, wherever it is read. It stands beside the facts, because these come and go
 * with every reading; facts that say the same are hidden by `facts.is_wrong`.
 */
export const factMarks = pgTable(
  'fact_marks',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    kind: text().$type<FactKind>().notNull(),
    value: text().notNull(),
    reason: text(),
    who: text().notNull(),
    at: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('fact_marks_prospect').on(t.workspaceId, t.prospectId),
    ofProspect(t, 'fact_marks'),
    check('fact_marks_kind_known', oneOf(t.kind, FactKind.options)),
  ],
)

/** Every merge with what it moved, so that it can be taken back. Two that were told apart again are not merged by themselves any more. */
export const prospectMerges = pgTable(
  'prospect_merges',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    fromId: uuid().notNull(),
    intoId: uuid().notNull(),
    reason: text().notNull(),
    who: text().notNull(),
    moved: jsonb().$type<MergeRecord>().notNull(),
    at: at().notNull().defaultNow(),
    undoneAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('prospect_merges_from').on(t.workspaceId, t.fromId),
    index('prospect_merges_into').on(t.workspaceId, t.intoId),
    foreignKey({
      columns: [t.workspaceId, t.fromId],
      foreignColumns: [prospects.workspaceId, prospects.id] as unknown as [AnyPgColumn, AnyPgColumn],
      name: 'prospect_merges_from_fk',
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.intoId],
      foreignColumns: [prospects.workspaceId, prospects.id] as unknown as [AnyPgColumn, AnyPgColumn],
      name: 'prospect_merges_into_fk',
    }).onDelete('cascade'),
  ],
)

/**
 * Whom nobody wants back: keyed hashes of an address, a name or a telephone. Without a prospect for the whole workspace (a person was
 * erased), with one only there (a contact was deleted by hand).
 */
export const withheldPeople = pgTable(
  'withheld_people',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    prospectId: uuid(),
    hash: text().notNull(),
    /** The number of words of a name, 0 for an address or a telephone: how a text is looked through for it. */
    words: integer().notNull(),
    /** What keys the hash: the workspace's own secret, or, in rows of before there were any, one derived from the master key of then. */
    keyedBy: text().$type<'workspace' | 'master_key'>().notNull().default('workspace'),
    at: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('withheld_people_keyed_by_known', oneOf(t.keyedBy, ['workspace', 'master_key'])),
    index('withheld_people_prospect').on(t.workspaceId, t.prospectId),
    foreignKey({
      columns: [t.workspaceId, t.prospectId],
      foreignColumns: [prospects.workspaceId, prospects.id] as unknown as [AnyPgColumn, AnyPgColumn],
      name: 'withheld_people_prospect_fk',
    }).onDelete('cascade'),
  ],
)

/** A person that is being erased, or was: whom, only until it is done, and sealed. */
export const erasures = pgTable(
  'erasures',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    sealed: text(),
    status: text().$type<'running' | 'done'>().notNull().default('running'),
    places: jsonb().$type<Record<string, number>>().notNull().default({}),
    who: text().notNull(),
    at: at().notNull().defaultNow(),
    doneAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('erasures_status_known', oneOf(t.status, ['running', 'done'])),
    check('erasures_forget_when_done', sql`${t.status} = 'running' or ${t.sealed} is null`),
  ],
)

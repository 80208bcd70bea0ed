import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { FactKind, QuoteIn } from '#contracts/extraction'
import { ProspectStatus, Source } from './contract-campaigns.ts'
import { EmailStatus, ProspectKind, TimelineEntry } from './contract-prospects.ts'
import { members } from '../tenancy/schema.ts'
import type { StoredOverride } from './contract-prospects.ts'
import { at, bytea, oneOf, tenant } from '../tenancy/schema-columns.ts'

/** The part of reading a site that is neither page nor fact. */
export interface SiteReadSummary {
  outcome: string
  words: string
  /** Which website that was. */
  website?: string
  measurements: Record<string, unknown> | null
  /** What PageSpeed Insights measured, where it was asked. */
  speed?: unknown
}

/** A company or person known to the workspace. Status, score and tier are those of its best membership, or its own. */
export const prospects = pgTable(
  'prospects',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<ProspectKind>().notNull().default('company'),
    name: text().notNull(),
    nameKey: text().notNull(),
    website: text(),
    domain: text(),
    phone: text(),
    street: text(),
    city: text(),
    state: text(),
    postcode: text(),
    country: text(),
    lat: doublePrecision(),
    lng: doublePrecision(),
    /** Lower-case name, domain and place: what the search box looks through. */
    searchText: text().notNull(),
    source: text().$type<Source>().notNull(),
    status: text().$type<ProspectStatus>().notNull().default('discovered'),
    statusReason: text(),
    score: doublePrecision(),
    scoreKey: doublePrecision()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(score, -1)`),
    tier: text().$type<'A' | 'B' | 'C' | 'D'>(),
    /** What scoring reads, derived from the facts when they change, so that a million can be rescored without reading facts. */
    signals: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** The values of the signals as bytes, for scoring many; null where the signals themselves are to be read. */
    packed: bytea(),
    /** `enrich` while a job is to read the prospect's site at a person's request, outside of any campaign. */
    pending: text().$type<'enrich'>(),
    /** Grows with every request to read the site; job ids carry it, so that one request is one run. */
    enrichAttempt: integer().notNull().default(0),
    /** What reading the site came to; its measurements feed the audit. */
    siteRead: jsonb().$type<SiteReadSummary>(),
    enrichedAt: at(),
    droppedClaims: integer().notNull().default(0),
    mergedInto: uuid(),
    /** The member who looks after it. */
    ownerId: uuid(),
    /** A score or tier that a person set: read where scores are made, and nowhere else. */
    override: jsonb().$type<StoredOverride>(),
    /** When the sweep takes the override back; null holds for good. */
    overrideUntil: at(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('prospects_score')
      .on(t.workspaceId, t.scoreKey, t.id)
      .where(sql`merged_into is null`),
    index('prospects_status')
      .on(t.workspaceId, t.status, t.scoreKey, t.id)
      .where(sql`merged_into is null`),
    index('prospects_tier')
      .on(t.workspaceId, t.tier, t.scoreKey, t.id)
      .where(sql`merged_into is null and tier is not null`),
    // Most rows come by lists; where a source gave few, they are found without looking at all of those.
    index('prospects_source')
      .on(t.workspaceId, t.source, t.scoreKey, t.id)
      .where(sql`merged_into is null and source <> 'csv'`),
    index('prospects_name')
      .on(t.workspaceId, t.nameKey, t.id)
      .where(sql`merged_into is null`),
    index('prospects_where')
      .on(t.workspaceId, t.lat, t.lng)
      .where(sql`merged_into is null and lat is not null`),
    // Partial like the others: the primary key stays the only index that a foreign key's check can take. While a table is empty any
    // index that begins with the workspace looks as good, and a connection keeps the plan it made then.
    index('prospects_merged')
      .on(t.workspaceId, t.mergedInto)
      .where(sql`merged_into is not null`),
    index('prospects_owner')
      .on(t.workspaceId, t.ownerId, t.scoreKey, t.id)
      .where(sql`merged_into is null and owner_id is not null`),
    index('prospects_owned')
      .on(t.workspaceId, t.ownerId)
      .where(sql`owner_id is not null`),
    index('prospects_overridden')
      .on(t.workspaceId, t.id)
      .where(sql`override is not null`),
    index('prospects_override_due')
      .on(t.overrideUntil)
      .where(sql`override_until is not null`),
    // Only the column of the owner is emptied when a member leaves: the migration says so.
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [members.workspaceId, members.userId],
      name: 'prospects_owner_fk',
    }),
    foreignKey({
      columns: [t.workspaceId, t.mergedInto],
      foreignColumns: [t.workspaceId, t.id] as unknown as [AnyPgColumn, AnyPgColumn],
      name: 'prospects_merged_into',
    }).onDelete('cascade'),
    check('prospects_kind_known', oneOf(t.kind, ProspectKind.options)),
    check('prospects_status_known', oneOf(t.status, ProspectStatus.options)),
    check('prospects_source_known', oneOf(t.source, Source.options)),
    check('prospects_tier_known', oneOf(t.tier, ['A', 'B', 'C', 'D'])),
  ],
)

/** Rows that go with their prospect. */
export const ofProspect = (t: { workspaceId: AnyPgColumn; prospectId: AnyPgColumn }, table: string) =>
  foreignKey({
    columns: [t.workspaceId, t.prospectId],
    foreignColumns: [prospects.workspaceId, prospects.id] as unknown as [AnyPgColumn, AnyPgColumn],
    name: `${table}_prospect_fk`,
  }).onDelete('cascade')

/**
 * Hashes of a prospect's blocking keys: two rows that share one are compared. A trigger takes them away with the prospect: a foreign
 * key would be checked eight times for every prospect that comes in.
 */
export const prospectKeys = pgTable(
  'prospect_keys',
  { workspaceId: uuid().notNull(), key: bigint({ mode: 'bigint' }).notNull(), prospectId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key, t.prospectId] }),
    index('prospect_keys_prospect').on(t.workspaceId, t.prospectId),
  ],
)

/** A page as it was read: its HTML gzipped, and the visible text that quotes are checked against. */
export const pages = pgTable(
  'pages',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    /** The prospect whose site was read; after a merge not the one it belongs to. */
    readFor: uuid().notNull(),
    url: text().notNull(),
    role: text().notNull(),
    status: integer().notNull(),
    headers: jsonb().$type<Record<string, string>>().notNull().default({}),
    html: bytea().notNull(),
    bytes: integer().notNull(),
    ms: integer().notNull(),
    fetchedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('pages_prospect').on(t.workspaceId, t.prospectId),
    ofProspect(t, 'pages'),
  ],
)

/** Where facts come from: one page, one import, one check or one person, shared by all facts read there. */
export const evidence = pgTable(
  'evidence',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    source: text().notNull(),
    url: text(),
    importId: uuid(),
    /** The prospect whose site was read for it: reading again replaces just this, also after a merge. */
    readFor: uuid(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('evidence_import')
      .on(t.workspaceId, t.importId)
      .where(sql`import_id is not null`),
    index('evidence_read_for')
      .on(t.workspaceId, t.readFor)
      .where(sql`read_for is not null`),
    check('evidence_source_known', oneOf(t.source, [...Source.options, 'website', 'check'])),
  ],
)

/**
 * One thing known about a prospect; the quote is literal, and the evidence is never missing. Triggers keep that prospect and evidence
 * are there and take the facts away with them: foreign keys would be checked one by one, thirteen times for each row of a list.
 */
export const facts = pgTable(
  'facts',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    evidenceId: uuid().notNull(),
    kind: text().$type<FactKind>().notNull(),
    value: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    quote: text().notNull(),
    quoteIn: text().$type<QuoteIn>().notNull(),
    confidence: doublePrecision().notNull(),
    /** A person marked this value as wrong: see `fact_marks`. Nothing reads it but the page that lists what is hidden. */
    isWrong: boolean().notNull().default(false),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('facts_prospect').on(t.workspaceId, t.prospectId, t.kind),
    index('facts_evidence').on(t.workspaceId, t.evidenceId),
    check('facts_kind_known', oneOf(t.kind, FactKind.options)),
    check('facts_quote_in_known', oneOf(t.quoteIn, QuoteIn.options)),
    check('facts_have_a_quote', sql`length(${t.quote}) > 0`),
  ],
)

/** A person at a prospect, or its general address. `rank` 1 is the one to write to first. */
export const contacts = pgTable(
  'contacts',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    name: text(),
    title: text(),
    email: text(),
    emailStatus: text().$type<EmailStatus>().notNull().default('unknown'),
    emailReason: text(),
    /** When the address was looked at last; null: when the contact was made. */
    emailCheckedAt: at(),
    phone: text(),
    rank: integer().notNull().default(1),
    isDecisionMaker: boolean().notNull().default(false),
    /** Fields that a member wrote: a list does not replace them. */
    byHand: text().array().notNull().default([]),
    /** Chosen by a person: stays first, whatever is found later. */
    isMain: boolean().notNull().default(false),
    source: text().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('contacts_prospect').on(t.workspaceId, t.prospectId, t.rank),
    index('contacts_email').on(t.workspaceId, t.email),
    ofProspect(t, 'contacts'),
    check('contacts_email_status_known', oneOf(t.emailStatus, EmailStatus.options)),
    check('contacts_not_empty', sql`coalesce(${t.name}, ${t.email}, ${t.phone}) is not null`),
  ],
)

/** What happened to a prospect, for its timeline. As with facts, triggers stand in for the foreign key. */
export const prospectEvents = pgTable(
  'prospect_events',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    prospectId: uuid().notNull(),
    kind: text().$type<TimelineEntry['kind']>().notNull(),
    who: text().notNull(),
    what: text().notNull(),
    at: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('prospect_events_prospect').on(t.workspaceId, t.prospectId, t.id),
    check('prospect_events_kind_known', oneOf(t.kind, TimelineEntry.shape.kind.options)),
  ],
)

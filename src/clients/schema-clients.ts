import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
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
import { providers } from '../marketplace/schema.ts'
import { contacts, prospects } from '../prospecting/schema.ts'
import { members, users } from '../tenancy/schema.ts'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { ClientImportKind, ClientImportStatus, ClientStage } from './contract-states.ts'
import type { ImportProblem } from './contract-imports.ts'

/** A customer under care. What changes with every score stands in `client_health`, so that this row is written seldom. */
export const clients = pgTable(
  'clients',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    name: text().notNull(),
    /** The name folded: lists are sorted by it. */
    nameKey: text().notNull(),
    /** Lower-case name, domain and external id without accents: what the search box looks through. */
    searchText: text().notNull(),
    domain: text(),
    stage: text().$type<ClientStage>().notNull().default('active'),
    segment: text().notNull().default(''),
    /** Minor units a year; null is unknown. */
    value: bigint({ mode: 'number' }),
    valueKey: bigint({ mode: 'number' })
      .notNull()
      .generatedAlwaysAs(sql`coalesce(value, -1)`),
    currency: text().notNull().default('EUR'),
    renewalOn: date({ mode: 'string' }),
    renewalKey: date({ mode: 'string' })
      .notNull()
      .generatedAlwaysAs(sql`coalesce(renewal_on, '9999-12-31'::date)`),
    /** The member who looks after it. */
    ownerId: uuid(),
    /** Its name in another system; one client for each. */
    externalId: text(),
    custom: jsonb().$type<Record<string, string | number | boolean>>().notNull().default({}),
    /** The prospect it was: facts and messages are read there. */
    prospectId: uuid(),
    /** The provider it is: purchases and refunds come from its account, as far as this entry. */
    providerId: uuid(),
    providerSequence: bigint({ mode: 'number' }).notNull().default(0),
    /** Since when it is a client. */
    since: at().notNull(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('clients_name').on(t.workspaceId, t.nameKey, t.id),
    index('clients_value').on(t.workspaceId, t.valueKey, t.id),
    index('clients_renewal').on(t.workspaceId, t.renewalKey, t.id),
    index('clients_segment').on(t.workspaceId, t.segment, t.nameKey, t.id),
    uniqueIndex('clients_external')
      .on(t.workspaceId, t.externalId)
      .where(sql`${t.externalId} is not null`),
    index('clients_owner')
      .on(t.workspaceId, t.ownerId)
      .where(sql`owner_id is not null`),
    uniqueIndex('clients_prospect')
      .on(t.workspaceId, t.prospectId)
      .where(sql`prospect_id is not null`),
    uniqueIndex('clients_provider')
      .on(t.workspaceId, t.providerId)
      .where(sql`provider_id is not null`),
    foreignKey({
      columns: [t.workspaceId, t.ownerId],
      foreignColumns: [members.workspaceId, members.userId],
      name: 'clients_owner_fk',
    }).onDelete('set null'),
    foreignKey({
      columns: [t.workspaceId, t.prospectId],
      foreignColumns: [prospects.workspaceId, prospects.id],
      name: 'clients_prospect_fk',
    }).onDelete('set null'),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
      name: 'clients_provider_fk',
    }).onDelete('set null'),
    check('clients_stage_known', oneOf(t.stage, ClientStage.options)),
  ],
)

/** Rows that go with their client. */
export const ofClient = (t: { workspaceId: AnyPgColumn; clientId: AnyPgColumn }, table: string) =>
  foreignKey({
    columns: [t.workspaceId, t.clientId],
    foreignColumns: [clients.workspaceId, clients.id] as unknown as [AnyPgColumn, AnyPgColumn],
    name: `${table}_client_fk`,
  }).onDelete('cascade')

/** A word that members put on clients; `key` is the word folded. */
export const clientTags = pgTable(
  'client_tags',
  {
    workspaceId: uuid().notNull(),
    key: text().notNull(),
    clientId: uuid().notNull(),
    name: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key, t.clientId] }),
    index('client_tags_client').on(t.workspaceId, t.clientId),
    ofClient(t, 'client_tags'),
  ],
)

/** A person at a client. Who came along with a prospect names the contact there: messages to and from them are read by it. */
export const clientContacts = pgTable(
  'client_contacts',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    contactId: uuid(),
    name: text().notNull().default(''),
    title: text().notNull().default(''),
    /** Lower case. */
    email: text(),
    phone: text(),
    isMain: boolean().notNull().default(false),
    /** The language that surveys are sent in; null takes the workspace's. */
    language: text(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('client_contacts_client').on(t.workspaceId, t.clientId),
    uniqueIndex('client_contacts_email')
      .on(t.workspaceId, t.clientId, t.email)
      .where(sql`${t.email} is not null`),
    index('client_contacts_address')
      .on(t.workspaceId, t.email)
      .where(sql`${t.email} is not null`),
    index('client_contacts_contact')
      .on(t.workspaceId, t.contactId)
      .where(sql`contact_id is not null`),
    ofClient(t, 'client_contacts'),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
      name: 'client_contacts_contact_fk',
    }).onDelete('set null'),
  ],
)

/** What happened to a client besides interactions: made, moved to another stage, imported. For its timeline. */
export const clientEvents = pgTable(
  'client_events',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    what: text().notNull(),
    /** The member who did it; empty for the product itself. */
    who: text().notNull().default(''),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('client_events_client').on(t.workspaceId, t.clientId, t.at, t.id),
    ofClient(t, 'client_events'),
  ],
)

/** A list that was read in, so that it can be taken back. */
export const clientImports = pgTable(
  'client_imports',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    kind: text().$type<ClientImportKind>().notNull(),
    fileName: text().notNull().default(''),
    status: text().$type<ClientImportStatus>().notNull().default('done'),
    rows: integer().notNull(),
    created: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
    problems: jsonb().$type<ImportProblem[]>().notNull().default([]),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull(),
    undoneAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('client_imports_author').on(t.createdBy),
    check('client_imports_kind_known', oneOf(t.kind, ClientImportKind.options)),
    check('client_imports_status_known', oneOf(t.status, ClientImportStatus.options)),
  ],
)

/** What a list did to one client: made it, or changed it from `before`. */
export const clientImportRows = pgTable(
  'client_import_rows',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    clientId: uuid().notNull(),
    isNew: boolean().notNull(),
    /** The fields that it changed, as they were; null for one that it made. */
    before: jsonb().$type<Record<string, unknown>>(),
    /** The same fields as it left them: what was edited since is not taken back. */
    after: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.clientId] }),
    index('client_import_rows_client').on(t.workspaceId, t.clientId),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [clientImports.workspaceId, clientImports.id],
      name: 'client_import_rows_import_fk',
    }).onDelete('cascade'),
    ofClient(t, 'client_import_rows'),
  ],
)

/** How a workspace looks after its clients. */
export const clientSettings = pgTable(
  'client_settings',
  {
    workspaceId: tenant(),
    /** Signs what other systems post to us; sealed. */
    inboundSecret: text(),
    /** The name in front of the address that copies of mails are sent to. */
    bccToken: text(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId] }),
    uniqueIndex('client_settings_bcc')
      .on(t.bccToken)
      .where(sql`${t.bccToken} is not null`),
  ],
)

import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  doublePrecision,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import type { ModelReading, RuleReading } from './contract-interactions.ts'
import {
  InteractionChannel,
  InteractionDirection,
  InteractionKind,
  SentimentLabel,
  SignalKind,
} from './contract-states.ts'
import { clientContacts, clientImports, ofClient } from './schema-clients.ts'

/** A call, e-mail, meeting, ticket, note or product event. `at` is when it was, `receivedAt` when we heard of it. */
export const interactions = pgTable(
  'interactions',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    clientContactId: uuid(),
    kind: text().$type<InteractionKind>().notNull(),
    channel: text().$type<InteractionChannel>().notNull(),
    /** The system it lives in, with its name there: told twice, by whatever ways, it is one interaction. */
    source: text().notNull().default(''),
    externalId: text(),
    direction: text().$type<InteractionDirection>().notNull().default('none'),
    at: at().notNull(),
    receivedAt: at().notNull(),
    subject: text().notNull().default(''),
    body: text().notNull().default(''),
    /** How many, for `usage`; 1 for everything else. */
    amount: bigint({ mode: 'number' }).notNull().default(1),
    /** Who wrote it down, in words. */
    who: text().notNull().default(''),
    /** −1 … 1, the reading that counts; null where the label is `unknown`. */
    sentiment: doublePrecision(),
    sentimentLabel: text().$type<SentimentLabel>().notNull().default('unknown'),
    /** What the built-in rules read, with the words that decided it and their version. */
    reading: jsonb().$type<RuleReading>(),
    /** What a language model read, with its name, version and quotes; it counts where it is there. */
    modelReading: jsonb().$type<ModelReading>(),
    importId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    // Everything that a score reads, so that scoring a portfolio never touches the texts.
    index('interactions_health').on(
      t.workspaceId,
      t.clientId,
      t.at,
      t.id,
      t.kind,
      t.direction,
      t.amount,
      t.sentiment,
    ),
    index('interactions_newest').on(t.workspaceId, t.at, t.id),
    uniqueIndex('interactions_external')
      .on(t.workspaceId, t.source, t.externalId)
      .where(sql`${t.externalId} is not null`),
    index('interactions_contact')
      .on(t.workspaceId, t.clientContactId)
      .where(sql`client_contact_id is not null`),
    index('interactions_import')
      .on(t.workspaceId, t.importId)
      .where(sql`import_id is not null`),
    ofClient(t, 'interactions'),
    foreignKey({
      columns: [t.workspaceId, t.clientContactId],
      foreignColumns: [clientContacts.workspaceId, clientContacts.id],
      name: 'interactions_contact_fk',
    }).onDelete('set null'),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [clientImports.workspaceId, clientImports.id],
      name: 'interactions_import_fk',
    }).onDelete('set null'),
    check('interactions_kind_known', oneOf(t.kind, InteractionKind.options)),
    check('interactions_channel_known', oneOf(t.channel, InteractionChannel.options)),
    check('interactions_direction_known', oneOf(t.direction, InteractionDirection.options)),
    check('interactions_label_known', oneOf(t.sentimentLabel, SentimentLabel.options)),
    check('interactions_sentiment_range', sql`${t.sentiment} between -1 and 1`),
  ],
)

/** Something measured about a client: money, ratings, changes. */
export const clientSignals = pgTable(
  'client_signals',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    clientId: uuid().notNull(),
    kind: text().$type<SignalKind>().notNull(),
    at: at().notNull(),
    /** Minor units for money, the rating as given for ratings, the value after a change. */
    value: doublePrecision().notNull(),
    /** The highest rating of its scale; null for everything else. */
    scale: doublePrecision(),
    /** Told twice it is one: a response's id, an entry of the ledger. */
    source: text().notNull().default(''),
    externalId: text(),
    clientContactId: uuid(),
    what: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('client_signals_client').on(t.workspaceId, t.clientId, t.at, t.id),
    uniqueIndex('client_signals_external')
      .on(t.workspaceId, t.source, t.externalId)
      .where(sql`${t.externalId} is not null`),
    index('client_signals_contact')
      .on(t.workspaceId, t.clientContactId)
      .where(sql`client_contact_id is not null`),
    ofClient(t, 'client_signals'),
    foreignKey({
      columns: [t.workspaceId, t.clientContactId],
      foreignColumns: [clientContacts.workspaceId, clientContacts.id],
      name: 'client_signals_contact_fk',
    }).onDelete('set null'),
    check('client_signals_kind_known', oneOf(t.kind, SignalKind.options)),
  ],
)

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { users, workspaces } from '../tenancy/schema.ts'
import { DeliveryStatus } from './contract-webhooks.ts'
import type { ProviderWebhookKind, WebhookAttempt, WebhookKind } from './contract-webhooks.ts'

const at = () => timestamp({ withTimezone: true, mode: 'date' })
const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
const workspaceId = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })

/** Where events of a workspace are posted. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    /** Whose systems; null: the workspace's own. Its foreign key stands in the migration: rooms above this one are not known here. */
    providerId: uuid(),
    url: text().notNull(),
    description: text().notNull().default(''),
    events: text().array().$type<(WebhookKind | ProviderWebhookKind)[]>().notNull(),
    /** `whsec_…`, sealed for the workspace. */
    secretSealed: text().notNull(),
    /** The secret before it: signs too until `previousUntil`. */
    previousSealed: text(),
    previousUntil: at(),
    isActive: boolean().notNull().default(true),
    disabledReason: text(),
    disabledAt: at(),
    failingSince: at(),
    lastDeliveredAt: at(),
    createdBy: uuid().references(() => users.id, { onDelete: 'set null' }),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('webhook_endpoints_creator').on(t.createdBy),
    index('webhook_endpoints_provider')
      .on(t.workspaceId, t.providerId)
      .where(sql`${t.providerId} is not null`),
  ],
)

/** What happened, as it is sent: ids and numbers, never names or addresses; to a provider's systems, what they bought. Written in the transaction that does it. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    body: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('webhook_events_age').on(t.createdAt)],
)

/** An event on its way to an endpoint; the time of its next attempt stands here, nothing sleeps. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    workspaceId: workspaceId(),
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    eventId: uuid().notNull(),
    status: text().$type<DeliveryStatus>().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at().notNull(),
    claimedAt: at(),
    lastStatus: integer(),
    lastProblem: text(),
    /** The last twenty attempts. */
    log: jsonb().$type<WebhookAttempt[]>().notNull().default([]),
    createdAt: at().notNull().defaultNow(),
    settledAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.endpointId],
      foreignColumns: [webhookEndpoints.workspaceId, webhookEndpoints.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.eventId],
      foreignColumns: [webhookEvents.workspaceId, webhookEvents.id],
    }).onDelete('cascade'),
    index('webhook_deliveries_endpoint').on(t.workspaceId, t.endpointId, t.id),
    index('webhook_deliveries_event').on(t.workspaceId, t.eventId),
    index('webhook_deliveries_due')
      .on(t.workspaceId, t.endpointId, t.nextAttemptAt, t.id)
      .where(sql`${t.status} = 'pending'`),
    index('webhook_deliveries_open')
      .on(t.nextAttemptAt)
      .where(sql`${t.status} in ('pending', 'sending')`),
    check('webhook_deliveries_status_known', oneOf(t.status, DeliveryStatus.options)),
  ],
)

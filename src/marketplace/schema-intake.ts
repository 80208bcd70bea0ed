import { sql } from 'drizzle-orm'
import {
  bigint,
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
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { FilterOutcome, type SubscriptionStatus } from './contract-states.ts'
import type { LeadFilter } from './contract-subscriptions.ts'
import { leads } from './schema-leads.ts'
import { niches } from './schema-niches.ts'
import { subscriptions } from './schema-subscriptions.ts'

/** A file that came with a form. It is sent ahead of its lead, and goes after a day when none takes it. */
export const leadAttachments = pgTable(
  'lead_attachments',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    nicheId: uuid().notNull(),
    leadId: uuid(),
    fieldKey: text().notNull(),
    name: text().notNull(),
    /** By its content, not by what its sender called it. */
    type: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Where it lies in the storage. */
    storageKey: text().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.nicheId], foreignColumns: [niches.workspaceId, niches.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    index('lead_attachments_niche').on(t.workspaceId, t.nicheId),
    index('lead_attachments_lead').on(t.workspaceId, t.leadId),
    index('lead_attachments_loose')
      .on(t.createdAt)
      .where(sql`${t.leadId} is null`),
  ],
)

/** What a plain form was sent with when something in it was wrong, so that the page can show it again; gone within the hour. */
export const formAttempts = pgTable(
  'form_attempts',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    nicheId: uuid().notNull(),
    values: jsonb().$type<Record<string, unknown>>().notNull(),
    /** By the key of the field; the empty key is of the whole form. */
    problems: jsonb().$type<Record<string, string>>().notNull(),
    expiresAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.nicheId],
      foreignColumns: [niches.workspaceId, niches.id],
    }).onDelete('cascade'),
    index('form_attempts_niche').on(t.workspaceId, t.nicheId),
    index('form_attempts_age').on(t.expiresAt),
  ],
)

/** What a new version of a form did to the filters of a subscription. Written with the activation, settled by its job. */
export const filterChanges = pgTable(
  'filter_changes',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    subscriptionId: uuid().notNull(),
    nicheId: uuid().notNull(),
    version: integer().notNull(),
    outcome: text().$type<FilterOutcome>().notNull().default('pending'),
    /** What the subscription was before the activation stopped it. */
    statusBefore: text().$type<SubscriptionStatus>().notNull(),
    before: jsonb().$type<LeadFilter[]>().notNull(),
    after: jsonb().$type<LeadFilter[]>(),
    /** Fields of the version before that no filter can ask for any more. */
    lostFields: text()
      .array()
      .notNull()
      .default(sql`'{}'`),
    at: at().notNull(),
    settledAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.subscriptionId],
      foreignColumns: [subscriptions.workspaceId, subscriptions.id],
    }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.nicheId], foreignColumns: [niches.workspaceId, niches.id] }),
    uniqueIndex('filter_changes_once').on(t.workspaceId, t.subscriptionId, t.version),
    index('filter_changes_niche').on(t.workspaceId, t.nicheId, t.version),
    check('filter_changes_outcome_known', oneOf(t.outcome, FilterOutcome.options)),
  ],
)

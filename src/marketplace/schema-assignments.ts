import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { AssignmentOutcome } from './contract-states.ts'
import { leads } from './schema-leads.ts'
import { niches } from './schema-niches.ts'
import { subscriptions } from './schema-subscriptions.ts'

/** A lead sold to a provider, with the transfer that paid for it. */
export const assignments = pgTable(
  'assignments',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    leadId: uuid().notNull(),
    providerId: uuid().notNull(),
    subscriptionId: uuid().notNull(),
    levelId: uuid().notNull(),
    /** Minor units, as charged. */
    price: bigint({ mode: 'number' }).notNull(),
    /** With how many the buyer shares it at most, as their level promised at the sale. */
    promised: integer().notNull(),
    turn: bigint({ mode: 'number' }).notNull(),
    /** The purchase. Without a foreign key: one sale is one statement, and the nightly proof compares the two. */
    transferId: uuid().notNull(),
    refundTransferId: uuid(),
    refundedAt: at(),
    outcome: text().$type<AssignmentOutcome>(),
    outcomeAt: at(),
    /** Minor units that a won lead was worth to its buyer, as they say. */
    outcomeValue: bigint({ mode: 'number' }),
    /** What the buyer wrote of it, for themselves and the operator. */
    outcomeNote: text().notNull().default(''),
    seenAt: at(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    // It names provider and level too, and never changes them.
    foreignKey({
      columns: [t.workspaceId, t.subscriptionId],
      foreignColumns: [subscriptions.workspaceId, subscriptions.id],
    }),
    uniqueIndex('assignments_once').on(t.workspaceId, t.leadId, t.providerId),
    index('assignments_provider').on(t.workspaceId, t.providerId, t.id),
    index('assignments_subscription').on(t.workspaceId, t.subscriptionId),
    check(
      'assignments_outcome_known',
      sql`${t.outcome} is null or ${oneOf(t.outcome, AssignmentOutcome.options)}`,
    ),
    check(
      'assignments_value_of_won',
      sql`${t.outcomeValue} is null or ${t.outcomeValue} >= 0 and coalesce(${t.outcome}, '') = 'won'`,
    ),
  ],
)

/** One round of offering a lead, with the reason why each other provider did not get it: one value per lead, not a row per provider. */
export const leadDistributions = pgTable(
  'lead_distributions',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    leadId: uuid().notNull(),
    /** What set it off: an approval, a change that made room, a person. */
    cause: text().notNull(),
    assigned: integer().notNull(),
    /** Places left free after it. */
    placesLeft: integer().notNull(),
    /** Who was there: `reasons` has a letter for each of its subscriptions. Without a foreign key: written with the sale. */
    rosterId: uuid().notNull(),
    /** See skip-letters.ts. */
    reasons: text().notNull(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.leadId], foreignColumns: [leads.workspaceId, leads.id] }),
    index('lead_distributions_lead').on(t.workspaceId, t.leadId, t.id),
  ],
)

/** The subscriptions of a niche at one time, in a fixed order. Its id follows from them, so it is written once. */
export const nicheRosters = pgTable(
  'niche_rosters',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    nicheId: uuid().notNull(),
    subscriptionIds: uuid().array().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.nicheId], foreignColumns: [niches.workspaceId, niches.id] }),
    index('niche_rosters_niche').on(t.workspaceId, t.nicheId),
  ],
)

/** A sale that its provider has not been told of yet; drained in batches. */
export const assignmentNotices = pgTable(
  'assignment_notices',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    assignmentId: uuid().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.assignmentId],
      foreignColumns: [assignments.workspaceId, assignments.id],
    }).onDelete('cascade'),
    index('assignment_notices_assignment').on(t.workspaceId, t.assignmentId),
  ],
)

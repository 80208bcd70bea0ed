import { sql } from 'drizzle-orm'
import {
  bigint,
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
import { at, oneOf, tenant } from '../tenancy/schema-columns.ts'
import { SubscriptionStatus } from './contract-states.ts'
import type { LeadFilter, ServiceArea, TakingHours, Vacation } from './contract-subscriptions.ts'
import { levels, niches } from './schema-niches.ts'
import { providers } from './schema-providers.ts'

const count = () => integer()
const amount = () => bigint({ mode: 'number' })

/** A provider on a level: which of its leads they want, and how many. */
export const subscriptions = pgTable(
  'subscriptions',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    providerId: uuid().notNull(),
    levelId: uuid().notNull(),
    nicheId: uuid().notNull(),
    status: text().$type<SubscriptionStatus>().notNull().default('active'),
    statusReason: text().notNull().default(''),
    filters: jsonb().$type<LeadFilter[]>().notNull().default([]),
    /** Empty takes leads from everywhere. */
    areas: jsonb().$type<ServiceArea[]>().notNull().default([]),
    /** Empty takes leads at any hour. */
    hours: jsonb().$type<TakingHours[]>().notNull().default([]),
    vacations: jsonb().$type<Vacation[]>().notNull().default([]),
    capDayCount: count(),
    capDayAmount: amount(),
    capWeekCount: count(),
    capWeekAmount: amount(),
    capMonthCount: count(),
    capMonthAmount: amount(),
    capTotalCount: count(),
    capTotalAmount: amount(),
    /** Rises with each change of what is wanted. */
    revision: integer().notNull().default(1),
    archivedAt: at(),
    createdAt: at().notNull().defaultNow(),
    updatedAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.providerId],
      foreignColumns: [providers.workspaceId, providers.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.levelId], foreignColumns: [levels.workspaceId, levels.id] }),
    foreignKey({ columns: [t.workspaceId, t.nicheId], foreignColumns: [niches.workspaceId, niches.id] }),
    uniqueIndex('subscriptions_place')
      .on(t.workspaceId, t.levelId, t.providerId)
      .where(sql`${t.archivedAt} is null`),
    index('subscriptions_provider').on(t.workspaceId, t.providerId),
    index('subscriptions_level').on(t.workspaceId, t.levelId),
    index('subscriptions_niche').on(t.workspaceId, t.nicheId),
    check('subscriptions_status_known', oneOf(t.status, SubscriptionStatus.options)),
  ],
)

/** What changes with each sale: the turn, and what the caps count. No column of it stands in an index, so an update stays in its page. */
export const subscriptionCounters = pgTable(
  'subscription_counters',
  {
    workspaceId: tenant(),
    subscriptionId: uuid().notNull(),
    /** Of the last sale, from one sequence taken under the lock of the niche; the lowest is next. */
    turn: bigint({ mode: 'number' }).notNull().default(0),
    /** The provider's day that the counts of day, week and month speak of. */
    day: date({ mode: 'string' }),
    dayCount: integer().notNull().default(0),
    dayAmount: bigint({ mode: 'number' }).notNull().default(0),
    weekCount: integer().notNull().default(0),
    weekAmount: bigint({ mode: 'number' }).notNull().default(0),
    monthCount: integer().notNull().default(0),
    monthAmount: bigint({ mode: 'number' }).notNull().default(0),
    totalCount: integer().notNull().default(0),
    totalAmount: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.subscriptionId] }),
    foreignKey({
      columns: [t.workspaceId, t.subscriptionId],
      foreignColumns: [subscriptions.workspaceId, subscriptions.id],
    }).onDelete('cascade'),
  ],
)

import { bigint, boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, tenant } from './schema-columns.ts'

/** What a workspace may spend on vendors in a month; null or no row is no limit. */
export const workspaceBudgets = pgTable('workspace_budgets', {
  workspaceId: tenant().primaryKey(),
  /** In millionths of the currency in which the prices are set. */
  monthlyMicros: bigint({ mode: 'number' }),
  /** `2026-01`: the last month in which members were told that it is reached. */
  toldMonth: text(),
})

/** What calls under way may cost at most: counts as spent until the call is over, or until it must be. */
export const budgetHolds = pgTable(
  'budget_holds',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    micros: bigint({ mode: 'number' }).notNull(),
    until: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
)

/** Calls to vendors for a workspace, summed by day: with its own key, or with the instance's. */
export const vendorUsage = pgTable(
  'vendor_usage',
  {
    workspaceId: tenant(),
    /** `2026-01-31`, in UTC. */
    day: text().notNull(),
    vendor: text().notNull(),
    isOwnKey: boolean().notNull(),
    calls: bigint({ mode: 'number' }).notNull().default(0),
    failures: bigint({ mode: 'number' }).notNull().default(0),
    inputTokens: bigint({ mode: 'number' }).notNull().default(0),
    outputTokens: bigint({ mode: 'number' }).notNull().default(0),
    /** In millionths of the currency in which the prices are set. */
    costMicros: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day, t.vendor, t.isOwnKey] })],
)

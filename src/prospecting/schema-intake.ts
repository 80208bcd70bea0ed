import { bigint, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import { tenant } from '../tenancy/schema-columns.ts'

/** How many times companies were taken in or merged: the lock of the next one, and what tells that a look-up is out of date. */
export const intakeTurns = pgTable(
  'intake_turns',
  { workspaceId: tenant(), turn: bigint({ mode: 'number' }).notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId] })],
)

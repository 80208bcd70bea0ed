import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, tenant } from '../tenancy/schema-columns.ts'
import { assignments } from './schema-assignments.ts'
import { badLeadRequests } from './schema-money.ts'

/** A file by which a buyer shows that a lead is bad. It is sent ahead of the request, and goes after a day when none takes it. */
export const badLeadFiles = pgTable(
  'bad_lead_files',
  {
    workspaceId: tenant(),
    id: uuid().notNull(),
    assignmentId: uuid().notNull(),
    requestId: uuid(),
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
    foreignKey({
      columns: [t.workspaceId, t.assignmentId],
      foreignColumns: [assignments.workspaceId, assignments.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.requestId],
      foreignColumns: [badLeadRequests.workspaceId, badLeadRequests.id],
    }),
    index('bad_lead_files_assignment').on(t.workspaceId, t.assignmentId),
    index('bad_lead_files_request').on(t.workspaceId, t.requestId),
    index('bad_lead_files_loose')
      .on(t.createdAt)
      .where(sql`${t.requestId} is null`),
  ],
)

import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { tenant } from '../tenancy/schema-columns.ts'
import { leads } from './schema-leads.ts'

/**
 * What the search box of leads looks through: name, address and number in one folded line. It stands beside them, because every sale
 * writes the row of its lead anew, and would enter the trigrams of its words again. Triggers keep it.
 */
export const leadSearch = pgTable(
  'lead_search',
  { workspaceId: tenant(), leadId: uuid().notNull(), searchText: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.leadId] }),
    foreignKey({
      columns: [t.workspaceId, t.leadId],
      foreignColumns: [leads.workspaceId, leads.id],
    }).onDelete('cascade'),
  ],
)

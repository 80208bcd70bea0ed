import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

/**
 * What the search box looks through, beside the prospects: a row there is written anew with every score, and would enter the trigrams
 * of its words again each time. Triggers keep it; a prospect that was merged is not in it.
 */
export const prospectSearch = pgTable(
  'prospect_search',
  { workspaceId: uuid().notNull(), prospectId: uuid().notNull(), searchText: text().notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.prospectId] })],
)

import { foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, bytea, tenant } from '../tenancy/schema-columns.ts'
import { niches } from './schema-niches.ts'

/** The picture that stands over the public form of a niche, as it was uploaded; `page.logoUrl` of the niche leads to it. */
export const nicheLogos = pgTable(
  'niche_logos',
  {
    workspaceId: tenant(),
    nicheId: uuid().notNull(),
    /** Begins the hash of the bytes: another picture has another address. */
    version: text().notNull(),
    mediaType: text().notNull(),
    bytes: bytea().notNull(),
    createdAt: at().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.nicheId] }),
    foreignKey({
      columns: [t.workspaceId, t.nicheId],
      foreignColumns: [niches.workspaceId, niches.id],
    }).onDelete('cascade'),
  ],
)

import { integer, pgTable, uuid } from 'drizzle-orm/pg-core'
import { workspaces } from '../tenancy/schema.ts'
import { at } from '../tenancy/schema-columns.ts'

/** The last proof of a workspace's book, for figures and for who asks whether it holds. */
export const bookProofs = pgTable('book_proofs', {
  workspaceId: uuid()
    .primaryKey()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  at: at().notNull(),
  /** Contradictions that it found. */
  problems: integer().notNull(),
})

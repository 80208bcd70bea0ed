import { sql, type SQL } from 'drizzle-orm'
import { type AnyPgColumn, customType, timestamp, uuid } from 'drizzle-orm/pg-core'
import { workspaces } from './schema-workspaces.ts'

/** A point in time with its zone. */
export const at = () => timestamp({ withTimezone: true, mode: 'date' })

/** Bytes as they are. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** The tenant of a row that stands directly under its workspace. */
export const tenant = () =>
  uuid()
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' })

/** CHECK that a text column holds one of a contract's words. */
export const oneOf = (column: AnyPgColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

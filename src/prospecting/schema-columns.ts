import { sql, type SQL } from 'drizzle-orm'
import { type AnyPgColumn, customType, timestamp, uuid } from 'drizzle-orm/pg-core'
import { workspaces } from '../tenancy/schema.ts'

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
export function oneOf(column: AnyPgColumn, words: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(words.map((w) => `'${w}'`).join(', '))})`
}

/** What a search box looks through and a list by name is ordered by: folded as `fold` does it, kept by the database itself. */
export const folded = (text: string): SQL =>
  sql.raw(
    String.raw`left(btrim(regexp_replace(regexp_replace(lower(normalize(${text}, NFKD)), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g')), 500)`,
  )

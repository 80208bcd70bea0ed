import { sql, type SQL } from 'drizzle-orm'

/** What a search box looks through and a list by name is ordered by: folded as `fold` does it, kept by the database itself. */
export const folded = (text: string): SQL =>
  sql.raw(
    String.raw`left(btrim(regexp_replace(regexp_replace(lower(normalize(${text}, NFKD)), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g')), 500)`,
  )

import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import * as z from 'zod'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { invalidInput } from '../platform/errors.ts'

/** Exact up to this, `null` above: counting a million rows is not worth a page. */
const countCap = 10_000

/** One page of rows read with `limit + 1`: the cursor is the id of its last row. */
export function pageByKey<Row, Item>(
  rows: readonly Row[],
  limit: number,
  options: { keyOf: (row: Row) => string; itemOf: (row: Row) => Item; total: number | null },
): PageOf<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last !== undefined ? options.keyOf(last) : null
  return { items: shown.map(options.itemOf), pagination: { limit, nextCursor, total: options.total } }
}

/** A cursor of `pageByKey` as an id; refuses anything else. */
export function keyCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  if (!z.uuid().safeParse(cursor).success) {
    throw invalidInput(
      'cursor',
      'Pass nextCursor of the page before as it is, or leave it out for the first page.',
    )
  }
  return cursor
}

/** How many rows a query finds, exactly up to 10,000. */
export async function cappedCount(tx: Pick<Tx, 'execute'>, query: SQL): Promise<number | null> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (${query} limit ${countCap + 1}) as found`,
  )
  const n = rows[0]?.n ?? 0
  return n > countCap ? null : n
}

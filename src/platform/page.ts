import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import * as z from 'zod'
import type { PageOf } from '#contracts/platform'
import type { Tx } from './db.ts'
import { invalidInput } from './errors.ts'

/** The largest number that `total` tells exactly; above it is `null`, because counting a million rows is not worth a page. */
export const totalLimit = 10_000

/** What a list is ordered by: one column, then the id in the same direction. Nulls come last in both directions. */
export interface PageOrder {
  /**
   * An index on (workspace_id, column, id) makes every page cost the same; for a column with nulls and `desc` it must say
   * `desc nulls last`.
   */
  column: PgColumn
  id: PgColumn
  direction: 'asc' | 'desc'
}

/** What `keysetPage` hands to the query: the condition of this part, the order, and how many rows to read. */
export interface PagePart {
  /** Undefined for the first page. */
  where: SQL | undefined
  orderBy: SQL[]
  limit: number
}

/** Two fields that every row must carry for the cursor: spread `cursorFields(order)` into the select. */
export interface CursorFields {
  cursorValue: string | null
  cursorId: string
}

/** The select fields that `keysetPage` reads the cursor from, as text, so that microseconds and floats survive. */
export function cursorFields(order: PageOrder): {
  cursorValue: SQL.Aliased<string | null>
  cursorId: SQL.Aliased<string>
} {
  return {
    cursorValue: sql<string | null>`${order.column}::text`.as('cursorValue'),
    cursorId: sql<string>`${order.id}::text`.as('cursorId'),
  }
}

/**
 * One page of a list that starts where `cursor` ended. `read` runs the query with the part's condition, order and limit; it is called
 * a second time only where a page crosses from values to nulls. `itemOf` makes the item; `total` comes from `createTotals`.
 * Throws `invalid_input` for a cursor that is damaged or belongs to another order.
 */
export async function keysetPage<Row extends CursorFields, Item>(options: {
  input: { limit: number; cursor?: string | undefined }
  order: PageOrder
  read: (part: PagePart) => PromiseLike<Row[]>
  itemOf: (row: Row) => Item
  total: number | null
}): Promise<PageOf<Item>> {
  const { order, read } = options
  const { limit, cursor } = options.input
  const orderBy = orderOf(order)
  const rows: Row[] = []
  for (const where of partsAfter(order, cursor === undefined ? undefined : readCursor(cursor, order))) {
    if (rows.length > limit) break
    rows.push(...(await read({ where, orderBy, limit: limit + 1 - rows.length })))
  }
  return pageOf(rows, options)
}

/**
 * A page read by a statement that is prepared: `read` gets the values that `pageSql` left open (none on the first page) and answers
 * one row more than the page has. Otherwise like `keysetPage`.
 */
export async function preparedPage<Row extends CursorFields, Item>(options: {
  input: { limit: number; cursor?: string | undefined }
  order: PageOrder
  read: (after: [] | [value: string, id: string]) => Promise<Row[]>
  itemOf: (row: Row) => Item
  total: number | null
}): Promise<PageOf<Item>> {
  const { input, order, read } = options
  if (input.cursor === undefined) return pageOf(await read([]), options)
  const { cursorValue, cursorId } = readCursor(input.cursor, order)
  return pageOf(await read([cursorValue ?? '', cursorId]), options)
}

/** Condition and order of a prepared page; behind a cursor its value and id are the last two values of the statement. */
export function pageSql(order: PageOrder, hasCursor: boolean): { where: SQL | undefined; orderBy: SQL[] } {
  if (!order.column.notNull) throw new Error('A prepared page needs a column without nulls.')
  const [where] = partsAfter(order, hasCursor ? { cursorValue: '', cursorId: '' } : undefined)
  return { where, orderBy: orderOf(order) }
}

function pageOf<Row extends CursorFields, Item>(
  rows: Row[],
  options: {
    input: { limit: number }
    order: PageOrder
    itemOf: (row: Row) => Item
    total: number | null
  },
): PageOf<Item> {
  const { limit } = options.input
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(options.itemOf),
    pagination: {
      limit,
      nextCursor: rows.length > limit && last ? writeCursor(last, options.order) : null,
      total: options.total,
    },
  }
}

function orderOf({ column, id, direction }: PageOrder): SQL[] {
  // Without nulls a plain ascending index serves both directions; "nulls last" would keep it from the descending one.
  if (column.notNull)
    return direction === 'asc' ? [sql`${column}`, sql`${id}`] : [sql`${column} desc`, sql`${id} desc`]
  return direction === 'asc'
    ? [sql`${column} asc nulls last`, sql`${id} asc`]
    : [sql`${column} desc nulls last`, sql`${id} desc`]
}

/** A row comparison is one index range; "or is null" would not be, so nulls are a part of their own. */
function partsAfter(
  { column, id, direction }: PageOrder,
  after: CursorFields | undefined,
): (SQL | undefined)[] {
  if (after === undefined) return [undefined]
  const beyond = direction === 'asc' ? sql`>` : sql`<`
  const nulls = sql`${column} is null`
  if (after.cursorValue === null) return [sql`${nulls} and ${id} ${beyond} ${after.cursorId}::uuid`]
  const type = sql.raw(column.getSQLType())
  const values = sql`(${column}, ${id}) ${beyond} (${after.cursorValue}::${type}, ${after.cursorId}::uuid)`
  return column.notNull ? [values] : [values, nulls]
}

const Cursor = z.tuple([z.string(), z.string().nullable(), z.uuid()])

/** Cursors are opaque to clients and not signed: a forged one only chooses where an allowed list starts. */
function writeCursor(row: CursorFields, order: PageOrder): string {
  return Buffer.from(JSON.stringify([tagOf(order), row.cursorValue, row.cursorId])).toString('base64url')
}

function readCursor(cursor: string, order: PageOrder): CursorFields {
  const [tag, cursorValue, cursorId] =
    Cursor.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString())).data ?? []
  if (tag !== tagOf(order) || cursorId === undefined || !fits(cursorValue ?? null, order.column)) {
    throw invalidInput(
      'cursor',
      'Pass nextCursor of the page before, with the same sort, or leave it out for the first page.',
    )
  }
  return { cursorValue: cursorValue ?? null, cursorId }
}

const tags = new Map<string, string>()

/** A short name of the order; there are as many as lists have columns to sort by. */
function tagOf({ column, direction }: PageOrder): string {
  const order = `${column.name} ${direction}`
  const known = tags.get(order)
  if (known !== undefined) return known
  const tag = createHash('sha256').update(order).digest('base64url').slice(0, 6)
  tags.set(order, tag)
  return tag
}

/** Keeps a forged value from failing inside the database. */
function fits(value: string | null, column: PgColumn): boolean {
  if (value === null) return !column.notNull
  const type = column.getSQLType()
  if (/^(smallint|integer|bigint)$/.test(type)) return /^-?\d{1,18}$/.test(value)
  if (/^(real|double precision|numeric)/.test(type))
    return Number.isFinite(Number(value)) && value.trim() !== ''
  if (/^(timestamp|date)/.test(type)) return /^\d{4,6}-\d\d-\d\d([ T][\d:.]+([+-][\d:]+)?)?$/.test(value)
  if (type === 'uuid') return z.uuid().safeParse(value).success
  return !value.includes('\0')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Totals of lists, remembered for a few seconds per key, so that turning pages does not count again. */
export interface Totals {
  /**
   * How many rows `query` (any select, without order and limit) has: exact up to 10,000 and `null` above.
   * `key` names workspace and filter completely.
   */
  count: (tx: Pick<Tx, 'execute'>, key: string, query: SQLWrapper) => Promise<number | null>
  /** The same when it is remembered, otherwise what `work` finds; many who ask at once make it count once. */
  remembered: (key: string, work: () => Promise<number | null>) => Promise<number | null>
}

/** Keeps at most `max` totals (1,000) for `ttlMs` (5,000); the first page of a person's list is never older than that. */
export function createTotals(options: { now: () => Date; ttlMs?: number; max?: number }): Totals {
  const { now, ttlMs = 5000, max = 1000 } = options
  const known = new Map<string, { total: Promise<number | null>; until: number }>()
  const remembered = async (key: string, work: () => Promise<number | null>) => {
    const time = now().getTime()
    const hit = known.get(key)
    if (hit && hit.until > time) return hit.total
    const entry = { total: work(), until: time + ttlMs }
    known.delete(key)
    known.set(key, entry)
    const oldest = known.keys().next().value
    if (known.size > max && oldest !== undefined) known.delete(oldest)
    entry.total.catch(() => {
      if (known.get(key) === entry) known.delete(key)
    })
    return entry.total
  }
  return { remembered, count: async (tx, key, query) => remembered(key, () => countUpTo(tx, query)) }
}

/** How many rows a select has: exact up to 10,000 and `null` above. */
export async function countUpTo(tx: Pick<Tx, 'execute'>, query: SQLWrapper): Promise<number | null> {
  const { rows } = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from (select 1 from (${query.getSQL()}) as found limit ${totalLimit + 1}) as few`,
  )
  const n = rows[0]?.n ?? 0
  return n > totalLimit ? null : n
}

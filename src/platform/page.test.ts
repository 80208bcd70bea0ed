import * as fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { doublePrecision, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { newId } from './ids.ts'
import { createTotals, cursorFields, keysetPage } from './page.ts'
import type { PageOrder } from './page.ts'

const rows = pgTable('listed', {
  id: uuid().primaryKey(),
  score: doublePrecision(),
  name: text().notNull(),
  at: timestamp({ withTimezone: true }).notNull(),
})
let base: TestDatabase

beforeAll(async () => {
  base = await testDatabase({ max: 2 })
  await base.db.execute(
    sql`create table listed (id uuid primary key, score float8, name text not null, at timestamptz not null)`,
  )
})
afterAll(async () => base.drop())

const fill = async (entries: { score: number | null; name: string }[]) => {
  await base.db.execute(sql`truncate listed`)
  if (entries.length === 0) return
  const values = entries.map(
    (entry, i) =>
      sql`(${newId()}::uuid, ${entry.score}::float8, ${entry.name}, timestamptz '2026-01-01' + ${i % 3} * interval '1 microsecond')`,
  )
  await base.db.execute(sql`insert into listed values ${sql.join(values, sql`, `)}`)
}
const page = async (order: PageOrder, limit: number, cursor?: string) =>
  keysetPage({
    input: { limit, cursor },
    order,
    read: (part) =>
      base.db
        .select({ id: rows.id, ...cursorFields(order) })
        .from(rows)
        .where(part.where)
        .orderBy(...part.orderBy)
        .limit(part.limit),
    itemOf: (row) => row.id,
    total: null,
  })
const walk = async (order: PageOrder, limit: number) => {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const { items, pagination } = await page(order, limit, cursor)
    expect(items.length).toBeLessThanOrEqual(limit)
    found.push(...items)
    cursor = pagination.nextCursor ?? undefined
  } while (cursor !== undefined)
  return found
}

describe('pages', () => {
  const entry = fc.record({
    score: fc.option(fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ noNaN: true, noDefaultInfinity: true }))),
    name: fc.string({ maxLength: 6 }).map((name) => name.replaceAll('\0', '')),
  })
  const columns: Record<string, PgColumn> = { score: rows.score, name: rows.name, at: rows.at, id: rows.id }

  test('together they are the whole list in its order, each row once, whatever the order and the size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 25 }),
        fc.constantFrom('score', 'name', 'at', 'id'),
        fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
        fc.integer({ min: 1, max: 7 }),
        async (entries, name, direction, limit) => {
          await fill(entries)
          const order = { column: columns[name] ?? rows.id, id: rows.id, direction }
          const { rows: all } = await base.db.execute<{ id: string }>(
            sql`select id from listed order by ${sql.identifier(name)} ${sql.raw(direction)} nulls last, id ${sql.raw(direction)}`,
          )
          expect(await walk(order, limit)).toEqual(all.map((row) => row.id))
        },
      ),
      { numRuns: 40 },
    )
  })

  test('a row that appears before the cursor does not repeat one behind it', async () => {
    await fill([
      { score: 3, name: 'a' },
      { score: 2, name: 'b' },
      { score: 1, name: 'c' },
    ])
    const order: PageOrder = { column: rows.score, id: rows.id, direction: 'desc' }
    const first = await page(order, 2)
    await base.db.execute(sql`insert into listed values (${newId()}::uuid, 9, 'd', now())`)
    const second = await page(order, 2, first.pagination.nextCursor ?? undefined)
    expect(second.items).toHaveLength(1)
    expect(first.items).not.toContain(second.items[0])
  })

  test.each([
    ['damaged', 'xx'],
    ['of another order', 'desc'],
    [
      'with a value the column cannot hold',
      Buffer.from(JSON.stringify(['x', "1'; drop", newId()])).toString('base64url'),
    ],
  ])('a cursor %s is refused by name', async (_what, given) => {
    await fill([
      { score: 1, name: 'a' },
      { score: 2, name: 'b' },
    ])
    const other = await page({ column: rows.score, id: rows.id, direction: 'desc' }, 1)
    const cursor = given === 'desc' ? (other.pagination.nextCursor ?? '') : given
    await expect(
      page({ column: rows.score, id: rows.id, direction: 'asc' }, 1, cursor),
    ).rejects.toMatchObject({
      code: 'invalid_input',
      details: { issues: [{ field: 'cursor' }] },
    })
  })
})

describe('totals', () => {
  test('are exact up to 10,000 and null above', async () => {
    const totals = createTotals({ now: () => new Date() })
    const many = (n: number) => sql`select * from generate_series(1, ${sql.raw(String(n))})`
    expect(await totals.count(base.db, 'none', many(0))).toBe(0)
    expect(await totals.count(base.db, 'most', many(10_000))).toBe(10_000)
    expect(await totals.count(base.db, 'more', many(10_001))).toBeNull()
  })

  test('are remembered for five seconds by key', async () => {
    let time = 0
    const totals = createTotals({ now: () => new Date(time) })
    await fill([{ score: 1, name: 'a' }])
    const all = base.db.select().from(rows)
    expect(await totals.count(base.db, 'k', all)).toBe(1)
    await fill([])
    expect(await totals.count(base.db, 'k', all)).toBe(1)
    expect(await totals.count(base.db, 'other', all)).toBe(0)
    time = 5001
    expect(await totals.count(base.db, 'k', all)).toBe(0)
  })
})

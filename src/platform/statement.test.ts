import { eq, sql } from 'drizzle-orm'
import { pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { asSystem, inWorkspace, readInWorkspace } from './db.ts'
import type { Tx } from './db.ts'
import { newId } from './ids.ts'
import { preparedQuery, statement, statementName } from './statement.ts'

const shelves = pgTable('shelves', { workspaceId: uuid().notNull(), id: uuid().notNull(), label: text() })

let base: TestDatabase
const [a, b] = [newId(), newId()]

// One connection, so that everything here meets the same prepared statements.
beforeAll(async () => {
  base = await testDatabase({ max: 1 })
  await base.db.execute(sql`create table shelves (workspace_id uuid not null, id uuid not null, label text,
    primary key (workspace_id, id))`)
  await base.db.execute(sql`select protect_tenant_table('shelves')`)
})
afterAll(async () => base.drop())

const addShelf = statement<{ label: string }, [workspaceId: string, id: string, label: string]>(
  'insert into shelves (workspace_id, id, label) values ($1, $2, $3) returning label',
)
const labelsText = 'select label from shelves where workspace_id = $1 order by label'
const labels = statement<{ label: string }, [workspaceId: string]>(labelsText)
const shelfById = preparedQuery<{ id: string }, { label: string | null }[]>((tx) =>
  tx
    .select({ label: shelves.label })
    .from(shelves)
    .where(eq(shelves.id, sql.placeholder('id'))),
)
const plansOf = async (tx: Tx, name: string) => {
  const { rows } = await tx.$client.query<{ generic: number; custom: number }>(
    `select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where name = $1`,
    [name],
  )
  return rows
}

test('a statement answers typed rows, and what it changes stands only when the transaction commits', async () => {
  const added = await inWorkspace(base.db, a, async (tx) => addShelf(tx, [a, newId(), 'first']))
  expect(added).toEqual([{ label: 'first' }])
  const undone = inWorkspace(base.db, a, async (tx) => {
    await addShelf(tx, [a, newId(), 'undone'])
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  expect(await inWorkspace(base.db, a, async (tx) => labels(tx, [a]))).toEqual([{ label: 'first' }])
})

test('a plan that one workspace left on a connection shows another only its own rows', async () => {
  await inWorkspace(base.db, b, async (tx) => addShelf(tx, [b, newId(), 'of b']))
  for (let i = 0; i < 8; i++) await inWorkspace(base.db, a, async (tx) => labels(tx, [a]))
  expect(await inWorkspace(base.db, b, async (tx) => labels(tx, [b]))).toEqual([{ label: 'of b' }])
  expect(await inWorkspace(base.db, b, async (tx) => labels(tx, [a]))).toEqual([])
})

test('a statement is planned a few times per connection, not once per call', async () => {
  for (let i = 0; i < 20; i++) await inWorkspace(base.db, a, async (tx) => labels(tx, [a]))
  const [plans] = await inWorkspace(base.db, a, async (tx) => plansOf(tx, statementName(labelsText)))
  expect(plans?.custom).toBeLessThanOrEqual(5)
  expect(plans?.generic).toBeGreaterThanOrEqual(20)
})

test('a statement that is run under both roles still sees what each of them may', async () => {
  const all = statement<{ n: number }>('select count(*)::int as n from shelves')
  for (let i = 0; i < 7; i++) {
    expect(await inWorkspace(base.db, a, async (tx) => all(tx, []))).toEqual([{ n: 1 }])
    expect(await asSystem(base.db, 'test', async (tx) => all(tx, []))).toEqual([{ n: 2 }])
  }
})

test('a read in one message sees the rows of its workspace, and leaves the connection as it was', async () => {
  expect(await readInWorkspace(base.db, b, labels.query([b]))).toEqual([{ label: 'of b' }])
  expect(await readInWorkspace(base.db, b, labels.query([a]))).toEqual([])
  const { rows } = await base.db.$client.query(
    `select current_user <> 'leadwright_app' as free, coalesce(current_setting('app.workspace_id', true), '') as id`,
  )
  expect(rows).toEqual([{ free: true, id: '' }])
})

test('a read in one message that fails says why, and the next one on its connection succeeds', async () => {
  const divided = statement<{ n: number }, [by: number]>('select 1 / $1::int as n')
  await expect(readInWorkspace(base.db, a, divided.query([0]))).rejects.toThrow('division by zero')
  expect(await readInWorkspace(base.db, a, divided.query([1]))).toEqual([{ n: 1 }])
  await expect(readInWorkspace(base.db, 'x', labels.query([a]))).rejects.toThrow('Not the id of a workspace')
  expect(await readInWorkspace(base.db, b, labels.query([b]))).toEqual([{ label: 'of b' }])
})

test('a query of the builder takes its values by name', async () => {
  const id = newId()
  await inWorkspace(base.db, a, async (tx) => addShelf(tx, [a, id, 'by name']))
  expect(await inWorkspace(base.db, a, async (tx) => shelfById(tx, { id }))).toEqual([{ label: 'by name' }])
  expect(await inWorkspace(base.db, b, async (tx) => shelfById(tx, { id }))).toEqual([])
})

test('after a column changed its type one transaction fails, and the next has a connection that plans anew', async () => {
  const id = newId()
  await inWorkspace(base.db, a, async (tx) => addShelf(tx, [a, id, '12']))
  const found = statement<{ label: unknown }, [id: string]>('select label from shelves where id = $1')
  await inWorkspace(base.db, a, async (tx) => found(tx, [id]))
  await base.db.execute(sql`alter table shelves alter label type int using length(label)`)
  await expect(inWorkspace(base.db, a, async (tx) => found(tx, [id]))).rejects.toThrow('cached plan')
  expect(await inWorkspace(base.db, a, async (tx) => found(tx, [id]))).toEqual([{ label: 2 }])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/database.ts'
import { inWorkspace } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { eachPart, type RunInTx } from './table-batches.ts'

let database: TestDatabase
let workspaceId: string
let run: RunInTx
beforeAll(async () => {
  database = await testDatabase()
  workspaceId = newId()
  run = (work) => inWorkspace(database.db, workspaceId, work)
  await database.db.$client.query(`insert into workspaces (id, name, slug) values ($1, 'Acme', 'acme')`, [
    workspaceId,
  ])
  await run((tx) =>
    tx.$client.query(
      `insert into audit_log (workspace_id, id, action, actor_kind, subject_kind)
       select $1, gen_random_uuid(), 'test.done', 'system', 'test' from generate_series(1, 7)`,
      [workspaceId],
    ),
  )
})
afterAll(async () => database.drop())

async function partsOf(
  table: string,
  size: number,
  parts = Infinity,
): Promise<{ ids: string[][]; isWhole: boolean }> {
  const ids: string[][] = []
  const isWhole = await eachPart(
    run,
    workspaceId,
    table,
    async (tx, part) => {
      const { where, values } = part('x', 2)
      const { rows } = await tx.$client.query<{ id: string }>(
        `select id from ${table} x where x.workspace_id = $1 and ${where}`,
        [workspaceId, ...values],
      )
      ids.push(rows.map(({ id }) => id))
    },
    { size, mayGoOn: () => ids.length < parts },
  )
  return { ids, isWhole }
}

test.each([1, 2, 3, 6, 7, 8])('in parts of %i every row is met once', async (size) => {
  const { ids, isWhole } = await partsOf('audit_log', size)
  expect(isWhole).toBe(true)
  expect(ids.every((part) => part.length <= size)).toBe(true)
  expect(ids.flat()).toHaveLength(7)
  expect(new Set(ids.flat()).size).toBe(7)
})

test('a look that may not go on stops between two parts and says so', async () => {
  const { ids, isWhole } = await partsOf('audit_log', 2, 2)
  expect(isWhole).toBe(false)
  expect(ids.flat()).toHaveLength(4)
})

test('a table with nothing of the workspace is one empty part', async () => {
  expect(await partsOf('contacts', 5)).toEqual({ ids: [[]], isWhole: true })
})

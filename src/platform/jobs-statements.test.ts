import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { closeDb, createDb } from './db.ts'
import type { Db } from './db.ts'
import { nameStatements } from './jobs-statements.ts'

const engine = readFileSync(
  path.join(path.dirname(createRequire(import.meta.url).resolve('@dbos-inc/dbos-sdk')), 'system_database.js'),
  'utf8',
).replaceAll('${this.schemaName}', 'dbos')

const status = 'SELECT status FROM "dbos".workflow_status WHERE workflow_uuid=$1'
const look = 'SELECT COUNT(*) FROM "dbos".workflow_status\n           WHERE queue_name = $1 AND status = $2'

let base: TestDatabase
let own: Db

beforeAll(async () => {
  base = await testDatabase({})
  own = createDb({ url: base.url, max: 1 })
  nameStatements(own.$client)
})
afterAll(async () => {
  await closeDb(own)
  await base.drop()
})

const prepared = async () =>
  (await own.$client.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
    (row) => row.statement,
  )

test('the engine still asks in the words that are given names', () => {
  for (const text of [
    status,
    look,
    'SELECT owner_xid FROM "dbos".workflow_status WHERE workflow_uuid = $1 FOR NO KEY UPDATE',
    'INSERT INTO "dbos".operation_outputs\n         (workflow_uuid, function_id',
    'WITH RECURSIVE partitions AS (\n         (SELECT MIN(queue_partition_key) AS pk',
  ])
    expect(engine).toContain(text)
})

test('a statement by key is prepared, what has a limit is not', async () => {
  await own.$client.query(status, ['nobody'])
  await own.$client.query('SELECT workflow_uuid FROM "dbos".workflow_status WHERE workflow_uuid=$1 LIMIT 5', [
    'x',
  ])
  expect(await prepared()).toEqual([status])
})

test('a look at a queue is prepared for its status, so that the indexes of that status serve it', async () => {
  await own.$client.query(look, ['enrichment', 'PENDING'])
  await own.$client.query(look, ['enrichment', 'ENQUEUED'])
  const looks = (await prepared()).filter((text) => text.includes('COUNT'))
  expect(looks).toHaveLength(2)
  expect(looks.filter((text) => text.includes("status = 'PENDING'"))).toHaveLength(1)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { checkMigrations, migrate, MigrationRefused, migrationsFolder, readMigrations } from './migrations.ts'

const root = mkdtempSync(path.join(os.tmpdir(), 'leadwright-migrations-'))
let count = 0
let folder = ''
let base: TestDatabase

const write = (name: string, sql: string) => writeFileSync(path.join(folder, name), sql)
const roles = readMigrations(migrationsFolder)[0]?.sql ?? ''
const columns = async (table: string) => {
  const { rows } = await base.db.$client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_name = $1 order by ordinal_position`,
    [table],
  )
  return rows.map((row) => row.name)
}

beforeAll(async () => {
  base = await emptyDatabase()
})
beforeEach(async () => {
  folder = path.join(root, String(++count))
  mkdirSync(folder)
  await base.db.$client.query(
    'drop schema public cascade; create schema public; drop schema if exists dbos cascade',
  )
  write('0000_roles.sql', roles)
  write('0001_a.sql', 'create table a (id int);\n--> statement-breakpoint\nalter table a add column b text;')
})
afterAll(async () => {
  await base.drop()
  rmSync(root, { recursive: true, force: true })
})

const run = async () => migrate({ url: base.url, folder })

describe('migrating', () => {
  test('runs each file once, in order, with the statements that drizzle-kit separates', async () => {
    mkdirSync(path.join(folder, 'meta'))
    write('meta/_journal.json', '{}')
    expect((await run()).applied).toEqual(['0000_roles.sql', '0001_a.sql'])
    expect(await columns('a')).toEqual(['id', 'b'])
    write('0002_c.sql', 'alter table a add column c int')
    expect((await run()).applied).toEqual(['0002_c.sql'])
    expect((await run()).applied).toEqual([])
  })

  test('a file that fails leaves nothing of itself, names file and line, and can be mended', async () => {
    write('0002_b.sql', 'create table b (id int);\ncreate table c (id nosuchtype);')
    await expect(run()).rejects.toThrow(/0002_b\.sql failed and was undone: .*nosuchtype.*\(line 2\)/)
    expect(await columns('b')).toEqual([])
    expect(await columns('a')).toEqual(['id', 'b'])
    write('0002_b.sql', 'create table b (id int)')
    expect((await run()).applied).toEqual(['0002_b.sql'])
  })

  test('a backfill as the system reaches rows, and its role does not stay for the next file', async () => {
    write(
      '0002_t.sql',
      `create table t (workspace_id uuid, n int); insert into t values (gen_random_uuid(), 1); select protect_tenant_table('t');`,
    )
    write('0003_blind.sql', 'update t set n = 2')
    write('0004_seeing.sql', 'set local role leadwright_system; update t set n = n + 10')
    write('0005_owner.sql', 'alter table t add column m int')
    await run()
    const admin = new Client({ connectionString: base.superuserUrl })
    await admin.connect()
    expect((await admin.query('select n, m from t')).rows).toEqual([{ n: 11, m: null }])
    await admin.end()
  })

  test('sets up the job engine so that the application may enqueue', async () => {
    await run()
    const { rows } = await base.db.$client.query(
      `select has_table_privilege('leadwright_app', 'dbos.workflow_status', 'insert') as enqueue,
        has_table_privilege('leadwright_app', 'dbos.workflow_status', 'delete') as remove`,
    )
    expect(rows).toEqual([{ enqueue: true, remove: false }])
  })
})

describe('refusing', () => {
  test('a file that was changed after it ran', async () => {
    await run()
    write('0001_a.sql', 'create table a (id bigint)')
    await expect(run()).rejects.toThrow(MigrationRefused)
    await expect(run()).rejects.toThrow('0001_a.sql was changed')
  })

  test('a file that would have to run before one that ran', async () => {
    write('0003_c.sql', 'create table c (id int)')
    await run()
    write('0002_b.sql', 'create table b (id int)')
    await expect(run()).rejects.toThrow(
      /0002_b\.sql is missing in the database although the later 0003_c\.sql/,
    )
    expect(await columns('b')).toEqual([])
  })

  test('a database that is newer than the code', async () => {
    write('0002_later.sql', 'create table later (id int)')
    await run()
    rmSync(path.join(folder, '0002_later.sql'))
    await expect(run()).rejects.toThrow(/newer than this code: it has 0002_later\.sql/)
  })

  test('two files with one number', async () => {
    write('0001_b.sql', 'create table b (id int)')
    await expect(run()).rejects.toThrow('Two migrations have the number')
  })
})

test('line ends of a checkout on Windows are no change', () => {
  write('0001_a.sql', 'select 1;\nselect 2;')
  const before = readMigrations(folder)
  write('0001_a.sql', 'select 1;\r\nselect 2;')
  expect(readMigrations(folder)).toEqual(before)
  expect(checkMigrations(readMigrations(folder), before)).toEqual([])
})

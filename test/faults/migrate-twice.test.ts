import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMigrations, migrationsFolder } from '../../src/platform/migrations.ts'
import { emptyDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await emptyDatabase()
})
afterAll(async () => base.drop())

async function migrateInItsOwnProcess(): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main/migrate.ts'], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: base.url,
      DATA_DIR: '/nonexistent',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => void (printed += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, printed }
}

test('three migrations started at once: all end well, and every file ran once', async () => {
  const runs = await Promise.all([
    migrateInItsOwnProcess(),
    migrateInItsOwnProcess(),
    migrateInItsOwnProcess(),
  ])
  expect(runs.map((run) => [run.code, run.code === 0 ? '' : run.printed])).toEqual([
    [0, ''],
    [0, ''],
    [0, ''],
  ])
  const { rows } = await base.db.$client.query<{ name: string }>(
    'select name from leadwright_migrations order by name',
  )
  expect(rows.map((row) => row.name)).toEqual(readMigrations(migrationsFolder).map((file) => file.name))
  expect(runs.filter((run) => run.printed.includes('"msg":"migrated"'))).toHaveLength(1)
}, 60_000)

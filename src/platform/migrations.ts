import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { prepareJobs } from './jobs-setup.ts'
import type { QueueSpec } from './jobs-setup.ts'

/** The folder of the SQL files of this tree. */
export const migrationsFolder = path.resolve(import.meta.dirname, '../../migrations')

/** The database and the migration files do not fit together; the message says which and what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

interface MigrationFile {
  name: string
  sql: string
  hash: string
}

/**
 * Brings the database at `url` to the state of the files and returns the names it applied. One process at a time (advisory lock),
 * one transaction per file; then the job engine's tables, their grants and the queues. Throws `MigrationRefused` when an applied
 * file was changed, a file would have to run before one already applied, or the database is newer than the code.
 */
export async function migrate(options: {
  url: string
  folder?: string
  queues?: readonly QueueSpec[]
}): Promise<{ applied: string[] }> {
  const files = readMigrations(options.folder ?? migrationsFolder)
  const client = new Client({ connectionString: options.url, application_name: 'leadwright migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    await requireVersion(client)
    await lock(client)
    await client.query(
      'create table if not exists leadwright_migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string; hash: string }>(
      'select name, hash from leadwright_migrations',
    )
    const pending = checkMigrations(files, rows)
    for (const file of pending) await apply(client, file)
    await prepareJobs(options.url, client, options.queues ?? [])
    return { applied: pending.map((file) => file.name) }
  } finally {
    await client.end().catch(() => {})
  }
}

/** The files still to run, in order; throws `MigrationRefused` when files and database contradict each other. */
export function checkMigrations(
  files: readonly MigrationFile[],
  applied: readonly { name: string; hash: string }[],
): MigrationFile[] {
  const hashOf = new Map(applied.map((row) => [row.name, row.hash]))
  const known = new Set(files.map((file) => file.name))
  const unknown = applied.map((row) => row.name).filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new MigrationRefused(
      `The database is newer than this code: it has ${unknown.toSorted().join(', ')}. Start the newer version, or restore a backup made before it.`,
    )
  }
  const changed = files.find((file) => hashOf.has(file.name) && hashOf.get(file.name) !== file.hash)
  if (changed) {
    throw new MigrationRefused(
      `${changed.name} was changed after it had been applied. Put the file back as it was and write the change as another migration.`,
    )
  }
  const last =
    applied
      .map((row) => row.name)
      .toSorted()
      .at(-1) ?? ''
  const skipped = files.find((file) => !hashOf.has(file.name) && file.name < last)
  if (skipped) {
    throw new MigrationRefused(
      `${skipped.name} is missing in the database although the later ${last} is applied. Give it a number after the last one (rename the file and its entry in migrations/meta/_journal.json).`,
    )
  }
  return files.filter((file) => !hashOf.has(file.name))
}

/** Reads `NNNN_name.sql` of the folder in the order of their names. */
export function readMigrations(folder: string): MigrationFile[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d{4}_\w+\.sql$/.test(name))
    .sort()
  const repeated = names.find((name, i) => name.slice(0, 4) === names[i + 1]?.slice(0, 4))
  if (repeated)
    throw new MigrationRefused(
      `Two migrations have the number of ${repeated}. Give one of them the next free number.`,
    )
  return names.map((name) => {
    // A checkout on Windows may turn line ends; that is no change.
    const sql = readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

const lockKey = 7_235_114_907

/**
 * Asks again and again instead of waiting inside the statement: a waiting statement holds a snapshot, and the job engine's
 * CREATE INDEX CONCURRENTLY waits for every snapshot, so two migrations would wait for each other for ever.
 */
async function lock(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ ok: boolean }>(`select pg_try_advisory_lock(${lockKey}) as ok`)
    if (rows[0]?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function apply(client: Client, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin')
    await client.query(file.sql)
    // A file that sets a role for its backfill may forget to give it back.
    await client.query('reset role')
    await client.query('insert into leadwright_migrations (name, hash) values ($1, $2)', [
      file.name,
      file.hash,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`Migration ${file.name} failed and was undone: ${why}${placeOf(error, file.sql)}`, {
      cause: error,
    })
  }
}

function placeOf(error: unknown, sql: string): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : 0
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : ''
}

async function requireVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const version = rows[0]?.version ?? 0
  if (version < 150_000)
    throw new MigrationRefused(
      `PostgreSQL ${Math.floor(version / 10_000)} is too old: Leadwright needs 15 or later.`,
    )
}

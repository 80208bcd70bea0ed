import { Client } from 'pg'
import { inject } from 'vitest'
import { closeDb, createDb } from '../src/platform/db.ts'
import type { Db } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { registerQueues } from '../src/platform/jobs-setup.ts'
import type { QueueSpec } from '../src/platform/jobs.ts'

/** A migrated database of one test file. */
export interface TestDatabase {
  db: Db
  /** Logs in as the product does: no superuser. */
  url: string
  /** Logs in as superuser, for what only a test may do. */
  superuserUrl: string
  /** Closes the pool and deletes the database. */
  drop: () => Promise<void>
}

/**
 * Clones the migrated template into a database of its own; call it once per test file and `drop()` it in `afterAll`.
 * `queues` are written with a look every 20 ms, so that `drain()` is quick.
 */
export async function testDatabase(
  options: { max?: number; template?: string; queues?: readonly QueueSpec[] } = {},
): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `t_${newId().replaceAll('-', '')}`
  await asSuperuser(
    cluster.superuserUrl,
    `create database ${name} template ${options.template ?? 'template'} strategy file_copy owner leadwright`,
  )
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  if (options.queues) {
    await registerQueues(
      at(cluster.url),
      options.queues.map((queue) => ({ ...queue, pollingMs: 20 })),
    )
  }
  const db = createDb({ url: at(cluster.url), max: options.max ?? 10 })
  return {
    db,
    url: at(cluster.url),
    superuserUrl: at(cluster.superuserUrl),
    drop: async () => {
      await closeDb(db)
      await asSuperuser(cluster.superuserUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

/** An empty database without any table: `testDatabase({ template: 'template1' })` under a name that says so. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return testDatabase({ template: 'template1' })
}

async function asSuperuser(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

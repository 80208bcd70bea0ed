import { drizzle } from 'drizzle-orm/node-postgres'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import type { PoolClient } from 'pg'
import { afterCommitOf, forgetTransaction } from './after-commit.ts'
import { asDatabaseUnavailable } from './database-unavailable.ts'
import { uuidPattern } from './ids.ts'
import { hasStalePlans } from './statement.ts'
import type { StatementCall } from './statement.ts'

export { afterCommit } from './after-commit.ts'
export { DatabaseUnavailable } from './database-unavailable.ts'

/** A pool of connections and the query builder over it. Rows of tenants are reached through `inWorkspace` only. */
export type Db = NodePgDatabase & { $client: Pool }

/** One open transaction. It has no nested transaction (that would commit the outer one): use `savepoint`. */
export type Tx = Omit<NodePgDatabase, 'transaction'> & { $client: PoolClient }

/** Opens a pool of at most `max` connections (default 10); `onError` hears of lost idle connections and failed after-commit work. */
export function createDb(options: {
  url: string
  max?: number
  applicationName?: string
  connectTimeoutMs?: number
  onError?: (error: unknown) => void
}): Db {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    idleTimeoutMillis: 30_000,
    application_name: options.applicationName ?? 'leadwright',
    // A statement leaves without waiting for the answer to the one before it, so that `begin` costs no round trip of its own.
    pipeline: true,
  })
  const report = options.onError ?? (() => {})
  pool.on('error', report)
  // A connection lost while checked out and between two queries would otherwise end the process.
  pool.on('connect', (client) => void client.on('error', report))
  reporters.set(pool, report)
  return drizzle({ client: pool, casing: 'snake_case' })
}

/** Closes all connections of the pool. */
export async function closeDb(db: Db): Promise<void> {
  await db.$client.end()
}

/**
 * Runs `work` in one transaction that sees and writes rows of this workspace only, as role `leadwright_app`.
 * With `providerId` it runs as `leadwright_provider`, which sees what is open to that provider and no other table. Rolled back when
 * `work` throws.
 */
export async function inWorkspace<T>(
  db: Db,
  workspaceId: string,
  work: (tx: Tx) => Promise<T>,
  options: { providerId?: string } = {},
): Promise<T> {
  const provider = options.providerId === undefined ? '' : checkedId(options.providerId, 'provider')
  return transaction(db, beginIn(workspaceId, provider), work)
}

/**
 * The rows of one prepared statement, seen as `inWorkspace` sees them: settings, statement and commit leave in one message and are
 * answered in one. The way for a list or a lookup that is asked often: `readInWorkspace(db, workspaceId, labels.query([workspaceId]))`.
 */
export async function readInWorkspace<Row extends object>(
  db: Db,
  workspaceId: string,
  query: StatementCall<Row>,
): Promise<Row[]> {
  // What may be prepared has one right plan; left to itself PostgreSQL goes on planning wherever it guesses fewer rows for the
  // values at hand, as for a last page, though the plan comes out the same.
  const begin = `${beginIn(workspaceId, '')}, set_config('plan_cache_mode','force_generic_plan',true)`
  const client = await connect(db)
  let broken = false
  const { stream } = client.connection
  try {
    stream.cork()
    const sent = [
      client.query(begin),
      client.query<Row>(query),
      // After an error this ends the transaction just as well: PostgreSQL makes it a rollback.
      client.query('commit'),
    ] as const
    stream.uncork()
    const [begun, read, ended] = await Promise.allSettled(sent)
    if (ended.status === 'rejected') broken = true
    for (const one of [begun, read, ended]) if (one.status === 'rejected') throw one.reason
    return read.status === 'fulfilled' ? read.value.rows : []
  } catch (error) {
    broken ||= hasStalePlans(error)
    throw asDatabaseUnavailable(error)
  } finally {
    client.release(broken)
  }
}

/**
 * Runs `work` in one transaction across all workspaces, as role `leadwright_system`: due messages, token links, payment hooks,
 * nightly proofs, metrics. `reason` stands in `pg_stat_activity`; `test/repository.test.ts` lists who may call this.
 */
export async function asSystem<T>(db: Db, reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const label = `leadwright: ${reason.replace(/[^\w .:-]/g, '')}`.slice(0, 60)
  return transaction(
    db,
    `begin; select set_config('role','leadwright_system',true), set_config('app.workspace_id','',true), set_config('app.provider_id','',true), set_config('application_name','${label}',true)`,
    work,
  )
}

/** Undoes only `work` when it throws, and passes the error on; the rest of the transaction stays. */
export async function savepoint<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const name = `s${(savepointCount = (savepointCount + 1) % 1_000_000)}`
  await tx.$client.query(`savepoint ${name}`)
  try {
    const result = await work(tx)
    await tx.$client.query(`release savepoint ${name}`)
    return result
  } catch (error) {
    await tx.$client.query(`rollback to savepoint ${name}; release savepoint ${name}`).catch(() => {})
    throw error
  }
}

let savepointCount = 0
const reporters = new WeakMap<Pool, (error: unknown) => void>()
const builders = new WeakMap<PoolClient, Tx>()

function beginIn(workspaceId: string, provider: string): string {
  const role = provider === '' ? 'leadwright_app' : 'leadwright_provider'
  return `begin; select set_config('role','${role}',true), set_config('app.workspace_id','${checkedId(workspaceId, 'workspace')}',true), set_config('app.provider_id','${provider}',true)`
}

async function connect(db: Db): Promise<PoolClient> {
  return db.$client.connect().catch((error: unknown) => {
    throw asDatabaseUnavailable(error)
  })
}

/**
 * Sends `begin` together with the first statement of the work. When it is refused, that statement is too: PostgreSQL runs nothing in
 * a transaction that failed, and without one the login sees no rows.
 */
function begun(client: PoolClient, begin: string): Promise<unknown> {
  const { stream } = client.connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  const answer = client.query(begin)
  // Waited for after the work; until then a refusal is not unhandled.
  answer.catch(() => {})
  return answer
}

async function transaction<T>(db: Db, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await connect(db)
  let broken: Error | boolean = false
  let result: T
  let callbacks: readonly (() => void)[] = []
  try {
    const opened = begun(client, begin)
    // The refusal of `begin` is the cause of whatever failed after it.
    result = await work(txFor(client)).catch(async (error: unknown) => {
      await opened
      throw error
    })
    await opened
    await client.query('commit')
    callbacks = afterCommitOf(client)
  } catch (error) {
    broken = hasStalePlans(error)
    await client.query('rollback').catch((lost: unknown) => {
      broken = lost instanceof Error ? lost : new Error(String(lost))
    })
    throw asDatabaseUnavailable(error)
  } finally {
    forgetTransaction(client)
    client.release(broken)
  }
  runAll(callbacks, reporters.get(db.$client))
  return result
}

function runAll(callbacks: readonly (() => void)[], report: ((error: unknown) => void) | undefined): void {
  for (const callback of callbacks) {
    try {
      callback()
    } catch (error) {
      report?.(error)
    }
  }
}

function txFor(client: PoolClient): Tx {
  const known = builders.get(client)
  if (known) return known
  const tx = drizzle({ client, casing: 'snake_case' })
  Object.defineProperty(tx, 'transaction', {
    value: () => {
      throw new Error(
        'A transaction inside a transaction would commit the outer one: use savepoint(tx, work).',
      )
    },
  })
  builders.set(client, tx)
  return tx
}

function checkedId(id: string, what: string): string {
  // The id is written into the statement, because a message of several statements takes no parameters.
  if (!uuidPattern.test(id)) throw new Error(`Not the id of a ${what}: ${JSON.stringify(id).slice(0, 60)}`)
  return id
}

import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Tx } from './db.ts'

/** What a statement runs on: an open transaction. */
type Runner = Pick<Tx, '$client'>

/** A statement with its values, ready to be sent. */
export interface StatementCall<Row extends object> {
  name: string
  text: string
  values: unknown[]
  /** Never set: it carries the type of the rows. */
  row?: Row
}

/** Runs in an open transaction, or is handed to `readInWorkspace` as `query(values)`. */
export interface Statement<Row extends object, Values extends readonly unknown[]> {
  (tx: Runner, values: Values): Promise<Row[]>
  query: (values: Values) => StatementCall<Row>
}

/**
 * SQL of a hot path, written by hand: its text is made once, and PostgreSQL reads and plans it once per connection instead of once
 * per call. `Row` is what one row looks like as `pg` reads it (bigint and numeric are text, timestamptz is a `Date`), `Values` the
 * tuple of `$1, $2, …`:
 *
 *     const balanceOf = statement<{ balance: string }, [workspaceId: string, accountId: string]>(
 *       'select balance from accounts where workspace_id = $1 and id = $2')
 *     const [account] = await balanceOf(tx, [workspaceId, accountId])
 *
 * After five calls PostgreSQL keeps one plan for all values where that looks no dearer, so only a statement whose best plan is the
 * same for every workspace and value belongs here: rows by key, ranges in the order of an index, inserts, calls of functions. A
 * filter on a value that some rows have and most have not, an optional condition (`$2 is null or …`), a pattern, or a limit as a
 * value (a tenth of the table is assumed; write the number into the text) does not. Name the columns: a `*` breaks when a
 * column is added. Run one in workspaces only or across them only: every change of role plans it anew.
 */
export function statement<Row extends object, Values extends readonly unknown[] = readonly []>(
  text: string,
): Statement<Row, Values> {
  const name = statementName(text)
  const query = (values: Values) => ({ name, text, values: [...values] })
  const run = async (tx: Runner, values: Values) => (await tx.$client.query<Row>(query(values))).rows
  return Object.assign(run, { query })
}

/** A query of the builder with placeholders in it: `prepare` gives it a name, `toSQL` its text. */
interface Preparable<Result> {
  toSQL: () => { sql: string }
  prepare: (name: string) => { execute: (values?: Record<string, unknown>) => Promise<Result> }
}

/**
 * The same for a query of the builder, built once per connection; values by name stand in it as `sql.placeholder('id')`. Rows are
 * mapped as ever, which costs more than `statement` does. When it may be used, see there.
 *
 *     const levelById = preparedQuery<{ id: string }, Level[]>((tx) =>
 *       tx.select().from(levels).where(eq(levels.id, sql.placeholder('id'))))
 *     const [level] = await levelById(tx, { id })
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- placeholders carry no types, so the caller does
export function preparedQuery<Values extends Record<string, unknown>, Result>(
  build: (tx: Tx) => Preparable<Result>,
): (tx: Tx, values: Values) => Promise<Result> {
  const prepared = new WeakMap<PoolClient, ReturnType<Preparable<Result>['prepare']>>()
  return async (tx, values) => {
    let query = prepared.get(tx.$client)
    if (query === undefined) {
      const built = build(tx)
      query = built.prepare(statementName(built.toSQL().sql))
      prepared.set(tx.$client, query)
    }
    return query.execute(values)
  }
}

/** One name per text, so that two statements never meet under one name and equal ones share a plan. */
export function statementName(text: string): string {
  return `lw_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
}

/**
 * Whether a connection cannot run its prepared statements any more, after a column changed its type under them or something between
 * threw them away: the next transaction needs another one.
 */
export function hasStalePlans(error: unknown): boolean {
  for (let link = error, depth = 0; depth < 4 && link instanceof Error; link = link.cause, depth++) {
    if (!('code' in link)) continue
    if (link.code === '26000') return true
    if (link.code === '0A000' && link.message.includes('cached plan')) return true
  }
  return false
}

import { asSuperuser } from './fill.ts'
import type { BenchProduct } from './product.ts'
import { say } from './options.ts'

/** Forgets what was counted so far; the product must have been opened with `countStatements`. */
export async function resetStatements({ superuserUrl }: BenchProduct): Promise<void> {
  await asSuperuser(superuserUrl, async (client) => {
    await client.query('create extension if not exists pg_stat_statements')
    await client.query('select pg_stat_statements_reset()')
  })
}

/** Prints the statements that took most time since, each with its time per `subjects`. */
export async function printStatements(
  { superuserUrl }: BenchProduct,
  subjects: number,
  most = 30,
): Promise<void> {
  const rows = await asSuperuser(superuserUrl, async (client) => {
    const found = await client.query<{ calls: number; ms: number; query: string }>(
      `select calls::int, total_exec_time as ms, regexp_replace(query, '\\s+', ' ', 'g') as query from pg_stat_statements
       order by total_exec_time desc limit $1`,
      [most],
    )
    return found.rows
  })
  for (const { calls, ms, query } of rows)
    say(
      `${(ms / subjects).toFixed(3)} ms each, ${(calls / subjects).toFixed(1)} calls: ${query.slice(0, 230)}`,
    )
}

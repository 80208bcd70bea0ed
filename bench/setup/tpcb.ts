import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { say } from './options.ts'

const run = promisify(execFile)

/** Transactions per second of TPC-B-like work on a server, and what asked for them. */
export interface TpcB {
  tps: number
  by: 'pgbench' | 'pg'
}

/**
 * Measures `pgbench`'s TPC-B on the same server: Debian's program where it is there, otherwise its script over `pg` from this process.
 * The database must be there and may hold anything.
 */
export async function measureTpcB(options: {
  url: string
  scale: number
  clients: number
  seconds: number
}): Promise<TpcB> {
  const program = ['/usr/bin/pgbench', '/usr/local/bin/pgbench'].find((file) => existsSync(file))
  return program === undefined ? overPg(options) : byProgram(program, options)
}

type Options = Parameters<typeof measureTpcB>[0]

async function byProgram(program: string, { url, scale, clients, seconds }: Options): Promise<TpcB> {
  say(`pgbench fills its tables, scale ${scale}`)
  await run(program, ['-i', '-q', '-s', String(scale), url])
  const flags = ['-n', '-c', String(clients), '-j', '2', '-T', String(seconds), url]
  const { stdout } = await run(program, flags)
  const tps = /tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? /tps = ([\d.]+)/.exec(stdout)?.[1]
  if (tps === undefined) throw new Error(`pgbench said nothing of tps: ${stdout.slice(0, 300)}`)
  return { tps: Number(tps), by: 'pgbench' }
}

const tables = (scale: number) => `
  drop table if exists pgbench_accounts, pgbench_branches, pgbench_tellers, pgbench_history;
  create table pgbench_history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
  create table pgbench_tellers (tid int not null, bid int, tbalance int, filler char(84)) with (fillfactor=100);
  create table pgbench_accounts (aid int not null, bid int, abalance int, filler char(84)) with (fillfactor=100);
  create table pgbench_branches (bid int not null, bbalance int, filler char(88)) with (fillfactor=100);
  insert into pgbench_branches select n, 0, '' from generate_series(1, ${scale}) n;
  insert into pgbench_tellers select n, (n - 1) / 10 + 1, 0, '' from generate_series(1, ${scale * 10}) n;
  insert into pgbench_accounts select n, (n - 1) / 100000 + 1, 0, '' from generate_series(1, ${scale * 100_000}) n;
  alter table pgbench_branches add primary key (bid);
  alter table pgbench_tellers add primary key (tid);
  alter table pgbench_accounts add primary key (aid);
  analyze`

/** The same script, statement by statement as pgbench sends it. */
async function overPg({ url, scale, clients, seconds }: Options): Promise<TpcB> {
  const pool = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new Client({ connectionString: url })
      await client.connect()
      return client
    }),
  )
  await pool[0]?.query(tables(scale))
  const until = performance.now() + seconds * 1000
  const any = (most: number) => 1 + Math.floor(Math.random() * most)
  let done = 0
  await Promise.all(
    pool.map(async (client) => {
      while (performance.now() < until) {
        const [aid, bid, tid, delta] = [any(scale * 100_000), any(scale), any(scale * 10), any(10_000) - 5000]
        await client.query('begin')
        await client.query(`update pgbench_accounts set abalance = abalance + ${delta} where aid = ${aid}`)
        await client.query(`select abalance from pgbench_accounts where aid = ${aid}`)
        await client.query(`update pgbench_tellers set tbalance = tbalance + ${delta} where tid = ${tid}`)
        await client.query(`update pgbench_branches set bbalance = bbalance + ${delta} where bid = ${bid}`)
        await client.query(
          `insert into pgbench_history (tid, bid, aid, delta, mtime) values (${tid}, ${bid}, ${aid}, ${delta}, current_timestamp)`,
        )
        await client.query('end')
        done++
      }
    }),
  )
  await Promise.all(pool.map(async (client) => client.end()))
  return { tps: done / seconds, by: 'pg' }
}

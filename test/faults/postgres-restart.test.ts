import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDb, createDb, DatabaseUnavailable, inWorkspace } from '../../src/platform/db.ts'
import type { Db } from '../../src/platform/db.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import type { EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { toAppError } from '../../src/platform/error-mapping.ts'
import { newId } from '../../src/platform/ids.ts'
import { createJobs, startWorker } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrations.ts'
import { stepper } from './stepper-flow.ts'

const runs = process.env['FULL_FAULTS'] === '1' ? 1000 : 150
const dataDir = mkdtempSync(
  path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'leadwright-restart-'),
)
chmodSync(dataDir, 0o755)
let postgres: EmbeddedPostgres
let db: Db
const lost: unknown[] = []

const start = async () => startEmbeddedPostgres({ dataDir, initArgs: ['--no-sync'] })
beforeAll(async () => {
  postgres = await start()
  const queue = { name: 'stepper', workerConcurrency: 20, partitionConcurrency: 18, pollingMs: 50 }
  await migrate({ url: postgres.url, queues: [queue] })
  db = createDb({ url: postgres.url, max: 8, onError: (error) => lost.push(error) })
  await db.$client.query(
    `create table marks (workspace_id uuid, n int, step text, times int default 1, primary key (workspace_id, n, step)); select protect_tenant_table('marks')`,
  )
})
afterAll(async () => {
  await closeDb(db)
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test.each(['stopped and started', 'killed'])(
  'PostgreSQL %s under load: callers are told to come back, nothing else fails, and all jobs end once',
  async (how) => {
    const workspaceId = newId()
    const begun: string[] = []
    const flow = stepper((line) => void begun.push(line))
    const jobs = await createJobs({ db, databaseUrl: postgres.url, flows: [flow] })
    const worker = await startWorker({
      db,
      databaseUrl: postgres.url,
      flows: [flow],
      log: createLog({ level: 'silent' }),
      oversize: 'throw',
    })
    await inWorkspace(db, workspaceId, async (tx) =>
      jobs.enqueueMany(
        tx,
        flow,
        Array.from({ length: runs }, (_, n) => ({ args: { n }, workspaceId, id: `${workspaceId}-${n}` })),
      ),
    )
    const outcomes = { done: 0, unavailable: 0, other: [] as unknown[] }
    const over = new AbortController()
    let n = 0
    const caller = async () => {
      while (!over.signal.aborted) {
        const mine = n++
        await inWorkspace(db, workspaceId, async (tx) =>
          tx.$client.query(`insert into marks values ($1, $2, 'x')`, [workspaceId, mine]),
        ).then(
          () => outcomes.done++,
          async (error: unknown) => {
            const told = toAppError(error)
            if (
              error instanceof DatabaseUnavailable &&
              told.code === 'unavailable' &&
              (told.retryAfterSeconds ?? 0) > 0
            )
              outcomes.unavailable++
            else outcomes.other.push(error)
            await new Promise((resolve) => setTimeout(resolve, 20))
          },
        )
      }
    }
    const callers = Array.from({ length: 6 }, caller)
    while (outcomes.done < 50) await new Promise((resolve) => setTimeout(resolve, 10))

    if (how === 'killed')
      process.kill(
        Number(readFileSync(path.join(postgres.folder, 'data/postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      )
    else await postgres.stop()
    while (outcomes.unavailable < 6) await new Promise((resolve) => setTimeout(resolve, 10))
    postgres = await start()
    const doneBefore = outcomes.done
    while (outcomes.done < doneBefore + 50) await new Promise((resolve) => setTimeout(resolve, 10))
    over.abort()
    await Promise.all(callers)
    expect(outcomes.other).toEqual([])

    await jobs.drain({ timeoutMs: 60_000 })
    const { rows } = await db.$client.query<{ status: string; runs: string }>(
      `select status, count(*) as runs from dbos.workflow_status where queue_partition_key = $1 group by 1`,
      [workspaceId],
    )
    expect(rows).toEqual([{ status: 'SUCCESS', runs: String(runs) }])
    const { rows: marks } = await inWorkspace(db, workspaceId, async (tx) =>
      tx.$client.query<{ n: string }>('select count(*) as n from marks'),
    )
    // A commit whose answer was lost may have happened: the caller was told "unavailable", never "done" for nothing.
    expect(Number(marks[0]?.n)).toBeGreaterThanOrEqual(outcomes.done)
    expect(Number(marks[0]?.n)).toBeLessThanOrEqual(outcomes.done + outcomes.unavailable)
    await worker.stop({ graceMs: 2000 })
    await jobs.close()
  },
  120_000,
)

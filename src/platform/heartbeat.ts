import { readFileSync, readlinkSync } from 'node:fs'
import os from 'node:os'
import type { Db } from './db.ts'
import { isAlive } from './is-alive.ts'

/** How often a worker says that it lives, and when it is taken for dead; take-over is at most the sum. */
export const heartbeatMs = { every: 5000, dead: 15_000 }

/** Says that this worker lives; by the database's clock, so that clocks of machines need not agree. */
export async function beat(db: Db, executorId: string): Promise<void> {
  await db.$client.query(
    `insert into worker_heartbeats (executor_id, host, pid) values ($1, $2, $3)
     on conflict (executor_id) do update set beat_at = now()`,
    [executorId, thisHost(), process.pid],
  )
}

/**
 * Queues the running runs of every worker without a fresh heartbeat again, each on its own queue, and returns their number.
 * One statement that expects the dead owner, so two workers that notice at once do not both move a run. The attempt count stays:
 * a run that kills each worker it meets ends as failed after five.
 *
 * A worker taken for dead that wakes up (a paused machine) loses its runs: the engine refuses to save its further steps, because the
 * run has another owner. What such a step did before that to the product's rows is guarded by the status each write expects.
 */
export async function takeOver(db: Db): Promise<number> {
  await forgetDeadNeighbours(db)
  const { rowCount } = await db.$client.query(
    `update dbos.workflow_status set status = 'ENQUEUED', owner_xid = null, started_at_epoch_ms = null,
       updated_at = (extract(epoch from now()) * 1000)::bigint
     where status = 'PENDING' and queue_name is not null and executor_id not in
       (select executor_id from worker_heartbeats where beat_at > now() - make_interval(secs => $1::float8 / 1000))`,
    [heartbeatMs.dead],
  )
  await db.$client.query(`delete from worker_heartbeats where beat_at < now() - interval '1 hour'`)
  return rowCount ?? 0
}

/** Ends this worker's claim: its unfinished runs are queued again and its row is gone. */
export async function handBack(db: Db, executorId: string): Promise<number> {
  const { rowCount } = await db.$client.query(
    `with gone as (delete from worker_heartbeats where executor_id = $1)
     update dbos.workflow_status set status = 'ENQUEUED', owner_xid = null, started_at_epoch_ms = null,
       recovery_attempts = greatest(recovery_attempts - 1, 0), updated_at = (extract(epoch from now()) * 1000)::bigint
     where status = 'PENDING' and executor_id = $1 and queue_name is not null`,
    [executorId],
  )
  return rowCount ?? 0
}

/** Workers on this very machine whose process is gone need no waiting. */
async function forgetDeadNeighbours(db: Db): Promise<void> {
  const { rows } = await db.$client.query<{ executorId: string; pid: number }>(
    `select executor_id as "executorId", pid from worker_heartbeats where host = $1`,
    [thisHost()],
  )
  const dead = rows.filter((row) => row.pid !== process.pid && !isAlive(row.pid)).map((row) => row.executorId)
  if (dead.length > 0)
    await db.$client.query('delete from worker_heartbeats where executor_id = any($1)', [dead])
}

/** This machine and its process numbering: containers may share a host name but not the numbers. */
function thisHost(): string {
  const part = (read: () => string) => {
    try {
      return read().trim()
    } catch {
      return ''
    }
  }
  const boot = part(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
  const numbering = part(() => readlinkSync('/proc/self/ns/pid'))
  return `${os.hostname()} ${boot} ${numbering}`.trim()
}

import type { Db, Tx } from './db.ts'

/** A run that ended with an error. */
export interface FailedJob {
  id: string
  flow: string
  queue: string
  workspaceId: string | undefined
  /** What went wrong, in words: the error's message. */
  reason: string
  failedAt: Date
}

interface FailedRow {
  id: string
  flow: string
  queue: string | null
  partition: string | null
  status: string
  error: string | null
  at: string
}

/** Runs that ended with an error, newest first. */
export async function listFailedJobs(
  db: Db,
  filter: { workspaceId?: string; limit?: number; before?: string },
): Promise<FailedJob[]> {
  const { rows } = await db.$client.query<FailedRow>(
    `select s.workflow_uuid as id, s.name as flow, s.queue_name as queue, s.queue_partition_key as partition, s.status,
       coalesce(o.error, s.error) as error, coalesce(s.completed_at, s.updated_at) as at
     from dbos.workflow_status s left join dbos.workflow_output o using (workflow_uuid)
     where s.status in ('ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') and ($1::text is null or s.queue_partition_key = $1)
       and ($2::text is null or (s.created_at, s.workflow_uuid) <
         (select b.created_at, b.workflow_uuid from dbos.workflow_status b where b.workflow_uuid = $2))
     order by s.created_at desc, s.workflow_uuid desc limit $3`,
    [filter.workspaceId ?? null, filter.before ?? null, filter.limit ?? 50],
  )
  return rows.map((row) => ({
    id: row.id,
    flow: row.flow,
    queue: row.queue ?? '',
    workspaceId: row.partition === null || row.partition === 'system' ? undefined : row.partition,
    reason:
      row.status === 'ERROR' ? reasonOf(row.error) : 'Every worker that ran it died. It was not tried again.',
    failedAt: new Date(Number(row.at)),
  }))
}

function reasonOf(stored: string | null): string {
  try {
    const parsed: unknown = JSON.parse(stored ?? 'null')
    const error = typeof parsed === 'object' && parsed !== null && 'json' in parsed ? parsed.json : parsed
    if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message)
  } catch {
    // Shown as it is stored.
  }
  return stored ?? 'unknown'
}

/** Queues failed runs again; steps before the one that failed keep their results. */
export async function retryFailedJobs(
  db: Db,
  ids: readonly string[],
  workspaceId: string | undefined,
): Promise<number> {
  const { rowCount } = await db.$client.query(
    `with again as (
       update dbos.workflow_status set status = 'ENQUEUED', recovery_attempts = 0, owner_xid = null, started_at_epoch_ms = null,
         completed_at = null, error = null, updated_at = (extract(epoch from now()) * 1000)::bigint
       where workflow_uuid = any($1) and status in ('ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
         and ($2::text is null or queue_partition_key = $2)
       returning workflow_uuid
     ), outputs as (delete from dbos.workflow_output where workflow_uuid in (select workflow_uuid from again)),
     steps as (
       delete from dbos.operation_outputs o using (
         select workflow_uuid, min(function_id) as first from dbos.operation_outputs
         where error is not null and workflow_uuid in (select workflow_uuid from again) group by workflow_uuid
       ) failed
       where o.workflow_uuid = failed.workflow_uuid and o.function_id >= failed.first
     )
     select workflow_uuid from again`,
    [ids, workspaceId ?? null],
  )
  return rowCount ?? 0
}

/** Ends what waits or runs for one workspace, in the caller's transaction: a run that is under way stops before its next step. */
export async function cancelJobs(tx: Tx, workspaceId: string): Promise<number> {
  const { rowCount } = await tx.$client.query(
    `update dbos.workflow_status set status = 'CANCELLED', owner_xid = null, queue_name = null, deduplication_id = null,
       started_at_epoch_ms = null, updated_at = (extract(epoch from now()) * 1000)::bigint,
       completed_at = (extract(epoch from now()) * 1000)::bigint
     where queue_partition_key = $1 and status in ('ENQUEUED', 'PENDING', 'DELAYED')`,
    [workspaceId],
  )
  return rowCount ?? 0
}

/** How long and how often `drain` looks. */
export interface DrainOptions {
  timeoutMs?: number
  pollMs?: number
}

/** Waits until no run is queued, running or due within five seconds. */
export async function drainJobs(db: Db, options: DrainOptions = {}): Promise<void> {
  const { timeoutMs = 20_000, pollMs = 10 } = options
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const { rows } = await db.$client.query<{ left: string; runs: string }>(
      `select name || ' ' || lower(status) as left, count(*) as runs from dbos.workflow_status
       where status in ('ENQUEUED', 'PENDING')
         or (status = 'DELAYED' and delay_until_epoch_ms < extract(epoch from now()) * 1000 + 5000)
       group by 1 order by 1`,
    )
    if (rows.length === 0) return
    if (waitedMs >= timeoutMs) {
      const left = rows.map((row) => `${row.runs} × ${row.left}`).join(', ')
      throw new Error(
        `Jobs are left after ${timeoutMs} ms: ${left}. Is a worker running, and does it know these flows?`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

// Inputs, outputs and steps have no foreign key to the status, so all go in one statement.
const pruneBatch = `
  with dead as (select workflow_uuid from dbos.workflow_status
    where completed_at < $1 and status in ('SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED')
    order by completed_at limit 2000),
  i as (delete from dbos.workflow_input where workflow_uuid in (select workflow_uuid from dead)),
  o as (delete from dbos.workflow_output where workflow_uuid in (select workflow_uuid from dead)),
  s as (delete from dbos.operation_outputs where workflow_uuid in (select workflow_uuid from dead))
  delete from dbos.workflow_status where workflow_uuid in (select workflow_uuid from dead)`

/** Deletes ended runs older than so many days in batches of 2,000. */
export async function pruneJobs(db: Db, now: Date, days: number): Promise<number> {
  const before = now.getTime() - days * 86_400_000
  let pruned = 0
  for (;;) {
    const { rowCount } = await db.$client.query(pruneBatch, [before])
    pruned += rowCount ?? 0
    if ((rowCount ?? 0) < 2000) return pruned
  }
}

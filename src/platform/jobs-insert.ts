import type { DBOSClient } from '@dbos-inc/dbos-sdk'
import type { Tx } from './db.ts'
import type { AnyFlow } from './flow.ts'
import { newId } from './ids.ts'
import { jobsApplication, jobsVersion, systemPartition } from './jobs-setup.ts'

/** Most JSON characters of arguments and step results: they lie outside row-level security and erasure. */
export const jobDataLimit = 4096

/** The JSON of a value when it is small enough; throws otherwise. */
export function checkedJson(value: unknown, what: string): string {
  const json = JSON.stringify(value) ?? 'null'
  if (json.length > jobDataLimit) {
    throw new Error(
      `${what} are ${json.length} characters of JSON, more than ${jobDataLimit}: pass ids and counts, and keep content in tenant tables.`,
    )
  }
  return json
}

interface QueuedRun {
  args: unknown
  workspaceId: string | undefined
  id?: string
  priority?: number
  delayMs?: number
}

// The rows that the engine's own enqueue writes; jobs.test.ts compares both, so an upgrade that changes them is noticed.
const insertRows = `
  with wanted as (
    select * from unnest($1::text[], $2::text[], $3::int[], $4::bigint[], $5::text[])
      as w(id, partition, priority, delay_ms, inputs)
  ), added as (
    insert into dbos.workflow_status (workflow_uuid, status, name, queue_name, authenticated_user, assumed_role,
      authenticated_roles, executor_id, application_version, application_id, recovery_attempts, priority,
      queue_partition_key, serialization, delay_until_epoch_ms, application_name, is_debounced)
    select id, case when delay_ms > 0 then 'DELAYED' else 'ENQUEUED' end, $6, $7, '', '', '[]', '', $8, '', 0, priority,
      partition, $9, case when delay_ms > 0 then (extract(epoch from now()) * 1000)::bigint + delay_ms end, $10, false
    from wanted
    on conflict (workflow_uuid) do nothing
    returning workflow_uuid
  )
  insert into dbos.workflow_input (workflow_uuid, inputs)
  select id, inputs from wanted join added on workflow_uuid = id
  on conflict (workflow_uuid) do nothing`

/** Queues many runs of one flow in the caller's transaction; returns how many ids were not known before. */
export async function insertJobs(
  tx: Tx,
  serializer: DBOSClient['serializer'],
  flow: AnyFlow,
  runs: readonly QueuedRun[],
): Promise<number> {
  let added = 0
  for (let start = 0; start < runs.length; start += 500) {
    const rows = await Promise.all(
      runs.slice(start, start + 500).map(async (run) => {
        checkedJson(run.args, `The arguments of ${flow.name}`)
        const inputs = await serializer.stringify([run.args, { workspaceId: run.workspaceId ?? null }])
        return { ...run, id: run.id ?? newId(), inputs }
      }),
    )
    const result = await tx.$client.query(insertRows, [
      rows.map((row) => row.id),
      rows.map((row) => row.workspaceId ?? systemPartition),
      rows.map((row) => row.priority ?? 0),
      rows.map((row) => Math.max(0, Math.round(row.delayMs ?? 0))),
      rows.map((row) => row.inputs),
      flow.name,
      flow.queue,
      jobsVersion,
      serializer.name(),
      jobsApplication,
    ])
    added += result.rowCount ?? 0
  }
  return added
}

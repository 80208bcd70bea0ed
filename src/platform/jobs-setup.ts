import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk'
import type { Client } from 'pg'

/** Limits of one queue; a workspace is a partition of it. */
export interface QueueSpec {
  name: string
  /** Runs at a time over all workers. */
  concurrency?: number
  /** Runs at a time in one worker. */
  workerConcurrency: number
  /**
   * Runs at a time of one workspace over all workers. About 80 % of `workerConcurrency` keeps a lone workspace fast and
   * leaves room for the others: a workspace gets at most `partitionConcurrency` starts per polling interval.
   */
  partitionConcurrency: number
  /** Starts in a period of seconds, over all workers and workspaces. */
  rateLimit?: { limitPerPeriod: number; periodSec: number }
  /** Starts in a period of seconds for each workspace. */
  partitionRateLimit?: { limitPerPeriod: number; periodSec: number }
  /** Milliseconds between two looks at the queue: 50 where a person waits, 1000 for bulk work. */
  pollingMs: number
}

/** Constant: an engine of another version would leave queued runs alone, and runs last minutes at most. */
export const jobsVersion = '1'

/** The share of a queue that work without a workspace counts against. */
export const systemPartition = 'system'

/** Scheduled flows run here; they hand bulk work to other queues. */
export const schedulesQueue = 'schedules'

/** The name all our processes share in the job engine. */
export const jobsApplication = 'leadwright'

const grants = `
  grant usage on schema dbos to leadwright_app, leadwright_provider, leadwright_system;
  grant select, insert, update on dbos.workflow_status to leadwright_app, leadwright_provider, leadwright_system;
  grant select, insert on dbos.workflow_input to leadwright_app, leadwright_provider, leadwright_system;`

const nothing = () => {}
const quiet = { info: nothing, debug: nothing, warn: nothing, error: nothing }

/** Makes or updates the job engine's tables, lets the roles enqueue (and no more), and writes the queues. */
export async function prepareJobs(url: string, client: Client, queues: readonly QueueSpec[]): Promise<void> {
  await DBOS.migrate(url)
  await client.query(grants)
  await registerQueues(url, queues)
}

/** Writes the limits of the queues; running workers follow within a second. */
export async function registerQueues(url: string, queues: readonly QueueSpec[]): Promise<void> {
  const engine = await DBOSClient.create({
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 2,
    applicationName: jobsApplication,
    logger: quiet,
  })
  try {
    await engine.registerQueue(schedulesQueue, {
      workerConcurrency: 10,
      minPollingIntervalMs: 500,
      onConflict: 'always_update',
    })
    for (const queue of queues) {
      await engine.registerQueue(queue.name, {
        ...(queue.concurrency === undefined ? {} : { globalConcurrency: queue.concurrency }),
        workerConcurrency: queue.workerConcurrency,
        partitionConcurrency: queue.partitionConcurrency,
        ...(queue.rateLimit === undefined ? {} : { rateLimit: queue.rateLimit }),
        ...(queue.partitionRateLimit === undefined ? {} : { partitionRateLimit: queue.partitionRateLimit }),
        minPollingIntervalMs: queue.pollingMs,
        onConflict: 'always_update',
      })
    }
  } finally {
    await engine.destroy()
  }
}

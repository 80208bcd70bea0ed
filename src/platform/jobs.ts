import { DBOSClient } from '@dbos-inc/dbos-sdk'
import type { Db, Tx } from './db.ts'
import type { AnyFlow, Flow } from './flow.ts'
import { cancelJobs, drainJobs, listFailedJobs, pruneJobs, retryFailedJobs } from './jobs-care.ts'
import type { DrainOptions, FailedJob } from './jobs-care.ts'
import { checkedJson, insertJobs } from './jobs-insert.ts'
import { jobsApplication, jobsVersion, systemPartition } from './jobs-setup.ts'

export { defineFlow, defineSchedule } from './flow.ts'
export type { AnyFlow, Flow, Job, Schedule, StepOptions } from './flow.ts'
export type { FailedJob } from './jobs-care.ts'
export { startWorker } from './job-worker.ts'
export type { Worker } from './job-worker.ts'
export type { QueueSpec } from './jobs-setup.ts'

/** How one run is queued. */
export interface EnqueueOptions {
  /** The run counts against this workspace's share of the queue; nothing means work of the system itself. */
  workspaceId: string | undefined
  /** The run's id: a second enqueue of the same id, even after the run ended, is a silent no-op. Default: made by the engine. */
  id?: string
  /** Smaller runs earlier; 0 (default) for what a person waits for, 10 for bulk work. */
  priority?: number
  /** Starts no earlier than after so many milliseconds; for retries. A due time of the product is a column, not this. */
  delayMs?: number
}

/** Hands work to the workers and looks after what they left. Any process may have one; it runs nothing itself. */
export interface Jobs {
  /**
   * Queues one run of a flow (or of the flow with that name) in the caller's transaction: both commit or neither.
   * `args` hold ids and counts only, at most 4 kB as JSON.
   */
  enqueue: {
    <A>(tx: Tx, flow: Flow<A>, args: A, options: EnqueueOptions): Promise<void>
    (tx: Tx, flowName: string, args: unknown, options: EnqueueOptions): Promise<void>
  }
  /** The same for many runs of one flow in one statement per 500; returns how many were not there yet. */
  enqueueMany: {
    <A>(tx: Tx, flow: Flow<A>, runs: readonly (EnqueueOptions & { args: A })[]): Promise<number>
    (tx: Tx, flowName: string, runs: readonly (EnqueueOptions & { args: unknown })[]): Promise<number>
  }
  /** Runs that ended with an error, newest first, of one workspace or of all; `before` is the `id` of the last one seen. */
  listFailed: (options?: { workspaceId?: string; limit?: number; before?: string }) => Promise<FailedJob[]>
  /** Runs failed ones again from the step that failed; saved steps are kept. Returns how many were failed. */
  retryFailed: (ids: readonly string[], options?: { workspaceId?: string }) => Promise<number>
  /** Ends what waits or runs for a workspace that goes, in the transaction that deletes it; returns how many runs that were. */
  cancelFor: (tx: Tx, workspaceId: string) => Promise<number>
  /** Waits until nothing is queued or running; for tests. Throws after `timeoutMs` (20 s) naming what is left. */
  drain: (options?: DrainOptions) => Promise<void>
  /** Deletes runs that ended more than `days` (14) ago, with their inputs and steps; returns how many. */
  prune: (now: Date, days?: number) => Promise<number>
  /** Frees what this object holds; the pool of `db` stays open. */
  close: () => Promise<void>
}

/** The jobs of one database. `flows` lets work be queued by name, so that an earlier module need not import a later one. */
export async function createJobs(options: {
  db: Db
  databaseUrl: string
  flows: readonly AnyFlow[]
}): Promise<Jobs> {
  const { db } = options
  const client = await DBOSClient.create({
    systemDatabaseUrl: options.databaseUrl,
    systemDatabasePool: db.$client,
    applicationName: jobsApplication,
  })
  const flows = new Map(options.flows.map((flow) => [flow.name, flow]))
  const find = (flow: AnyFlow | string): AnyFlow => {
    if (typeof flow !== 'string') return flow
    const found = flows.get(flow)
    if (!found) throw new Error(`There is no flow named ${flow}: add it to src/flows.ts.`)
    return found
  }
  return {
    enqueue: async (tx: Tx, flowOrName: AnyFlow | string, args: unknown, how: EnqueueOptions) => {
      const flow = find(flowOrName)
      checkedJson(args, `The arguments of ${flow.name}`)
      await client.enqueueInTransaction(
        tx.$client,
        {
          queueName: flow.queue,
          workflowName: flow.name,
          appVersion: jobsVersion,
          queuePartitionKey: how.workspaceId ?? systemPartition,
          priority: how.priority ?? 0,
          ...(how.id === undefined ? {} : { workflowID: how.id }),
          ...(how.delayMs === undefined ? {} : { delaySeconds: how.delayMs / 1000 }),
        },
        args,
        { workspaceId: how.workspaceId ?? null },
      )
    },
    enqueueMany: async (
      tx: Tx,
      flowOrName: AnyFlow | string,
      runs: readonly (EnqueueOptions & { args: unknown })[],
    ) => insertJobs(tx, client.serializer, find(flowOrName), runs),
    listFailed: async (filter = {}) => listFailedJobs(db, filter),
    retryFailed: async (ids, filter = {}) => retryFailedJobs(db, ids, filter.workspaceId),
    cancelFor: cancelJobs,
    drain: async (how) => drainJobs(db, how),
    prune: async (now, days = 14) => pruneJobs(db, now, days),
    close: async () => client.destroy(),
  }
}

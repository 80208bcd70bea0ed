/** One run of a flow, given to its function. */
export interface Job {
  /** The id of the run; `flow:id:step` is the idempotency key of outside calls. */
  id: string
  workspaceId: string | undefined
  /** Aborted when the worker stops before the run ends; another worker then goes on. */
  signal: AbortSignal
  /**
   * Does `work` and saves its result, so that it is not repeated after a crash. It may run twice when the crash falls between work
   * and saving: writes are guarded by the status they expect. The result holds ids and counts only, at most 4 kB as JSON.
   */
  step: <T>(name: string, work: () => Promise<T>, options?: StepOptions) => Promise<T>
}

/** When a step is tried again. A lost database is always waited for, about a minute. */
export interface StepOptions {
  /** Further attempts after the first failure; default 0. */
  retries?: number
  /** Wait before the first further attempt, doubled each time up to a minute; default 500. */
  backoffMs?: number
  /** Which failures deserve another attempt; default all. */
  isRetryable?: (error: unknown) => boolean
}

/** The life of a row as durable steps: bound to a queue, started by `jobs.enqueue`. */
export interface Flow<A> {
  name: string
  queue: string
  run: (job: Job, args: A) => Promise<void>
}

/** A flow whose arguments do not matter to who holds it. */
export type AnyFlow = Flow<never>

/** Declares a flow: `name` is `noun.verb`, `queue` the name of a queue in `src/flows.ts`. */
export function defineFlow<A>(flow: Flow<A>): Flow<A> {
  return flow
}

/** A flow started by the clock; kept in the database, each tick runs once however many workers there are. */
export interface Schedule {
  name: string
  /** Five fields, or six with seconds first. */
  cron: string
  /** IANA name. */
  timezone: string
  run: (job: Job) => Promise<void>
}

/** Declares a schedule: the flow runs on the queue `schedules`, so it is short and hands bulk work on. `timezone` is UTC by default. */
export function defineSchedule<A>(schedule: {
  name: string
  cron: string
  timezone?: string
  flow: Flow<A>
  args: A
}): Schedule {
  const { name, cron, timezone = 'UTC', flow, args } = schedule
  return { name, cron, timezone, run: async (job) => flow.run(job, args) }
}

import { randomUUID } from 'node:crypto'
import { DBOS, Error as DBOSErrors } from '@dbos-inc/dbos-sdk'
import { asDatabaseUnavailable, DatabaseUnavailable } from './database-unavailable.ts'
import { closeDb, createDb } from './db.ts'
import type { Db } from './db.ts'
import type { AnyFlow, Job, Schedule, StepOptions } from './flow.ts'
import { beat, handBack, heartbeatMs, takeOver } from './heartbeat.ts'
import { checkedJson } from './jobs-insert.ts'
import { tellLosses } from './jobs-losses.ts'
import { jobsApplication, jobsVersion, schedulesQueue } from './jobs-setup.ts'
import { nameStatements } from './jobs-statements.ts'
import type { Log } from './log.ts'
import { storableError } from './mask.ts'

/** Runs flows until stopped. There is one in a process. */
export interface Worker {
  executorId: string
  /** Takes no further runs, lets the running ones end for `graceMs` (10 s), then hands the rest back to the queues. Returns their number. */
  stop: (options?: { graceMs?: number }) => Promise<number>
}

/**
 * Starts running flows of the queues named in `queues` (default all). `db` carries heartbeats and take-over; the engine has
 * its own `poolSize` connections. Every queue must have been written by the migrate step. `oversize` says what a step result above
 * 4 kB does: `throw` in tests, `log` in production.
 */
export async function startWorker(options: {
  db: Db
  databaseUrl: string
  flows: readonly AnyFlow[]
  log: Log
  schedules?: readonly Schedule[]
  queues?: readonly string[]
  executorId?: string
  poolSize?: number
  oversize?: 'throw' | 'log'
}): Promise<Worker> {
  const { db, log } = options
  const executorId = options.executorId ?? `worker-${randomUUID()}`
  const stopping = new AbortController()
  const schedules = options.schedules ?? []
  for (const flow of options.flows) register(flow, flow.name, { ...options, stopping: stopping.signal })
  for (const schedule of schedules) registerScheduled(schedule, { ...options, stopping: stopping.signal })

  await beat(db, executorId)
  const poolSize = options.poolSize ?? 10
  const onError = (error: unknown) => log.warn({ err: error, executorId }, 'the engine lost a connection')
  const own = enginePool(options.databaseUrl, poolSize, onError)
  DBOS.setConfig({
    name: jobsApplication,
    systemDatabaseUrl: options.databaseUrl,
    systemDatabasePool: own.$client,
    systemDatabasePoolSize: poolSize,
    applicationVersion: jobsVersion,
    executorID: executorId,
    useListenNotify: false,
    runMigrations: false,
    maxConcurrentQueueDispatches: 6,
    logger: engineLog(log),
    ...(options.queues === undefined ? {} : { listenQueues: [...options.queues, schedulesQueue] }),
  })
  await DBOS.launch()
  await applySchedules(schedules)

  const care = async () => {
    try {
      await beat(db, executorId)
      const taken = await takeOver(db)
      if (taken > 0) log.warn({ taken, executorId }, 'took over runs of a dead worker')
    } catch (error) {
      log.warn({ err: error, executorId }, 'heartbeat failed')
    }
  }
  await care()
  const timer = setInterval(() => void care(), heartbeatMs.every)
  return {
    executorId,
    stop: async ({ graceMs = 10_000 } = {}) => {
      clearInterval(timer)
      const deadline = setTimeout(() => stopping.abort(), graceMs)
      await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: graceMs })
      clearTimeout(deadline)
      stopping.abort()
      await closeDb(own)
      return handBack(db, executorId)
    },
  }
}

// The engine's own pool leaves a moment in which a connection that is lost ends the process; ours does not.
function enginePool(url: string, max: number, onError: (error: unknown) => void): Db {
  const own = createDb({ url, max, onError })
  nameStatements(own.$client)
  tellLosses(own.$client)
  return own
}

interface Running {
  log: Log
  stopping: AbortSignal
  oversize?: 'throw' | 'log'
}

/** A run is given to a worker at most so many times before it counts as failed: it may be what kills them. */
const maxRecoveryAttempts = 4

function register(flow: AnyFlow, name: string, running: Running): void {
  const run = async (args: never, meta: { workspaceId: string | null } | undefined) =>
    storably(flow.run(jobFor(meta?.workspaceId ?? undefined, running), args))
  DBOS.registerWorkflow(run, { name, maxRecoveryAttempts })
}

/** What a flow throws outside its steps is kept by the engine too. */
async function storably(run: Promise<void>): Promise<void> {
  try {
    await run
  } catch (error) {
    throw error instanceof DBOSErrors.DBOSError ? error : storableError(error)
  }
}

const scheduledName = (schedule: Schedule) => `schedule:${schedule.name}`

function registerScheduled(schedule: Schedule, running: Running): void {
  // What comes from the code wins over what an older version left in the database.
  const run = async (_at: Date, _context: unknown) => storably(schedule.run(jobFor(undefined, running)))
  scheduled.set(schedule, DBOS.registerWorkflow(run, { name: scheduledName(schedule), maxRecoveryAttempts }))
}

const scheduled = new WeakMap<Schedule, (at: Date, context: unknown) => Promise<void>>()

async function applySchedules(schedules: readonly Schedule[]): Promise<void> {
  const known = new Set(schedules.map((schedule) => schedule.name))
  for (const old of await DBOS.listSchedules())
    if (!known.has(old.scheduleName)) await DBOS.deleteSchedule(old.scheduleName)
  const wanted = schedules.flatMap((schedule) => {
    const workflowFn = scheduled.get(schedule)
    return workflowFn
      ? [
          {
            scheduleName: schedule.name,
            workflowFn,
            schedule: schedule.cron,
            cronTimezone: schedule.timezone,
            queueName: schedulesQueue,
          },
        ]
      : []
  })
  if (wanted.length > 0) await DBOS.applySchedules(wanted)
}

function jobFor(workspaceId: string | undefined, running: Running): Job {
  const id = DBOS.workflowID ?? ''
  let broken: unknown
  return {
    id,
    workspaceId,
    signal: running.stopping,
    step: async (name, work, options = {}) => {
      // A run that another worker has taken over, or that cannot save any more, must not go on into the flow's own error handling.
      if (broken !== undefined) throw broken
      let hasFailed = false
      const attempted = async () => {
        try {
          return sized(await attempt(work, options, running.stopping), `${id} ${name}`, running)
        } catch (error) {
          hasFailed = true
          running.log.warn({ err: error, runId: id, step: name }, 'step failed')
          throw storableError(error)
        }
      }
      try {
        return await DBOS.runStep(attempted, { name })
      } catch (error) {
        if (!hasFailed && (error instanceof DBOSErrors.DBOSError || isLost(error))) broken = error
        throw error
      }
    },
  }
}

function sized<T>(result: T, step: string, running: Running): T {
  try {
    checkedJson(result, `The result of step ${step}`)
  } catch (error) {
    if (running.oversize !== 'log') throw error
    running.log.error({ err: error }, 'step result too large')
  }
  return result
}

async function attempt<T>(work: () => Promise<T>, options: StepOptions, stopping: AbortSignal): Promise<T> {
  const { retries = 0, backoffMs = 500, isRetryable = () => true } = options
  let failures = 0
  let losses = 0
  for (;;) {
    // A worker that gives its runs back begins nothing more; the run goes on elsewhere from the last saved step.
    if (stopping.aborted) return new Promise<T>(() => {})
    try {
      return await work()
    } catch (error) {
      const mustWait = isLost(error)
      if (mustWait ? ++losses > 30 : ++failures > retries || !isRetryable(error)) throw error
      const waitMs = mustWait ? 2000 : Math.min(backoffMs * 2 ** (failures - 1), 60_000)
      await pause(waitMs * (0.75 + Math.random() / 2), stopping)
    }
  }
}

const isLost = (error: unknown) => asDatabaseUnavailable(error) instanceof DatabaseUnavailable

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopping.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}

function engineLog(log: Log) {
  const engine = log.child({ part: 'jobs' })
  const line = (write: (fields: object, text?: string) => void) => (entry: unknown) =>
    entry instanceof Error
      ? write({ err: entry }, entry.message)
      : write({}, typeof entry === 'string' ? entry : JSON.stringify(entry))
  return {
    // The engine reports each start and each failed run; both are in its tables.
    info: line((fields, text) => engine.debug(fields, text)),
    debug: line((fields, text) => engine.trace(fields, text)),
    warn: line((fields, text) => engine.warn(fields, text)),
    error: line((fields, text) => engine.warn(fields, text)),
  }
}

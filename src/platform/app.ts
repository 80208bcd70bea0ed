import type { Config } from '../config.ts'
import type { Keys } from './crypto.ts'
import type { Db } from './db.ts'
import type { Jobs } from './jobs.ts'
import type { LiveEvents } from './live-events.ts'
import type { Log } from './log.ts'
import type { Totals } from './page.ts'
import type { RateLimiter } from './rate-limit.ts'

/** What every part of the running product is given instead of reaching for it. Tests build their own. */
export interface PlatformApp {
  config: Config
  db: Db
  /** Queues runs of flows; every process has it, workers run them. */
  jobs: Jobs
  /** Totals of lists, remembered for a few seconds. */
  totals: Totals
  log: Log
  /** The time; tests move it. */
  now: () => Date
  /** A number in [0, 1); tests fix it. */
  random: () => number
  keys: Keys
  limits: RateLimiter
  events: LiveEvents
  /** Work that no answer waits for (a mail after sign-up): failures are logged, shutdown waits for it. */
  inBackground: (what: string, work: () => Promise<unknown>) => void
  /** Resolves when no such work is left. */
  settleBackground: () => Promise<void>
}

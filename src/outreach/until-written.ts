import { setTimeout as pause } from 'node:timers/promises'
import { DatabaseUnavailable } from '../platform/db.ts'
import type { SendingDeps } from './send-deps.ts'

/** Writes what is known here only, however long the database is away. */
export async function untilWritten<T>(deps: Pick<SendingDeps, 'log'>, write: () => Promise<T>): Promise<T> {
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, 5000)) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof DatabaseUnavailable)) throw error
      deps.log.warn({ err: error }, 'What was sent waits to be written down')
      await pause(waitMs)
    }
  }
}

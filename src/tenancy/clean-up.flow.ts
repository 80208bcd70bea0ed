import type { Db } from '../platform/db.ts'
import { defineFlow, defineSchedule } from '../platform/jobs.ts'
import type { Jobs, Schedule } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import { cleanUpTenancy } from './clean-up.ts'

/** What the nightly clean-up needs; `App` satisfies it. */
export interface CleanUpDeps {
  db: Db
  jobs: Jobs
  log: Log
  now: () => Date
}

/** The night of the instance: what has expired goes, and finished runs go after 14 days. */
export function cleanUpSchedule(app: CleanUpDeps): Schedule {
  const flow = defineFlow<Record<string, never>>({
    name: 'instance.clean-up',
    queue: 'schedules',
    async run(job) {
      const counts = await job.step('expired', async () => cleanUpTenancy(app.db, app.now()))
      const runs = await job.step('runs', async () => app.jobs.prune(app.now()))
      app.log.info({ ...counts, runs }, 'Cleaned up')
    },
  })
  return defineSchedule({ name: 'nightly-clean-up', cron: '17 3 * * *', flow, args: {} })
}

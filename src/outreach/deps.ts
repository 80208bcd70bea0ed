import type { Db } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Log } from '../platform/log.ts'
import type { ModelOfWorkspace, Webhooks } from '../tenancy/index.ts'

/** What outreach needs of the application; `App` satisfies it. */
export interface OutreachDeps {
  db: Db
  jobs: Jobs
  log: Log
  now: () => Date
  events: Pick<LiveEvents, 'publish'>
  modelOfWorkspace: ModelOfWorkspace
  webhooks: Pick<Webhooks, 'announce'>
}

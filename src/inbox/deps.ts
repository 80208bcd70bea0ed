import type { Keys } from '../platform/crypto.ts'
import type { Db } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Log } from '../platform/log.ts'
import type { ModelOfWorkspace, Webhooks } from '../tenancy/index.ts'

/** What receiving mail needs of the application; `App` satisfies it. */
export interface InboxDeps {
  db: Db
  jobs: Jobs
  log: Log
  now: () => Date
  keys: Pick<Keys, 'seal' | 'open'>
  events: Pick<LiveEvents, 'publish'>
  webhooks: Pick<Webhooks, 'announce'>
  modelOfWorkspace: ModelOfWorkspace
}

import type { Db } from '../platform/db.ts'
import type { Keys } from '../platform/crypto.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Log } from '../platform/log.ts'
import type { MailSender } from '../providers/mail/index.ts'

/** What mails and notifications need of the application; `App` satisfies it. */
export interface NotifyDeps {
  db: Db
  jobs: Jobs
  log: Log
  keys: Keys
  now: () => Date
  events: Pick<LiveEvents, 'publish'>
  providers: { mail: MailSender }
  config: { PUBLIC_URL: string }
}

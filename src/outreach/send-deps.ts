import type { Keys } from '../platform/crypto.ts'
import type { Db } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Log } from '../platform/log.ts'
import type { MailCampaigns } from '../providers/mail-campaigns/index.ts'
import type { MailTransport } from '../providers/mail-sending/index.ts'
import type { Integrations, Webhooks } from '../tenancy/index.ts'

/** What sending needs of the application; `App` satisfies it. */
export interface SendingDeps {
  db: Db
  jobs: Jobs
  log: Log
  keys: Keys
  now: () => Date
  random: () => number
  config: { PUBLIC_URL: string }
  events: Pick<LiveEvents, 'publish'>
  webhooks: Pick<Webhooks, 'announce'>
  integrations: Pick<Integrations, 'credential' | 'called'>
  providers: { mailTransport: MailTransport; mailCampaigns: MailCampaigns }
}

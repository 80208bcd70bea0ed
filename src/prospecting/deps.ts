import type { Config } from '../config.ts'
import type { Keys } from '../platform/crypto.ts'
import type { Db } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { LiveEvents } from '../platform/live-events.ts'
import type { Log } from '../platform/log.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import type { PageSpeed } from '../providers/page-speed/index.ts'
import type { PageReader } from '../providers/pages/index.ts'
import type { Places } from '../providers/places/index.ts'
import type { Vendors } from '../providers/vendors/index.ts'
import type { Integrations, ModelOfWorkspace } from '../tenancy/index.ts'
import type { AnnounceDeps } from './announce.ts'

/** What prospecting needs of the application; `App` satisfies it. */
export interface ProspectingDeps extends AnnounceDeps {
  db: Db
  keys: Pick<Keys, 'deriveAll' | 'seal' | 'open'>
  jobs: Jobs
  log: Log
  now: () => Date
  events: Pick<LiveEvents, 'publish'>
  providers: {
    pages: PageReader
    places: Places
    mailExchange: MailExchange
    pageSpeed: PageSpeed
    vendors: Pick<Vendors, 'addressOf'>
  }
  integrations: Pick<Integrations, 'credential' | 'called'>
  modelOfWorkspace: ModelOfWorkspace
  config: Pick<
    Config,
    | 'CRAWL_MAX_PAGES'
    | 'CRAWL_MAX_BYTES'
    | 'CRAWL_TIMEOUT_MS'
    | 'ENRICHMENT_RETRY_MS'
    | 'ENRICHMENT_QUEUE_AHEAD'
    | 'ENRICHMENT_FRESH_DAYS'
    | 'PAGESPEED_API_KEY'
  >
}

import type { Db, Tx } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { MailExchange } from '../providers/dns/index.ts'
import type { LanguageModel } from '../providers/language-model/index.ts'
import type { PageReader } from '../providers/pages/index.ts'

/** What prospecting needs of the application; `App` satisfies it. */
export interface ProspectingDeps {
  db: Db
  jobs: Jobs
  log: Log
  now: () => Date
  publish: (tx: Tx, workspaceId: string, event: { kind: string; subject: string | null; data?: Record<string, string | number | boolean | null> }) => Promise<void>
  providers: {
    pages: PageReader
    mailExchange: MailExchange
    languageModel: LanguageModel | null
  }
  limits: ProspectingLimits
}

/** Settings of enrichment. */
export interface ProspectingLimits {
  maxPages: number
  maxBytesPerPage: number
  siteDeadlineMs: number
  /** Pauses before the second, third … attempt at a site that did not answer. */
  retryDelaysMs: number[]
  /** Most prospects of one campaign that wait in the queue at a time. */
  queueAhead: number
}

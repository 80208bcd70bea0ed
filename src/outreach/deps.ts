import type { Db, Tx } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Log } from '../platform/log.ts'
import type { LanguageModel } from '../providers/language-model/index.ts'

/** What outreach needs of the application; `App` satisfies it. */
export interface OutreachDeps {
  db: Db
  jobs: Jobs
  log: Log
  now: () => Date
  publish: (tx: Tx, workspaceId: string, event: { kind: string; subject: string | null; data?: Record<string, string | number | boolean | null> }) => Promise<void>
  providers: { languageModel: LanguageModel | null }
}

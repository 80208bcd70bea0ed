import type { App } from '../tenancy/index.ts'

/** What surveys need of the application; `App` satisfies it. */
export type SurveyDeps = Pick<
  App,
  'db' | 'jobs' | 'keys' | 'now' | 'log' | 'webhooks' | 'inBackground' | 'events' | 'limits'
> & { config: Pick<App['config'], 'PUBLIC_URL'> }

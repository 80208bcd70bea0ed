import type { App } from '../tenancy/index.ts'

/** What clients need of the application; `App` satisfies it. */
export type ClientDeps = Pick<App, 'db' | 'jobs' | 'now' | 'log' | 'webhooks' | 'inBackground' | 'events'>

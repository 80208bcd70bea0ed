import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/migrations.ts'
import { startThrowAwayCluster } from './cluster.ts'

declare module 'vitest' {
  // Merging into vitest's own interface is how `inject` learns the types.
  export interface ProvidedContext {
    cluster: { superuserUrl: string; url: string }
  }
}

/** One throw-away cluster for the whole run with a template that is migrated once; `testDatabase()` clones it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startThrowAwayCluster()
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  const admin = new Client({ connectionString: cluster.superuserUrl })
  await admin.connect()
  await admin.query('create database template owner leadwright')
  const template = new URL(cluster.url)
  template.pathname = '/template'
  await migrate({ url: template.href })
  await admin.query('alter database template is_template true')
  await admin.end()
  project.provide('cluster', { superuserUrl: cluster.superuserUrl, url: cluster.url })
  return async () => cluster.remove()
}

import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { inWorkspace } from './db.ts'
import { beat } from './heartbeat.ts'
import { newId } from './ids.ts'
import { createJobs, defineFlow } from './jobs.ts'
import { createMetrics } from './metrics.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase({ max: 2 })
})
afterAll(async () => base.drop())

test('requests, connections, queued jobs and living workers are told', async () => {
  const metrics = createMetrics({ db: base.db })
  const flow = defineFlow({ name: 'x.run', queue: 'x', run: async () => {} })
  const jobs = await createJobs({ db: base.db, databaseUrl: base.url, flows: [flow] })
  const workspaceId = newId()
  await inWorkspace(base.db, workspaceId, async (tx) => jobs.enqueue(tx, flow, {}, { workspaceId }))
  await beat(base.db, 'w')
  metrics.observe('GET', 'prospects', 200, 0.02)
  const text = await metrics.text()
  expect(text).toContain(
    'leadwright_http_request_seconds_count{method="GET",area="prospects",status="200"} 1',
  )
  expect(text).toContain('leadwright_jobs{queue="x",state="queued"} 1')
  expect(text).toContain('leadwright_workers 1')
  expect(text).toMatch(/leadwright_database_connections\{state="idle"\} \d/)
  await jobs.close()
})

test('two registries in one process do not share figures', async () => {
  const [one, other] = [createMetrics({ db: base.db }), createMetrics({ db: base.db })]
  one.observe('GET', 'only-one', 200, 0.02)
  expect(await other.text()).not.toContain('only-one')
})

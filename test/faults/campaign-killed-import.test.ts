import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import type { LocalWeb } from '../../src/providers/pages/index.ts'
import type { Import } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from '../flows/as-person.ts'
import { campaignWorkers, firmsList, firmsWeb, isFull, until } from './campaign-workers.ts'

const firms = isFull ? 20_000 : 2500
let t: TestApp
let web: LocalWeb
let workers: ReturnType<typeof campaignWorkers>

beforeAll(async () => {
  t = await testApp()
  web = await firmsWeb(0)
  workers = campaignWorkers(t.url, web)
})
afterAll(async () => {
  workers.stop()
  await web.close()
  await t.close()
})

test('a worker killed in the middle of an import: another goes on behind the last batch, no row comes in twice and none is lost', async () => {
  const victim = await workers.start()
  const me = await t.make.member()
  const person = asPerson(t, me)
  const id = await person.upload(null, firmsList(firms))
  await person.start(id)
  const now = async () => person.call<Import>('GET', `/imports/${id}`)
  await until('the first batches', async () => (await now()).rows >= 1000)
  victim.kill('SIGKILL')
  const atKill = await now()
  expect([atKill.status, atKill.rows < firms]).toEqual(['running', true])
  await workers.start()
  await t.app.jobs.drain({ timeoutMs: 120_000 })
  const done = await now()
  expect([done.status, done.rows, done.created, done.merged, done.invalid]).toEqual([
    'completed',
    firms,
    firms,
    0,
    0,
  ])
  const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    tx.$client.query<{ all: number; names: number; noted: number }>(
      `select count(*)::int as all, count(distinct name)::int as names,
         (select count(*)::int from prospect_events where kind = 'imported') as noted from prospects`,
    ),
  )
  expect(rows).toEqual([{ all: firms, names: firms, noted: firms }])
}, 300_000)

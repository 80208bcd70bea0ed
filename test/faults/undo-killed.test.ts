import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import type { LocalWeb } from '../../src/providers/pages/index.ts'
import type { Import } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from '../flows/as-person.ts'
import { campaignWorkers, firmsList, firmsWeb, isFull, until } from './campaign-workers.ts'

const firms = isFull ? 20_000 : 2500
const earlier = 5
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

test('a worker killed in the middle of an undo: another goes on before the last batch taken back, every row is counted once and the rest of the workspace stays', async () => {
  const victim = await workers.start()
  const me = await t.make.member()
  const person = asPerson(t, me)
  const ended = async (id: string) => {
    await person.start(id)
    await t.app.jobs.drain({ timeoutMs: 120_000 })
    return person.call<Import>('GET', `/imports/${id}`)
  }
  expect((await ended(await person.upload(null, firmsList(earlier)))).created).toBe(earlier)
  const id = await person.upload(null, firmsList(firms))
  expect(await ended(id)).toMatchObject({ status: 'completed', created: firms - earlier, merged: earlier })

  await person.call('POST', `/imports/${id}/undo`, {})
  const now = async () => person.call<Import>('GET', `/imports/${id}`)
  await until('the first batches taken back', async () => ((await now()).undo?.removed ?? 0) > 0)
  victim.kill('SIGKILL')
  const atKill = await now()
  expect([atKill.status, (atKill.undo?.removed ?? 0) < firms - earlier]).toEqual(['undoing', true])
  await workers.start()
  await t.app.jobs.drain({ timeoutMs: 120_000 })

  const done = await now()
  expect([done.status, done.undo]).toMatchObject([
    'undone',
    { removed: firms - earlier, restored: earlier, kept: 0 },
  ])
  const { rows } = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    tx.$client.query<{ all: number; left: number; told: number }>(
      `select count(*)::int as all,
         (select count(*)::int from import_batches where import_id = $1 and undone_at is null) as left,
         (select count(*)::int from audit_log where action = 'import.undone') as told from prospects`,
      [id],
    ),
  )
  expect(rows).toEqual([{ all: earlier, left: 0, told: 1 }])
}, 300_000)

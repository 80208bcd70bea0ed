import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { asSystem, inWorkspace } from './db.ts'
import { newId } from './ids.ts'
import { createJobs, defineFlow, startWorker } from './jobs.ts'
import type { AnyFlow, Jobs, Worker } from './jobs.ts'
import { registerQueues } from './jobs-setup.ts'
import { createLog } from './log.ts'

const [a, b] = [newId(), newId()]
let base: TestDatabase
let jobs: Jobs
let worker: Worker | undefined
let events: string[] = []

const note = defineFlow<{ text: string }>({
  name: 'note.write',
  queue: 'quick',
  run: async (job, args) => {
    await job.step('write', async () => void events.push(`${args.text} for ${job.workspaceId ?? 'nobody'}`))
  },
})
let release: () => void = () => {}
const slow = defineFlow<Record<string, never>>({
  name: 'slow.run',
  queue: 'quick',
  run: async (job) => {
    await job.step('begin', async () => void events.push('begin'))
    await job.step('wait', async () => {
      events.push('waiting')
      await new Promise<void>((resolve) => (release = resolve))
      events.push('waited')
    })
    await job.step('end', async () => void events.push('end'))
  },
})
const flows: AnyFlow[] = [note, slow]

const start = async () => {
  worker = await startWorker({
    db: base.db,
    databaseUrl: base.url,
    flows,
    schedules: [],
    log: createLog({ level: 'silent' }),
    oversize: 'throw',
    poolSize: 5,
  })
  return worker
}
const statusOf = async (id: string) =>
  (
    await base.db.$client.query<{ status: string }>(
      'select status from dbos.workflow_status where workflow_uuid = $1',
      [id],
    )
  ).rows[0]?.status
const until = async (isTrue: () => boolean | Promise<boolean>) => {
  for (let i = 0; !(await isTrue()); i++) {
    if (i > 1000) throw new Error('did not happen in 10 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

beforeAll(async () => {
  base = await testDatabase({ max: 8 })
  await registerQueues(base.url, [
    { name: 'quick', workerConcurrency: 10, partitionConcurrency: 8, pollingMs: 20 },
  ])
  jobs = await createJobs({ db: base.db, databaseUrl: base.url, flows })
})
beforeEach(() => {
  events = []
})
afterEach(async () => {
  await worker?.stop({ graceMs: 1000 })
  worker = undefined
  await base.db.$client.query(
    'truncate dbos.workflow_status, dbos.workflow_input, dbos.workflow_output, dbos.operation_outputs, worker_heartbeats cascade',
  )
})
afterAll(async () => {
  await jobs.close()
  await base.drop()
})

describe('the runs of a workspace that goes', () => {
  test('end: one under way stops before its next step, one that waits never begins, those of others go on', async () => {
    await start()
    const later = { workspaceId: a, delayMs: 60_000 }
    await inWorkspace(base.db, a, async (tx) => {
      await jobs.enqueue(tx, slow, {}, { workspaceId: a, id: 'under-way' })
      await jobs.enqueue(tx, note, { text: 'late' }, { ...later, id: 'waiting' })
    })
    await until(() => events.includes('waiting'))
    expect(await asSystem(base.db, 'test', async (tx) => jobs.cancelFor(tx, a))).toBe(2)
    await inWorkspace(base.db, b, async (tx) => jobs.enqueue(tx, note, { text: 'kept' }, { workspaceId: b }))
    release()
    await until(() => events.includes(`kept for ${b}`) && events.includes('waited'))
    await jobs.drain()
    await worker?.stop({ graceMs: 1000 })
    worker = undefined
    expect(await statusOf('under-way')).toBe('CANCELLED')
    expect(await statusOf('waiting')).toBe('CANCELLED')
    expect(events).not.toContain('end')
  })

  test('go on when the transaction that would end them is rolled back', async () => {
    await inWorkspace(base.db, a, async (tx) =>
      jobs.enqueue(tx, note, { text: 'kept' }, { workspaceId: a, id: 'n' }),
    )
    await asSystem(base.db, 'test', async (tx) => {
      await jobs.cancelFor(tx, a)
      throw new Error('no')
    }).catch(() => {})
    expect(await statusOf('n')).toBe('ENQUEUED')
  })
})

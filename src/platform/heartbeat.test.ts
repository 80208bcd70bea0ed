import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { inWorkspace } from './db.ts'
import { beat, heartbeatMs, takeOver } from './heartbeat.ts'
import { newId } from './ids.ts'
import { createJobs, defineFlow, startWorker } from './jobs.ts'
import type { Jobs, Worker } from './jobs.ts'
import { registerQueues } from './jobs-setup.ts'
import { createLog } from './log.ts'

const a = newId()
let base: TestDatabase
let jobs: Jobs
let worker: Worker | undefined
let events: string[] = []

const note = defineFlow<{ text: string }>({
  name: 'note.write',
  queue: 'quick',
  run: async (job, args) => {
    await job.step('write', async () => void events.push(args.text))
  },
})
let release: () => void = () => {}
const careful = defineFlow<Record<string, never>>({
  name: 'careful.run',
  queue: 'quick',
  run: async (job) => {
    try {
      await job.step('send', async () => {
        events.push('sending')
        await new Promise<void>((resolve) => (release = resolve))
      })
    } catch {
      await job.step('give-up', async () => void events.push('gave up'))
    }
  },
})
const leaky = defineFlow<{ inStep: boolean }>({
  name: 'leaky.run',
  queue: 'quick',
  run: async (job, { inStep }) => {
    const fail = async () => {
      await base.db.$client.query(`select '{"secret": "Anna Berg"}'::jsonb, 'anna@firm.example'::int`)
    }
    await (inStep ? job.step('fail', fail) : fail())
  },
})
const flows = [note, careful, leaky]
const until = async (isTrue: () => boolean) => {
  for (let i = 0; !isTrue(); i++) {
    if (i > 1000) throw new Error('did not happen in 10 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
const start = async () => {
  const log = createLog({ level: 'silent' })
  worker = await startWorker({ db: base.db, databaseUrl: base.url, flows, log, poolSize: 5 })
}
const statusOf = async (id: string) =>
  (
    await base.db.$client.query<{ status: string }>(
      'select status from dbos.workflow_status where workflow_uuid = $1',
      [id],
    )
  ).rows[0]?.status

beforeAll(async () => {
  base = await testDatabase({ max: 8 })
  await registerQueues(base.url, [
    { name: 'quick', workerConcurrency: 10, partitionConcurrency: 8, pollingMs: 20 },
  ])
  jobs = await createJobs({ db: base.db, databaseUrl: base.url, flows })
})
afterEach(async () => {
  await worker?.stop({ graceMs: 1000 })
  worker = undefined
  events = []
  await base.db.$client.query(
    'truncate dbos.workflow_status, dbos.workflow_input, dbos.workflow_output, dbos.operation_outputs, worker_heartbeats cascade',
  )
})
afterAll(async () => {
  await jobs.close()
  await base.drop()
})

describe('a dead worker', () => {
  const claim = async (id: string, executorId: string, attempts = 1) => {
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, note, { text: id }, { workspaceId: a, id }))
    await base.db.$client.query(
      `update dbos.workflow_status set status = 'PENDING', executor_id = $2, owner_xid = 'x', recovery_attempts = $3 where workflow_uuid = $1`,
      [id, executorId, attempts],
    )
  }

  test('loses its runs to their queue once its heartbeat is old; a living one keeps its own', async () => {
    await claim('of-dead', 'dead')
    await claim('of-living', 'living')
    await claim('of-unknown', 'never-beat')
    await beat(base.db, 'living')
    await beat(base.db, 'dead')
    await base.db.$client.query(
      `update worker_heartbeats set beat_at = now() - make_interval(secs => $1::float8 / 1000) where executor_id = 'dead'`,
      [heartbeatMs.dead + 1],
    )
    expect(await takeOver(base.db)).toBe(2)
    expect(await takeOver(base.db)).toBe(0)
    expect(await statusOf('of-dead')).toBe('ENQUEUED')
    expect(await statusOf('of-unknown')).toBe('ENQUEUED')
    expect(await statusOf('of-living')).toBe('PENDING')
  })

  test('a run that killed every worker it met ends as failed instead of killing the next', async () => {
    await claim('poison', 'dead', 5)
    await start()
    await jobs.drain()
    expect(events).toEqual([])
    expect((await jobs.listFailed()).map((job) => [job.id, job.reason])).toEqual([
      ['poison', 'Every worker that ran it died. It was not tried again.'],
    ])
  })
})

test('a worker that lost its run while it slept saves nothing and does not run the error handling of the flow', async () => {
  await start()
  await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, careful, {}, { workspaceId: a, id: 'lost' }))
  await until(() => events.includes('sending'))
  await base.db.$client.query(
    `update dbos.workflow_status set executor_id = 'other', owner_xid = 'other' where workflow_uuid = 'lost'`,
  )
  release()
  expect(await worker?.stop({ graceMs: 500 })).toBe(0)
  worker = undefined
  expect(events).toEqual(['sending'])
  expect(await statusOf('lost')).toBe('PENDING')
  const { rows } = await base.db.$client.query('select * from dbos.operation_outputs')
  expect(rows).toEqual([])
})

test('what the engine keeps of an error names no person and no value', async () => {
  await start()
  await inWorkspace(base.db, a, async (tx) =>
    jobs.enqueueMany(tx, leaky, [
      { args: { inStep: true }, workspaceId: a },
      { args: { inStep: false }, workspaceId: a },
    ]),
  )
  await jobs.drain()
  const { rows } = await base.db.$client.query(
    'select error from dbos.operation_outputs union all select error from dbos.workflow_output',
  )
  expect(rows).toHaveLength(3)
  expect(JSON.stringify(rows)).toContain('invalid input syntax for type integer')
  expect(JSON.stringify(rows)).not.toMatch(/anna|Berg/i)
})

test('pruning takes ended runs of before the date with everything they left, and nothing else', async () => {
  await start()
  await inWorkspace(base.db, a, async (tx) =>
    jobs.enqueueMany(
      tx,
      note,
      [1, 2, 3].map((i) => ({ args: { text: String(i) }, workspaceId: a, id: `p-${i}` })),
    ),
  )
  await jobs.drain()
  const day = 86_400_000
  await base.db.$client.query(
    `update dbos.workflow_status set completed_at = completed_at - $1 where workflow_uuid <> 'p-3'`,
    [20 * day],
  )
  expect(await jobs.prune(new Date())).toBe(2)
  for (const table of ['workflow_status', 'workflow_input', 'operation_outputs']) {
    const { rows } = await base.db.$client.query<{ id: string }>(
      `select distinct workflow_uuid as id from dbos.${table}`,
    )
    expect(rows).toEqual([{ id: 'p-3' }])
  }
})

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { TestDatabase } from '../../test/database.ts'
import { asSystem, inWorkspace } from './db.ts'
import { newId } from './ids.ts'
import { createJobs, defineFlow, defineSchedule, startWorker } from './jobs.ts'
import type { AnyFlow, Jobs, Schedule, Worker } from './jobs.ts'
import { registerQueues } from './jobs-setup.ts'
import { createLog } from './log.ts'

const log = createLog({ level: 'silent' })
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
let shouldFail = true
const fragile = defineFlow<Record<string, never>>({
  name: 'fragile.run',
  queue: 'quick',
  run: async (job) => {
    await job.step('first', async () => void events.push('first'))
    await job.step('second', async () => {
      events.push('second')
      if (shouldFail) throw new Error('The vendor is closed.')
    })
  },
})
let attempts = 0
const retried = defineFlow<{ retries: number }>({
  name: 'retried.run',
  queue: 'quick',
  run: async (job, { retries }) => {
    const work = async () => {
      attempts++
      if (attempts < 3) throw new Error('not yet')
      return attempts
    }
    events.push(`after ${await job.step('try', work, { retries, backoffMs: 1 })}`)
  },
})
const bulky = defineFlow<Record<string, never>>({
  name: 'bulky.run',
  queue: 'quick',
  run: async (job) => void (await job.step('page', async () => 'x'.repeat(5000))),
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
const flows: AnyFlow[] = [note, fragile, retried, bulky, slow]

const start = async (schedules: Schedule[] = []) => {
  worker = await startWorker({
    db: base.db,
    databaseUrl: base.url,
    flows,
    schedules,
    log,
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
  attempts = 0
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

describe('queueing', () => {
  test('a run belongs to the transaction: committed it happens, rolled back it does not', async () => {
    await start()
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, note, { text: 'kept' }, { workspaceId: a }))
    await inWorkspace(base.db, a, async (tx) => {
      await jobs.enqueue(tx, note, { text: 'lost' }, { workspaceId: a })
      throw new Error('no')
    }).catch(() => {})
    await asSystem(base.db, 'test', async (tx) =>
      jobs.enqueue(tx, 'note.write', { text: 'system' }, { workspaceId: undefined }),
    )
    await jobs.drain()
    expect(events.sort()).toEqual([`kept for ${a}`, 'system for nobody'])
  })

  test('the same id runs once, queued singly or in bulk, before and after the run', async () => {
    await start()
    const again = async () =>
      inWorkspace(base.db, a, async (tx) =>
        jobs.enqueue(tx, note, { text: 'one' }, { workspaceId: a, id: 'note-1' }),
      )
    await again()
    await again()
    await jobs.drain()
    await again()
    const added = await inWorkspace(base.db, a, async (tx) =>
      jobs.enqueueMany(tx, note, [
        { args: { text: 'one' }, workspaceId: a, id: 'note-1' },
        { args: { text: 'two' }, workspaceId: a, id: 'note-2' },
      ]),
    )
    await jobs.drain()
    expect(added).toBe(1)
    expect(events).toEqual([`one for ${a}`, `two for ${a}`])
  })

  test('bulk writes the very rows that the engine writes', async () => {
    await inWorkspace(base.db, a, async (tx) => {
      await jobs.enqueue(tx, note, { text: 'same' }, { workspaceId: a, id: 'single', priority: 3 })
      await jobs.enqueue(tx, note, { text: 'same' }, { workspaceId: a, id: 'single-late', delayMs: 60_000 })
      await jobs.enqueueMany(tx, note, [
        { args: { text: 'same' }, workspaceId: a, id: 'many', priority: 3 },
        { args: { text: 'same' }, workspaceId: a, id: 'many-late', delayMs: 60_000 },
      ])
    })
    const { rows } = await base.db.$client.query<Record<string, unknown>>(
      `select s.*, i.inputs as stored from dbos.workflow_status s join dbos.workflow_input i using (workflow_uuid) order by workflow_uuid`,
    )
    const plain = rows.map(
      ({
        workflow_uuid: _id,
        creator_xid: _xid,
        created_at: _c,
        updated_at: _u,
        delay_until_epoch_ms: due,
        ...rest
      }) => ({
        ...rest,
        isDelayed: due !== null,
      }),
    )
    expect(plain).toHaveLength(4)
    expect(plain[0]).toEqual(plain[2])
    expect(plain[1]).toEqual(plain[3])
  })

  test('a thousand runs of two workspaces are queued in one call and all run', async () => {
    await start()
    const runs = Array.from({ length: 1000 }, (_, i) => ({
      args: { text: String(i) },
      workspaceId: i % 2 ? a : b,
    }))
    expect(await asSystem(base.db, 'test', async (tx) => jobs.enqueueMany(tx, note, runs))).toBe(1000)
    await jobs.drain()
    expect(new Set(events).size).toBe(1000)
  })

  test('arguments that carry content and flows nobody knows are refused', async () => {
    const enqueue = async (flow: string, args: unknown) =>
      inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, flow, args, { workspaceId: a }))
    await expect(enqueue('note.write', { text: 'x'.repeat(5000) })).rejects.toThrow('pass ids and counts')
    await expect(enqueue('no.such', {})).rejects.toThrow('There is no flow named no.such')
  })

  test('the application role can enqueue and nothing else', async () => {
    const refused = async (statement: string) =>
      inWorkspace(base.db, a, async (tx) => tx.$client.query(statement)).then(
        () => 'allowed',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : 'other'),
      )
    expect(await refused('delete from dbos.workflow_status')).toBe('42501')
    expect(await refused('select * from dbos.operation_outputs')).toBe('42501')
    expect(await refused('select * from dbos.workflow_output')).toBe('42501')
  })
})

describe('running', () => {
  test('a failed run is listed with its reason and goes on from the step that failed', async () => {
    await start()
    shouldFail = true
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, fragile, {}, { workspaceId: a, id: 'f-1' }))
    await jobs.drain()
    expect(await jobs.listFailed({ workspaceId: b })).toEqual([])
    expect(await jobs.listFailed({ workspaceId: a })).toMatchObject([
      { id: 'f-1', flow: 'fragile.run', queue: 'quick', workspaceId: a, reason: 'The vendor is closed.' },
    ])
    expect(await jobs.retryFailed(['f-1'], { workspaceId: b })).toBe(0)
    shouldFail = false
    expect(await jobs.retryFailed(['f-1'])).toBe(1)
    await jobs.drain()
    expect(events).toEqual(['first', 'second', 'second'])
    expect(await jobs.listFailed()).toEqual([])
  })

  test('a step is tried again as often as it asks for', async () => {
    await start()
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, retried, { retries: 2 }, { workspaceId: a }))
    await jobs.drain()
    expect(events).toEqual(['after 3'])
    attempts = 0
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, retried, { retries: 1 }, { workspaceId: a }))
    await jobs.drain()
    expect((await jobs.listFailed()).map((job) => job.reason)).toEqual(['not yet'])
  })

  test('a step result that carries content fails the run', async () => {
    await start()
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, bulky, {}, { workspaceId: a }))
    await jobs.drain()
    expect((await jobs.listFailed())[0]?.reason).toContain('more than 4096')
  })

  test('a schedule runs its flow at each tick', async () => {
    await start([
      defineSchedule({
        name: 'every-second',
        cron: '* * * * * *',
        timezone: 'America/New_York',
        flow: note,
        args: { text: 'tick' },
      }),
    ])
    await until(() => events.includes('tick for nobody'))
  })

  test('draining without anyone who works says what is left', async () => {
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, note, { text: 'x' }, { workspaceId: a }))
    await expect(jobs.drain({ timeoutMs: 50 })).rejects.toThrow('1 × note.write enqueued')
  })
})

describe('stopping', () => {
  test('lets a running run end', async () => {
    const first = await start()
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, slow, {}, { workspaceId: a, id: 's-1' }))
    await until(() => events.includes('waiting'))
    const stopped = first.stop({ graceMs: 5000 })
    release()
    expect(await stopped).toBe(0)
    worker = undefined
    expect(events).toEqual(['begin', 'waiting', 'waited', 'end'])
    expect(await statusOf('s-1')).toBe('SUCCESS')
  })

  test('hands a run that takes too long back, and the next worker repeats only the unsaved step', async () => {
    const first = await start()
    await inWorkspace(base.db, a, async (tx) => jobs.enqueue(tx, slow, {}, { workspaceId: a, id: 's-2' }))
    await until(() => events.includes('waiting'))
    expect(await first.stop({ graceMs: 50 })).toBe(1)
    expect(await statusOf('s-2')).toBe('ENQUEUED')
    const releaseFirst = release
    await start()
    await until(() => events.filter((event) => event === 'waiting').length === 2)
    releaseFirst()
    release()
    await jobs.drain()
    expect(events.filter((event) => event === 'begin')).toHaveLength(1)
    expect(events.filter((event) => event === 'end')).toHaveLength(1)
    expect(await statusOf('s-2')).toBe('SUCCESS')
  })
})

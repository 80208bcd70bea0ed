import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { createJobs } from '../../src/platform/jobs.ts'
import { testDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { stepper } from './stepper-flow.ts'

const isFull = process.env['FULL_FAULTS'] === '1'
const runs = isFull ? 2000 : 200
const folder = mkdtempSync(path.join(os.tmpdir(), 'leadwright-killed-'))
const linesFile = path.join(folder, 'lines')
const workers: ChildProcess[] = []
let base: TestDatabase

beforeAll(async () => {
  const queue = { name: 'stepper', workerConcurrency: 20, partitionConcurrency: 30, pollingMs: 50 }
  base = await testDatabase({ queues: [queue] })
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await base.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function startWorkerProcess(): Promise<ChildProcess> {
  const script = path.join(import.meta.dirname, 'crash-worker.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, base.url, linesFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  workers.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the worker ended before it was ready')))
  })
  return child
}
const lines = () => (existsSync(linesFile) ? readFileSync(linesFile, 'utf8').trim().split('\n') : [])
const until = async (isTrue: () => boolean) => {
  for (let i = 0; !isTrue(); i++) {
    if (i > 6000) throw new Error('did not happen in a minute')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

test('a worker killed in the middle: each run ends once, saved steps are not repeated, the take-over is within 30 s', async () => {
  const flow = stepper(() => {})
  const jobs = await createJobs({ db: base.db, databaseUrl: base.url, flows: [flow] })
  const [victim] = await Promise.all([startWorkerProcess(), startWorkerProcess()])
  const workspaceId = newId()
  await inWorkspace(base.db, workspaceId, async (tx) =>
    jobs.enqueueMany(
      tx,
      flow,
      Array.from({ length: runs }, (_, n) => ({ args: { n }, workspaceId, id: `run-${n}` })),
    ),
  )
  await until(() => lines().filter((line) => line.endsWith(` ${victim.pid}`)).length > 60)
  victim.kill('SIGKILL')
  const killedAt = Date.now()
  const { rows: held } = await base.db.$client.query<{ id: string }>(
    `select workflow_uuid as id from dbos.workflow_status s join worker_heartbeats w using (executor_id) where status = 'PENDING' and w.pid = $1`,
    [victim.pid],
  )
  expect(held.length).toBeGreaterThan(0)
  // In full the dead worker seems to be on another machine, so that only its silence tells.
  if (isFull)
    await base.db.$client.query(`update worker_heartbeats set host = 'elsewhere' where pid = $1`, [
      victim.pid,
    ])
  const { rows: saved } = await base.db.$client.query<{ n: string; step: string }>(
    `select replace(workflow_uuid, 'run-', '') as n, function_name as step from dbos.operation_outputs
     where workflow_uuid = any($1)`,
    [held.map((row) => row.id)],
  )
  await jobs.drain({ timeoutMs: 60_000 })
  const takeOverMs = Date.now() - killedAt

  const { rows } = await base.db.$client.query<{ status: string; runs: string }>(
    'select status, count(*) as runs from dbos.workflow_status group by 1',
  )
  expect(rows).toEqual([{ status: 'SUCCESS', runs: String(runs) }])
  const begins = new Map<string, number>()
  for (const line of lines().filter((entry) => entry.startsWith('begin'))) {
    const step = line.split(' ').slice(1, 3).join(' ')
    begins.set(step, (begins.get(step) ?? 0) + 1)
  }
  expect(begins.size).toBe(runs * 3)
  expect(saved.filter(({ n, step }) => (begins.get(`${n} ${step}`) ?? 0) > 1)).toEqual([])
  // Only what was under way when the worker died may have begun twice.
  expect([...begins.values()].filter((times) => times > 1).length).toBeLessThanOrEqual(held.length)
  expect(Math.max(...begins.values())).toBeLessThanOrEqual(2)
  expect(takeOverMs).toBeLessThan(30_000 + runs * 15)
  await jobs.close()
}, 120_000)

test('a worker told to end finishes or hands back what it runs, and leaves no heartbeat', async () => {
  const flow = stepper(() => {})
  const jobs = await createJobs({ db: base.db, databaseUrl: base.url, flows: [flow] })
  const worker = await startWorkerProcess()
  const exit = new Promise<number | null>((resolve) => worker.once('exit', resolve))
  worker.kill('SIGTERM')
  expect(await exit).toBe(0)
  const { rows } = await base.db.$client.query('select executor_id from worker_heartbeats where pid = $1', [
    worker.pid,
  ])
  expect(rows).toEqual([])
  await jobs.close()
}, 60_000)

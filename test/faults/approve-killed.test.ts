import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { queues } from '../../src/flows.ts'
import { auditWorkspace } from '../../src/marketplace/prove-books.ts'
import { closeDb, createDb } from '../../src/platform/db.ts'
import type { Db } from '../../src/platform/db.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import type { EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { migrate } from '../../src/platform/migrations.ts'
import { marketWorld } from '../market-world.ts'

const isFull = process.env['FULL_FAULTS'] === '1'
const leadCount = isFull ? 20_000 : 1_200
const databaseKills = isFull ? 6 : 2
const dataDir = mkdtempSync(
  path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'leadwright-approve-'),
)
chmodSync(dataDir, 0o755)
let postgres: EmbeddedPostgres
let db: Db
const workers = new Set<ChildProcess>()
let isOver = false

const start = async () => startEmbeddedPostgres({ dataDir, initArgs: ['--no-sync'] })
beforeAll(async () => {
  postgres = await start()
  await migrate({ url: postgres.url, queues: queues(loadConfig({})) })
  db = createDb({ url: postgres.url, max: 4, onError: () => {} })
})
afterAll(async () => {
  isOver = true
  for (const worker of workers) worker.kill('SIGKILL')
  await closeDb(db)
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test(
  'workers and PostgreSQL are killed while leads are approved: each lead is sold as the rules say, each sale is paid, nobody is passed over',
  async () => {
    const world = marketWorld(db, () => new Date())
    const ws = await world.workspace()
    // Everybody takes every lead and has the money: the turns alone decide.
    const even = await world.niche(ws, [{ price: 100, maxBuyers: 3 }])
    // Money, caps and levels decide, and the providers are those of the other niche.
    const uneven = await world.niche(ws, [
      { price: 900, maxBuyers: 2 },
      { price: 300, maxBuyers: 4 },
    ])
    for (let n = 0; n < 7; n++) {
      const providerId = await world.provider(ws, { balance: 100 * 3 * leadCount })
      await world.subscription(ws, even, 0, providerId)
      await world.subscription(ws, uneven, n % 2, providerId, { caps: { totalCount: 20 + n } })
    }
    const poor = await world.provider(ws, { balance: 900 * 5 })
    await world.subscription(ws, uneven, 0, poor)
    await world.leads(ws, even.id, leadCount / 2)
    await world.leads(ws, uneven.id, leadCount / 2)

    const defects: string[] = []
    const ended = { well: 0 }
    const startWorker = () => {
      const file = path.join(import.meta.dirname, 'approve-worker.ts')
      const child = spawn(process.execPath, ['--import', 'tsx', file, postgres.url, ws], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      workers.add(child)
      child.stdout.on('data', (data: Buffer) => void defects.push(data.toString()))
      child.on('exit', (code, signal) => {
        workers.delete(child)
        if (signal === 'SIGKILL' && !isOver) startWorker()
        else if (code === 0) ended.well++
        else defects.push(`exit ${code}`)
      })
    }
    for (let n = 0; n < 3; n++) startWorker()

    const decided = async () => {
      const [row] = await world.within(ws, async (tx) => {
        const found = await tx.$client.query<{ n: number }>(
          `select count(*)::int as n from leads where status <> 'pending_approval'`,
        )
        return found.rows
      })
      return row?.n ?? 0
    }
    for (let kill = 1; kill <= databaseKills && ended.well < 3; kill++) {
      const target = (leadCount / (databaseKills + 1)) * kill
      while ((await decided()) < target && ended.well < 3)
        await new Promise((resolve) => setTimeout(resolve, 20))
      const [victim] = workers
      victim?.kill('SIGKILL')
      const postmaster = path.join(postgres.folder, 'data/postmaster.pid')
      process.kill(Number(readFileSync(postmaster, 'utf8').split('\n')[0]), 'SIGKILL')
      postgres = await start()
    }
    while (ended.well < 3 && defects.length === 0) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(defects).toEqual([])

    expect(await world.within(ws, async (tx) => auditWorkspace(tx, ws))).toEqual([])
    expect(await decided()).toBe(leadCount)
    const { rows } = await world.within(ws, async (tx) =>
      tx.$client.query<{ n: number }>(
        `select count(*)::int as n from assignments where level_id = $1 group by provider_id order by 1`,
        [even.levelIds[0]],
      ),
    )
    const counts = rows.map(({ n }) => n)
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe((leadCount / 2) * 3)
    expect((counts.at(-1) ?? 0) - (counts[0] ?? 0)).toBeLessThanOrEqual(1)
  },
  isFull ? 1_200_000 : 240_000,
)

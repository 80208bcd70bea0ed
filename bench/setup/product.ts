import { rm } from 'node:fs/promises'
import { createApp, type RunningApp } from '../../src/app.ts'
import { loadConfig, type Config } from '../../src/config.ts'
import { flows, queues } from '../../src/flows.ts'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { newId } from '../../src/platform/ids.ts'
import { startWorker, type AnyFlow } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrations.ts'
import { throwAwayFolder } from '../../src/platform/throw-away-folder.ts'
import { createFakeMailSender } from '../../src/providers/mail/index.ts'
import type { Providers } from '../../src/providers/index.ts'
import { workspaces } from '../../src/tenancy/schema.ts'
import { say } from './options.ts'

/** The product on a database of its own, set up as `npm start` does: nothing is made less durable for a figure. */
export interface BenchProduct extends RunningApp {
  config: Config
  databaseUrl: string
  superuserUrl: string
  /** Where the database lies; `cpuSeconds` reads its processes. */
  folder: string
  workspaceId: string
  /** Starts a worker in this process; `more` are flows that only the bench has. */
  work: (more?: readonly AnyFlow[]) => Promise<void>
  /** Stops that worker again. */
  rest: () => Promise<void>
  stop: () => Promise<void>
}

/** Opens it. `raised` are settings that differ from the defaults: they are printed and belong into the figures. */
export async function openProduct(
  options: {
    raised?: Record<string, string>
    providers?: Partial<Providers>
    /** Keeps the database there and takes up what is in it; otherwise it is thrown away. */
    dataDir?: string | undefined
    /** Lets PostgreSQL count its statements; `printStatements` shows the dearest. */
    countStatements?: boolean
  } = {},
): Promise<BenchProduct> {
  const raised = options.raised ?? {}
  for (const [name, value] of Object.entries(raised)) say(`raised: ${name}=${value}`)
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  const dataDir = options.dataDir ?? (await throwAwayFolder('leadwright-bench-'))
  if (options.dataDir === undefined) undo.push(() => rm(dataDir, { recursive: true, force: true }))
  try {
    const config = loadConfig({ LOG_LEVEL: 'error', ...raised, DATA_DIR: dataDir })
    const log = createLog({ level: config.LOG_LEVEL })
    const database = await startEmbeddedPostgres({
      dataDir,
      ...(options.countStatements === true
        ? { settings: { shared_preload_libraries: 'pg_stat_statements' } }
        : {}),
    })
    undo.push(() => database.stop())
    await migrate({ url: database.url, queues: queues(config) })
    const mail = createFakeMailSender()
    const providers = { mail, languageModel: null, ...options.providers }
    const running = await createApp(config, { databaseUrl: database.url, log, flows, providers })
    undo.push(() => running.close())
    const { app } = running
    let rest = () => Promise.resolve()
    undo.push(() => rest())
    return {
      ...running,
      config,
      databaseUrl: database.url,
      superuserUrl: database.superuserUrl,
      folder: database.folder,
      workspaceId: await firstWorkspace(running),
      work: async (more = []) => {
        const worker = await startWorker({
          db: app.db,
          databaseUrl: database.url,
          flows: [...running.flows, ...more],
          log,
          poolSize: config.JOBS_POOL,
          oversize: 'log',
        })
        rest = async () => {
          rest = () => Promise.resolve()
          await worker.stop({ graceMs: 1000 })
        }
      },
      rest: () => rest(),
      stop,
    }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

async function firstWorkspace({ app }: RunningApp): Promise<string> {
  const [known] = await app.db.select({ id: workspaces.id }).from(workspaces).limit(1)
  if (known !== undefined) return known.id
  const id = newId()
  await app.db.insert(workspaces).values({ id, name: 'Bench', slug: 'bench', createdAt: app.now() })
  return id
}

import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createApp, type RunningApp } from '../app.ts'
import { loadConfig } from '../config.ts'
import { flows, queues } from '../flows.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { createHttpClient } from '../platform/http-client.ts'
import { newId } from '../platform/ids.ts'
import { startWorker } from '../platform/jobs.ts'
import { createLog } from '../platform/log.ts'
import { migrate } from '../platform/migrations.ts'
import { throwAwayFolder } from '../platform/throw-away-folder.ts'
import { createFakeMailSender } from '../providers/mail/index.ts'
import {
  createCrawler,
  createRecordedReader,
  startLocalWeb,
  type PageReader,
} from '../providers/pages/index.ts'
import { samplesFolder } from '../prospecting/load-sample.ts'
import { workspaces } from '../tenancy/schema.ts'
import { runCampaign } from './demo-campaign.ts'
import { runPapersDemo } from './demo-papers.ts'
import { printReport } from './demo-report.ts'
import { collect, summarise } from './demo-results.ts'

/**
 * The main job in the terminal: companies in, websites read, scored, drafted; no network, no keys, nothing left behind. With `--pubmed`
 * the people of recorded papers are ranked instead.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      web: { type: 'string' },
      companies: { type: 'string' },
      json: { type: 'boolean', default: false },
      out: { type: 'string' },
      pubmed: { type: 'string' },
      query: { type: 'string', default: '' },
    },
  })
  const begun = performance.now()
  if (values.pubmed !== undefined) {
    const { pubmed: file, query, json } = values
    await runPapersDemo({ file, query, json, now: new Date(), begun, out: process.stdout })
    return
  }
  const dataDir = await throwAwayFolder('leadwright-demo-')
  const undo: (() => Promise<unknown>)[] = [() => rm(dataDir, { recursive: true, force: true })]
  try {
    const running = await startQuietly(dataDir, values.web, undo)
    const companies = await readFile(values.companies ?? path.join(samplesFolder, 'companies.csv'))
    const { app } = running
    const workspaceId = newId()
    await app.db
      .insert(workspaces)
      .values({ id: workspaceId, name: 'Harbor Web Studio', slug: 'demo', createdAt: app.now() })
    const campaign = await runCampaign(app, workspaceId, companies, process.stderr)
    const results = await collect(app.db, workspaceId)
    if (values.out !== undefined)
      await writeFile(values.out, results.prospects.map((p) => `${JSON.stringify(p)}\n`).join(''))
    const seconds = Math.round((performance.now() - begun) / 100) / 10
    const summary = { ...summarise(results, campaign), seconds }
    if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
    else printReport(results, summary, process.stdout)
  } finally {
    for (const step of undo.toReversed()) await step().catch(() => {})
  }
}

/** The product with a throw-away database and a worker, reading recorded pages or the sample web over loopback. */
async function startQuietly(
  dataDir: string,
  web: string | undefined,
  undo: (() => Promise<unknown>)[],
): Promise<RunningApp> {
  const config = loadConfig({
    DATA_DIR: dataDir,
    LOG_LEVEL: process.stdin.isTTY ? 'fatal' : 'error',
    ENRICHMENT_RETRY_MS: '300,600',
    CRAWL_GAP_MS: '0',
    CRAWL_TIMEOUT_MS: '6000',
  })
  const log = createLog({ level: config.LOG_LEVEL })
  // Nothing here has to survive a power cut.
  const database = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', synchronous_commit: 'off' },
  })
  undo.push(() => database.stop())
  await migrate({ url: database.url, queues: queues(config) })
  const providers = {
    pages: await readerOf(web, undo),
    mail: createFakeMailSender(),
    languageModel: null,
    // No network: whether a domain takes mail stays unknown, and is shown so.
    mailExchange: { check: async () => ({ mx: [], nullMx: false, failure: 'unavailable' as const }) },
  }
  const running = await createApp(config, { databaseUrl: database.url, log, flows, providers })
  undo.push(() => running.close())
  const worker = await startWorker({
    db: running.app.db,
    databaseUrl: database.url,
    flows: running.flows,
    log,
  })
  undo.push(() => worker.stop({ graceMs: 1000 }))
  return running
}

async function readerOf(web: string | undefined, undo: (() => Promise<unknown>)[]): Promise<PageReader> {
  const now = () => new Date()
  if (web !== undefined) return createRecordedReader({ folder: path.resolve(web), now })
  const local = await startLocalWeb({ folder: path.join(samplesFolder, 'web') })
  undo.push(() => local.close())
  const http = createHttpClient({ now, random: Math.random, hosts: local.hosts })
  undo.push(() => http.close())
  return createCrawler({ http, now, settings: { minGapMs: 0 } })
}

await main()

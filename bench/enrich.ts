import path from 'node:path'
import { inWorkspace } from '../src/platform/db.ts'
import { pause } from '../src/platform/retry.ts'
import { campaignStats } from '../src/prospecting/campaign-stats.ts'
import { getCampaign, startCampaign } from '../src/prospecting/campaigns.ts'
import { samplesFolder } from '../src/prospecting/load-sample.ts'
import { startChild, type Child } from './setup/child.ts'
import { companyNumber, toCsv } from './setup/companies.ts'
import { cpuSeconds } from './setup/cpu.ts'
import { importFile } from './setup/import-file.ts'
import { count, option, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'
import { printStatements, resetStatements } from './setup/statements.ts'

const raised = {
  CRAWL_GAP_MS: '0',
  CRAWL_CONCURRENCY: '100',
  ENRICHMENT_CONCURRENCY: '60',
  DATABASE_POOL: '20',
}

/**
 * Prospects an hour from a list to a score and a draft: a campaign of companies with a website each is run by worker processes against
 * a local web of real pages, one workflow a prospect with its steps inside. `--web DIR` takes the recorded pages from there (default
 * `samples/`), `--prospects N` (3,000), `--workers N` (2), `--statements` prints what PostgreSQL spent its time on.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const prospects = count(args, 'prospects', 3000)
  const workers = count(args, 'workers', 2)
  const folder = path.resolve(option(args, 'web') ?? path.join(samplesFolder, 'web'))
  const isCounting = args.includes('--statements')
  const product = await openProduct({ raised, countStatements: isCounting })
  const children: Child[] = []
  try {
    say('raised: linkChecks=0 checkHttpsRedirect=false')
    const web = await startChild('generated-web.ts', { folder })
    children.push(web)
    const campaignId = await takeIn(product, prospects)
    await product.rest()
    const env = { ...raised, LOG_LEVEL: 'error', DATA_DIR: product.config.DATA_DIR }
    const start = async () =>
      startChild('worker.ts', { env, databaseUrl: product.databaseUrl, web: web.ready['url'] })
    const staff = await Promise.all(Array.from({ length: workers }, start))
    children.push(...staff)
    if (isCounting) await resetStatements(product)
    const before = await cpuOf(product, web, staff)
    const begun = performance.now()
    await inWorkspace(product.app.db, product.workspaceId, (tx) =>
      startCampaign(tx, product.app, product.workspaceId, campaignId),
    )
    const counts = await untilComplete(product, campaignId)
    const seconds = (performance.now() - begun) / 1000
    const cpu = await cpuOf(product, web, staff)
    if (isCounting) await printStatements(product, prospects)
    const ms = (part: keyof typeof cpu) => round(((cpu[part] - before[part]) / prospects) * 1000, 2)
    return {
      perHour: Math.round((prospects / seconds) * 3600),
      prospects,
      seconds: round(seconds),
      workers,
      counts,
      pagesServed: round(Number((await web.ask({ what: 'served' }))['pages']) / prospects, 2),
      requestsServed: round(Number((await web.ask({ what: 'served' }))['requests']) / prospects, 2),
      cpuMsPerProspect: {
        workers: ms('workers'),
        postgres: ms('postgres'),
        web: ms('web'),
        watching: ms('watching'),
      },
      pagesFrom: path.basename(folder),
      raised: { ...raised, linkChecks: '0', checkHttpsRedirect: 'false' },
    }
  } finally {
    for (const child of children.toReversed()) await child.stop()
    await product.stop()
  }
}

/** The list comes in first; its companies have sites of their own, and nothing else in common. */
async function takeIn(product: BenchProduct, prospects: number): Promise<string> {
  await product.work()
  const companies = Array.from({ length: prospects }, (_, n) => ({
    ...companyNumber(n),
    website: `https://site-${n}.example/`,
    email: '',
  }))
  const { campaignId, created } = await importFile(product, 'companies.csv', toCsv(companies))
  if (created < prospects * 0.99) throw new Error(`Only ${created} of ${prospects} companies came in.`)
  return campaignId
}

/** Looks seldom and lightly, so that watching costs nothing; what is left is counted every ten seconds. */
async function untilComplete({ app, workspaceId }: BenchProduct, campaignId: string) {
  const countsNow = async () =>
    inWorkspace(
      app.db,
      workspaceId,
      async (tx) => (await campaignStats(tx, workspaceId, campaignId, app.now())).counts,
    )
  for (let last = performance.now(); ; await pause(500)) {
    const { status } = await inWorkspace(app.db, workspaceId, (tx) =>
      getCampaign(tx, workspaceId, campaignId),
    )
    if (status === 'completed') return countsNow()
    if (performance.now() - last < 10_000) continue
    last = performance.now()
    const { discovered, enriching, failed } = await countsNow()
    say(`waiting: ${discovered + enriching}, failed: ${failed}`)
  }
}

async function cpuOf(product: BenchProduct, web: Child, staff: Child[]) {
  const own = cpuSeconds(product.folder)
  const of = async (child: Child) => Number((await child.ask({ what: 'cpu' }))['seconds'])
  const workers = (await Promise.all(staff.map(of))).reduce((sum, one) => sum + one, 0)
  return { workers, web: await of(web), postgres: own.postgres ?? Number.NaN, watching: own.node }
}

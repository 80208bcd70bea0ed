import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { flows } from '../../src/flows.ts'
import { createHttpClient } from '../../src/platform/http-client.ts'
import { startWorker } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFakeMailExchange } from '../../src/providers/dns/index.ts'
import { createFakeMailSender } from '../../src/providers/mail/index.ts'
import { createCrawler } from '../../src/providers/pages/index.ts'

/**
 * The product's worker with all its flows, whose internet is a local web: `node campaign-worker.ts DATABASE_URL HOST:PORT [SETTINGS]`.
 * `npm start` refuses such a web on purpose, so the wiring is this one instead of `main/worker.ts`.
 */
const [databaseUrl = '', web = '', settings = '{}'] = process.argv.slice(2)
const config = loadConfig({ ENRICHMENT_RETRY_MS: '200,400', LOG_LEVEL: 'fatal', ...JSON.parse(settings) })
const now = () => new Date()
const log = createLog({ level: config.LOG_LEVEL })
const http = createHttpClient({ now, random: Math.random, hosts: { get: () => web } })
const running = await createApp(config, {
  databaseUrl,
  log,
  flows,
  masterKey: Buffer.alloc(32, 7),
  providers: {
    mail: createFakeMailSender(),
    mailExchange: createFakeMailExchange(),
    languageModel: null,
    pages: createCrawler({ http, now, settings: { minGapMs: 0, concurrency: 20 } }),
  },
})
await startWorker({ db: running.app.db, databaseUrl, flows: running.flows, log, oversize: 'throw' })
process.stdout.write('ready\n')

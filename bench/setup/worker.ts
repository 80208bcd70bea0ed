import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { flows } from '../../src/flows.ts'
import { createHttpClient } from '../../src/platform/http-client.ts'
import { startWorker } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFakeMailExchange } from '../../src/providers/dns/index.ts'
import { createFakeMailSender } from '../../src/providers/mail/index.ts'
import { createCrawler } from '../../src/providers/pages/index.ts'
import { ownCpu, runChild } from './child.ts'

/** A worker of the product whose crawler finds every host at one local address, and whose DNS does not answer. */
await runChild(
  async ({ env, databaseUrl, web }: { env: Record<string, string>; databaseUrl: string; web: string }) => {
    const config = loadConfig(env)
    const log = createLog({ level: config.LOG_LEVEL })
    const now = () => new Date()
    const address = web.replace('http://', '')
    const http = createHttpClient({ now, random: Math.random, hosts: { get: () => address } })
    const settings = {
      minGapMs: config.CRAWL_GAP_MS,
      concurrency: config.CRAWL_CONCURRENCY,
      linkChecks: 0,
      checkHttpsRedirect: false,
    }
    const {
      app,
      flows: known,
      close,
    } = await createApp(config, {
      databaseUrl,
      log,
      flows,
      providers: {
        pages: createCrawler({ http, now, settings }),
        mail: createFakeMailSender(),
        mailExchange: createFakeMailExchange(),
        languageModel: null,
      },
    })
    const worker = await startWorker({
      db: app.db,
      databaseUrl,
      flows: known,
      log,
      poolSize: config.JOBS_POOL,
      oversize: 'log',
    })
    return {
      ready: { executor: worker.executorId },
      answers: { cpu: ownCpu },
      close: async () => {
        await worker.stop({ graceMs: 2000 })
        await http.close()
        await close()
      },
    }
  },
)

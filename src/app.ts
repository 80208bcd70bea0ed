import path from 'node:path'
import type { Config } from './config.ts'
import { accountMailText } from './notify/index.ts'
import { createKeys } from './platform/crypto.ts'
import { closeDb, createDb } from './platform/db.ts'
import type { Db } from './platform/db.ts'
import { createHttpClient } from './platform/http-client.ts'
import type { HttpClient } from './platform/http-client.ts'
import { createJobs } from './platform/jobs.ts'
import type { AnyFlow } from './platform/jobs.ts'
import { createLiveEvents } from './platform/live-events.ts'
import type { Log } from './platform/log.ts'
import { loadMasterKeys } from './platform/master-key.ts'
import { createProviderLimit } from './platform/provider-limit.ts'
import { createTotals } from './platform/page.ts'
import { createRateLimiter } from './platform/rate-limit.ts'
import { redisRateStore } from './platform/rate-store-redis.ts'
import { postgresRateStore } from './platform/rate-store.ts'
import { createMailExchange } from './providers/dns/index.ts'
import type { Providers } from './providers/index.ts'
import { createLanguageModel } from './providers/language-model/index.ts'
import { createDevelopmentMailbox, createSmtpSender } from './providers/mail/index.ts'
import { createCrawler, createRecordedReader, withSamples } from './providers/pages/index.ts'
import type { PageReader } from './providers/pages/index.ts'
import { createAuth } from './tenancy/index.ts'
import type { AccountMail, App } from './tenancy/index.ts'

export type { App } from './tenancy/index.ts'

/** The running product with what starts and stops it. */
export interface RunningApp {
  app: App
  flows: readonly AnyFlow[]
  /** Waits for work that nobody waited for, closes streams, providers and the pool. */
  close: () => Promise<void>
}

/** What `createApp` needs beside the settings; tests put their own in place of anything. */
export interface AppParts {
  databaseUrl: string
  log: Log
  /** Every flow of the product, made with the app they run in. */
  flows: (app: App) => readonly AnyFlow[]
  db?: Db
  now?: () => Date
  random?: () => number
  providers?: Partial<Providers>
  masterKey?: Buffer
}

/** Builds the product from its settings, without starting anything that listens or runs jobs. */
export async function createApp(config: Config, parts: AppParts): Promise<RunningApp> {
  const { log, databaseUrl, now = () => new Date(), random = Math.random } = parts
  const onError = (error: unknown) => log.warn({ err: error }, 'Something in the background failed')
  const db = parts.db ?? createDb({ url: databaseUrl, max: config.DATABASE_POOL, onError })
  const { providers, close: closeProviders } = await createProviders(config, {
    now,
    random,
    log,
    db,
    given: parts.providers,
  })
  const background = trackBackground(log)
  const redis = config.REDIS_URL === undefined ? null : redisRateStore(config.REDIS_URL, onError)
  const sendAccountMail = async (mail: AccountMail) => void (await providers.mail.send(accountMailText(mail)))
  const base = {
    config,
    db,
    log,
    now,
    random,
    keys: createKeys(
      parts.masterKey === undefined
        ? loadMasterKeys(config.DATA_DIR, config.MASTER_KEY, config.MASTER_KEY_EARLIER)
        : [parts.masterKey],
    ),
    totals: createTotals({ now }),
    limits: createRateLimiter({ store: redis ?? postgresRateStore(db), now, onError }),
    events: createLiveEvents({ db, url: databaseUrl, now, onError }),
    inBackground: background.run,
    settleBackground: background.settled,
    providers,
    sendAccountMail,
  }
  const app = { ...base, auth: createAuth(base) } as App
  const flows = parts.flows(app)
  app.jobs = await createJobs({ db, databaseUrl, flows })
  return {
    app,
    flows,
    async close() {
      await app.settleBackground()
      await app.limits.settle()
      app.limits.stop()
      redis?.close()
      await app.events.stop()
      await app.jobs.close()
      await closeProviders()
      if (parts.db === undefined) await closeDb(db)
    },
  }
}

async function createProviders(
  config: Config,
  {
    now,
    random,
    log,
    db,
    given = {},
  }: { now: () => Date; random: () => number; log: Log; db: Db; given?: Partial<Providers> | undefined },
): Promise<{ providers: Providers; close: () => Promise<void> }> {
  const perSecond = config.VENDOR_CALLS_PER_MINUTE / 60
  const http = createHttpClient({
    now,
    random,
    log,
    // One budget for all workers, kept in the database; own crawling is limited per host instead.
    limiter: createProviderLimit(db, {
      language_model: { perSecond, burst: config.VENDOR_CALLS_PER_MINUTE },
    }),
    onRequest: (record) => {
      if (record.costMicros > 0 || record.failure !== null || record.status === 429)
        log.info({ request: record }, 'Outside request')
    },
  })
  const mailbox =
    given.mail === undefined && config.SMTP_URL === undefined
      ? await createDevelopmentMailbox({ now, from: config.MAIL_FROM })
      : null
  const mail =
    given.mail ?? mailbox?.sender ?? createSmtpSender({ url: config.SMTP_URL ?? '', from: config.MAIL_FROM })
  const providers: Providers = {
    mail,
    mailbox,
    mailExchange: createMailExchange({ now }),
    languageModel: createLanguageModel(
      {
        provider: config.LANGUAGE_MODEL_PROVIDER,
        apiKey: config.LANGUAGE_MODEL_API_KEY,
        baseUrl: config.LANGUAGE_MODEL_BASE_URL,
        writingModel: config.LANGUAGE_MODEL_WRITING_MODEL,
        analysisModel: config.LANGUAGE_MODEL_ANALYSIS_MODEL,
      },
      http,
    ),
    pages: given.pages ?? (await createPages(config, http, now)),
    ...given,
  }
  return {
    providers,
    async close() {
      await (mailbox?.close() ?? mail.close())
      await http.close()
    },
  }
}

async function createPages(config: Config, http: HttpClient, now: () => Date): Promise<PageReader> {
  const crawler = createCrawler({
    http,
    now,
    settings: {
      userAgent: config.CRAWL_USER_AGENT,
      minGapMs: config.CRAWL_GAP_MS,
      concurrency: config.CRAWL_CONCURRENCY,
    },
  })
  const folder = path.resolve(import.meta.dirname, '../samples/web')
  return withSamples(crawler, await createRecordedReader({ folder, now }))
}

function trackBackground(log: Log) {
  const running = new Set<Promise<unknown>>()
  return {
    run(what: string, work: () => Promise<unknown>) {
      const promise = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'Work in the background failed'))
        .finally(() => running.delete(promise))
      running.add(promise)
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}

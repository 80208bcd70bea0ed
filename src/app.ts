import path from 'node:path'
import type { Config } from './config.ts'
import {
  createWebhooks,
  noteDisabledWebhook,
  noteRefusedCredential,
  queueAccountMail,
} from './notify/index.ts'
import { createKeys } from './platform/crypto.ts'
import type { Keys } from './platform/crypto.ts'
import { closeDb, createDb } from './platform/db.ts'
import type { Db } from './platform/db.ts'
import { createDnsResolve } from './platform/http-client-agents.ts'
import { createHostClaims } from './platform/host-claims.ts'
import type { HostClaims } from './platform/host-claims.ts'
import { createHttpClient } from './platform/http-client.ts'
import type { HostMap, HttpClient } from './platform/http-client.ts'
import { createJobs } from './platform/jobs.ts'
import type { AnyFlow } from './platform/jobs.ts'
import { createLiveEvents } from './platform/live-events.ts'
import type { Log } from './platform/log.ts'
import { loadMasterKeys } from './platform/master-key.ts'
import { createProviderLimit } from './platform/provider-limit.ts'
import { createTotals } from './platform/page.ts'
import { createRateLimiter } from './platform/rate-limit.ts'
import { redisRateStore } from './platform/rate-store-redis.ts'
import { createStoredAnswers } from './platform/stored-answers.ts'
import { postgresRateStore } from './platform/rate-store.ts'
import { createDomainRecords, createMailExchange } from './providers/dns/index.ts'
import type { Providers } from './providers/index.ts'
import { createLanguageModel, modelPrices } from './providers/language-model/index.ts'
import { createLinkProbe } from './providers/links/index.ts'
import { createMail, verifySmtp } from './providers/mail/index.ts'
import { createMailTransport, type MailTransport } from './providers/mail-sending/index.ts'
import { createCrawler, createRecordedReader, withHostClaims, withSamples } from './providers/pages/index.ts'
import type { PageReader } from './providers/pages/index.ts'
import { createPageSpeed } from './providers/page-speed/index.ts'
import { createTwilio } from './providers/phone/index.ts'
import { createPlaces } from './providers/places/index.ts'
import type { Places } from './providers/places/index.ts'
import { createSignInProviders } from './providers/sign-in/index.ts'
import { createVendors } from './providers/vendors/index.ts'
import type { Vendors } from './providers/vendors/index.ts'
import { createWebhookSender } from './providers/webhooks/index.ts'
import { createAuth, createIntegrations, createModelOfWorkspace } from './tenancy/index.ts'
import type { App, OnRefused } from './tenancy/index.ts'

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
  /** Hosts of the internet that lie on this machine; only tests, benches and the demo have any. */
  hosts?: HostMap
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
    databaseUrl,
    onError,
    given: parts.providers,
    hosts: parts.hosts,
  })
  const background = trackBackground(log)
  const redis = config.REDIS_URL === undefined ? null : redisRateStore(config.REDIS_URL, onError)
  const base = {
    config,
    db,
    log,
    now,
    random,
    keys: keysOf(config, parts.masterKey),
    totals: createTotals({ now }),
    limits: createRateLimiter({ store: redis ?? postgresRateStore(db), now, onError }),
    events: createLiveEvents({ db, url: databaseUrl, now, onError }),
    inBackground: background.run,
    settleBackground: background.settled,
    providers,
  }
  const app: App = Object.assign(base, {
    auth: createAuth(base),
    ...integrationsOf(base),
    webhooks: undefined as unknown as App['webhooks'],
    onWebhookDisabled: async (...[tx, disabled]: Parameters<App['onWebhookDisabled']>) =>
      noteDisabledWebhook(tx, app, disabled),
    // Set below: the queues are known once the flows are, which are made with this app.
    jobs: undefined as unknown as App['jobs'],
    queueAccountMail: async (...[tx, mail, options]: Parameters<App['queueAccountMail']>) =>
      queueAccountMail(app, tx, mail, options),
  })
  app.webhooks = createWebhooks(app)
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

function keysOf(config: Config, given: Buffer | undefined): Keys {
  const { DATA_DIR, MASTER_KEY, MASTER_KEY_EARLIER } = config
  return createKeys(given === undefined ? loadMasterKeys(DATA_DIR, MASTER_KEY, MASTER_KEY_EARLIER) : [given])
}

interface Outside {
  now: () => Date
  random: () => number
  log: Log
  db: Db
  databaseUrl: string
  onError: (error: unknown) => void
  given?: Partial<Providers> | undefined
  hosts?: HostMap | undefined
}

function createHttp(config: Config, { now, random, log, db, hosts }: Outside): HttpClient {
  const perSecond = config.VENDOR_CALLS_PER_MINUTE / 60
  return createHttpClient({
    now,
    random,
    log,
    ...(hosts === undefined ? {} : { hosts }),
    // One budget for all workers, kept in the database; own crawling is limited per host instead.
    limiter: createProviderLimit(db, {
      language_model: { perSecond, burst: config.VENDOR_CALLS_PER_MINUTE },
      pagespeed: { perSecond, burst: config.VENDOR_CALLS_PER_MINUTE },
      // Public servers that cost nothing: https://operations.osmfoundation.org/policies/nominatim/
      overpass: { perSecond: 1, burst: 1 },
      nominatim: { perSecond: 1, burst: 1 },
    }),
    onRequest: (record) => {
      if (record.costMicros > 0 || record.failure !== null || record.status === 429)
        log.info({ request: record }, 'Outside request')
    },
  })
}

async function createProviders(
  config: Config,
  outside: Outside,
): Promise<{ providers: Providers; close: () => Promise<void> }> {
  const { now, given = {}, databaseUrl, onError } = outside
  const http = createHttp(config, outside)
  const claims = createHostClaims({ url: databaseUrl, gapMs: config.CRAWL_GAP_MS, onError })
  const { mail, mailbox } =
    given.mail === undefined ? await createMail(config, { http, now }) : { mail: given.mail, mailbox: null }
  const providers: Providers = {
    mail,
    mailbox,
    signIn: createSignInProviders(config, http),
    mailExchange: createMailExchange({ now }),
    mailTransport: createMailTransportOf(config, { http, now, mailbox, hosts: outside.hosts }),
    domainRecords: createDomainRecords(),
    vendors: createVendorsOf(config, http),
    webhooks: createWebhookSender(http, now),
    phone: createTwilio({ http, now, baseUrl: config.VENDOR_URLS['twilio'] ?? 'https://api.twilio.com' }),
    links: createLinkProbe({ http, now, userAgent: config.CRAWL_USER_AGENT }),
    pageSpeed: createPageSpeed(http),
    makeModel: (settings) => createLanguageModel(settings, http),
    languageModel: createLanguageModel(
      {
        provider: config.LANGUAGE_MODEL_PROVIDER,
        apiKey: config.LANGUAGE_MODEL_API_KEY,
        baseUrl: config.LANGUAGE_MODEL_BASE_URL,
        writingModel: config.LANGUAGE_MODEL_WRITING_MODEL,
        analysisModel: config.LANGUAGE_MODEL_ANALYSIS_MODEL,
        prices: modelPrices({
          writingModel: config.LANGUAGE_MODEL_WRITING_MODEL,
          writingPrice: config.LANGUAGE_MODEL_WRITING_PRICE,
          analysisModel: config.LANGUAGE_MODEL_ANALYSIS_MODEL,
          analysisPrice: config.LANGUAGE_MODEL_ANALYSIS_PRICE,
        }),
      },
      http,
    ),
    places:
      given.places ?? createPlacesOf(config, { http, claims, answers: createStoredAnswers(outside.db, now) }),
    pages: given.pages ?? (await createPages(config, http, now, claims)),
    ...given,
  }
  return {
    providers,
    async close() {
      await claims.close()
      await providers.mailTransport.close()
      await (mailbox?.close() ?? mail.close())
      await http.close()
    },
  }
}

function createMailTransportOf(
  config: Config,
  outside: {
    http: HttpClient
    now: () => Date
    mailbox: Providers['mailbox']
    hosts?: HostMap | undefined
  },
): MailTransport {
  const { http, now, mailbox, hosts } = outside
  return createMailTransport({
    http,
    now,
    resolve: createDnsResolve(),
    resendBaseUrl: config.RESEND_BASE_URL,
    builtInUrl: mailbox?.url ?? null,
    ...(hosts !== undefined && { hosts }),
  })
}

function createPlacesOf(config: Config, outside: Parameters<typeof createPlaces>[1]): Places {
  return createPlaces(
    {
      overpassUrl: config.OVERPASS_URL,
      nominatimUrl: config.NOMINATIM_URL,
      userAgent: config.CRAWL_USER_AGENT,
      businessTypesFile: config.BUSINESS_TYPES_FILE,
    },
    outside,
  )
}

function createVendorsOf(config: Config, http: HttpClient): Vendors {
  const resolve = createDnsResolve()
  return createVendors({
    http,
    urls: config.VENDOR_URLS,
    verifySmtp: async ({ host = '', port = '', user = '', password = '' }) =>
      verifySmtp({ host, port: Number(port), user, password }, { resolve }),
  })
}

/** Keys of workspaces, and the language model that follows from them. */
function integrationsOf(
  base: Pick<App, 'config' | 'db' | 'keys' | 'log' | 'now' | 'events' | 'providers'>,
): Pick<App, 'integrations' | 'modelOfWorkspace' | 'instanceVendors' | 'onCredentialRefused'> {
  const { vendors, makeModel, languageModel } = base.providers
  // The queue of jobs is there by the time anything is refused.
  const onCredentialRefused: OnRefused = (tx, refused) => noteRefusedCredential(tx, base as App, refused)
  const integrations = createIntegrations({ ...base, vendors, onRefused: onCredentialRefused })
  const vendor = base.config.LANGUAGE_MODEL_PROVIDER === 'anthropic' ? 'anthropic' : 'openai_compatible'
  const instance = languageModel === null ? null : { model: languageModel, vendor }
  return {
    integrations,
    onCredentialRefused,
    instanceVendors: [
      ...(instance === null ? [] : [vendor]),
      ...(base.config.PAGESPEED_API_KEY === undefined ? [] : ['pagespeed']),
    ],
    modelOfWorkspace: createModelOfWorkspace({ integrations, vendors, makeModel, instance }),
  }
}

async function createPages(
  config: Config,
  http: HttpClient,
  now: () => Date,
  claims: HostClaims,
): Promise<PageReader> {
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
  return withSamples(withHostClaims(crawler, claims), await createRecordedReader({ folder, now }))
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

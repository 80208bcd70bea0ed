import path from 'node:path'
import type { Config } from './config.ts'
import type { Db } from './platform/db.ts'
import { createDnsResolve } from './platform/http-client-agents.ts'
import { createHostClaims } from './platform/host-claims.ts'
import type { HostClaims } from './platform/host-claims.ts'
import { createHttpClient } from './platform/http-client.ts'
import type { HostMap, HttpClient } from './platform/http-client.ts'
import type { Log } from './platform/log.ts'
import { createProviderLimit } from './platform/provider-limit.ts'
import { createStoredAnswers } from './platform/stored-answers.ts'
import { createTurnstile } from './providers/challenge/index.ts'
import { createDomainRecords, createMailExchange } from './providers/dns/index.ts'
import type { Providers } from './providers/index.ts'
import { createLanguageModel, modelPrices } from './providers/language-model/index.ts'
import { createLinkProbe } from './providers/links/index.ts'
import { createMail } from './providers/mail/index.ts'
import { createInstantly } from './providers/mail-campaigns/index.ts'
import { createImapReader } from './providers/mail-reading/index.ts'
import { createMailTransport, publicPlace, type MailTransport } from './providers/mail-sending/index.ts'
import { createCrawler, createRecordedReader, withHostClaims, withSamples } from './providers/pages/index.ts'
import type { PageReader } from './providers/pages/index.ts'
import { createStripe } from './providers/payments/index.ts'
import { createPageSpeed } from './providers/page-speed/index.ts'
import { createTwilio } from './providers/phone/index.ts'
import { createPlaces } from './providers/places/index.ts'
import type { Places } from './providers/places/index.ts'
import { createSignInProviders } from './providers/sign-in/index.ts'
import { createLocalStorage, createS3Storage } from './providers/storage/index.ts'
import type { Storage } from './providers/storage/index.ts'
import { createVendors } from './providers/vendors/index.ts'
import type { Vendors } from './providers/vendors/index.ts'
import { createWebhookSender } from './providers/webhooks/index.ts'

/** What the way to the outside needs; `given` stands in for anything, in tests. */
export interface Outside {
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
      // 100 a second and 6,000 a minute for each account there; a bucket of 50 keeps both in every second and minute.
      instantly: { perSecond: 50, burst: 50 },
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

/** Everything from outside that the settings ask for, and what closes it. */
export async function createProviders(
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
    mailReader: createImapReader({
      findPlace: async (server) =>
        publicPlace(server, {
          resolve: createDnsResolve(),
          ...(outside.hosts !== undefined && { hosts: outside.hosts }),
        }),
    }),
    domainRecords: createDomainRecords(),
    mailCampaigns: createInstantly({
      http,
      now,
      baseUrl: config.VENDOR_URLS['instantly'] ?? 'https://api.instantly.ai',
    }),
    vendors: createVendorsOf(config, http),
    webhooks: createWebhookSender(http, now),
    phone: createTwilio({ http, now, baseUrl: config.VENDOR_URLS['twilio'] ?? 'https://api.twilio.com' }),
    payments: createStripe({ http, baseUrl: config.VENDOR_URLS['stripe'] ?? 'https://api.stripe.com' }),
    links: createLinkProbe({ http, now, userAgent: config.CRAWL_USER_AGENT }),
    storage: createStorageOf(config, http),
    challenge: createChallengeOf(config, http),
    pageSpeed: createPageSpeed(http),
    makeModel: (settings) => createLanguageModel(settings, http),
    languageModel: createInstanceModel(config, http),
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

function createInstanceModel(config: Config, http: HttpClient): Providers['languageModel'] {
  return createLanguageModel(
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
  )
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
  return createVendors({ http, urls: config.VENDOR_URLS })
}

function createStorageOf(config: Config, http: HttpClient): Storage {
  if (config.STORAGE === 'local') return createLocalStorage(path.join(config.DATA_DIR, 'files'))
  return createS3Storage(http, {
    endpoint: config.STORAGE_S3_ENDPOINT,
    region: config.STORAGE_S3_REGION,
    bucket: config.STORAGE_S3_BUCKET ?? '',
    accessKeyId: config.STORAGE_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: config.STORAGE_S3_SECRET_ACCESS_KEY ?? '',
  })
}

function createChallengeOf(config: Config, http: HttpClient): Providers['challenge'] {
  const { TURNSTILE_SITE_KEY: siteKey, TURNSTILE_SECRET_KEY: secretKey } = config
  if (siteKey === undefined || secretKey === undefined) return null
  const baseUrl = config.VENDOR_URLS['turnstile'] ?? 'https://challenges.cloudflare.com'
  return createTurnstile({ http, siteKey, secretKey, baseUrl })
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

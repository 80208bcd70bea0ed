import { createApp } from '../src/app.ts'
import type { App } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { flows, queues } from '../src/flows.ts'
import { deliverMails } from './deliver-mails.ts'
import { answerVendors } from '../src/inbox/answer-vendors.ts'
import { answerLinks } from '../src/outreach/answer-links.ts'
import { answerForms } from '../src/marketplace/answer-forms.ts'
import { answerSurveys } from '../src/surveys/answer-surveys.ts'
import { answerPayments } from '../src/marketplace/answer-payments.ts'
import { createHttpApi } from '../src/platform/http-api.ts'
import { startWorker } from '../src/platform/jobs.ts'
import { createLog } from '../src/platform/log.ts'
import { openApiDocument } from '../src/platform/openapi.ts'
import type { Providers } from '../src/providers/index.ts'
import { createFakeDomainRecords, createFakeMailExchange } from '../src/providers/dns/index.ts'
import { createFakeLinkProbe } from '../src/providers/links/index.ts'
import { createFakeMailSender } from '../src/providers/mail/index.ts'
import type { Mail } from '../src/providers/mail/index.ts'
import { createFakeMailCampaigns } from '../src/providers/mail-campaigns/index.ts'
import { createFakeMailReader } from '../src/providers/mail-reading/index.ts'
import { createFakeMailTransport } from '../src/providers/mail-sending/index.ts'
import { createFakePageReader } from '../src/providers/pages/index.ts'
import { createFakePayments } from '../src/providers/payments/index.ts'
import { createFakePhone } from '../src/providers/phone/index.ts'
import { createFakePlaces } from '../src/providers/places/index.ts'
import { createFakeStorage } from '../src/providers/storage/index.ts'
import { createFakeVendors } from '../src/providers/vendors/index.ts'
import { createFakeWebhookSender } from '../src/providers/webhooks/index.ts'
import { router } from '../src/router.ts'
import { testDatabase } from './database.ts'
import { createFactories } from './factories.ts'
import type { Factories } from './factories.ts'

/** A clock that tests move: `clock.forward(days(1))`. */
export interface TestClock {
  now: () => Date
  forward: (ms: number) => void
}

/** The whole product on a database of its own, driven through its front. */
export interface TestApp {
  app: App
  clock: TestClock
  url: string
  /** Mails that would have left. */
  mails: Mail[]
  /** Rows and people that tests need, with their missing parents. */
  make: Factories
  /** A request as somebody: an identity of `make`, an API key (`lw_…`), or nobody. */
  request: (path: string, init?: TestRequest, as?: Somebody) => Promise<Response>
  /** The same under `/api/v1`, with the JSON of the answer. */
  rest: (method: string, path: string, body?: unknown, as?: Somebody) => Promise<RestAnswer>
  /** Runs the jobs until none is left. Starts a worker at the first call. */
  drain: () => Promise<void>
  /** Lets work that no answer waited for come to its end, and delivers the mails that wait, as their jobs would. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

/** An identity of `make`, or the text of an API key. */
export type Somebody = { cookie: string } | string

export interface TestRequest extends RequestInit {
  /** Sent as the body, as JSON. */
  json?: unknown
}

/** An answer over REST, already read. */
export interface RestAnswer {
  status: number
  headers: Headers
  // Tests read what they expect; the schemas are checked by the procedures themselves.
  body: {
    success: boolean
    data: never
    pagination?: never
    error?: { code: string; message: string; details?: never }
  }
}

/** Settings of tests: limits that no test meets by accident, everything else as shipped. */
const quietLimits = {
  RATE_LIMIT_KEY: '100000',
  RATE_LIMIT_PERSON: '100000',
  RATE_LIMIT_AUTH: '10000',
  RATE_LIMIT_CAMPAIGNS: '10000',
  RATE_LIMIT_EXPORTS: '10000',
  RATE_LIMIT_LEADS: '100000',
  RATE_LIMIT_LEADS_PERSON: '100000',
}

/** Builds the product for one test file; `close()` it in `afterAll`. */
export async function testApp(
  options: {
    env?: Record<string, string>
    providers?: Partial<Providers>
    /** Real time unless given; moved by `clock.forward` either way. */
    startAt?: Date
    logLevel?: string
  } = {},
): Promise<TestApp> {
  const config = loadConfig({ ...quietLimits, PUBLIC_URL: 'http://leads.test', ...options.env })
  const database = await testDatabase({ queues: queues(config) })
  const log = createLog({ level: options.logLevel ?? 'error' })
  const clock = testClock(options.startAt)
  const mail = createFakeMailSender()
  const {
    app,
    flows: known,
    close,
  } = await createApp(config, {
    databaseUrl: database.url,
    db: database.db,
    log,
    now: clock.now,
    flows,
    masterKey: Buffer.alloc(32, 7),
    providers: {
      mail,
      mailExchange: createFakeMailExchange(),
      mailCampaigns: createFakeMailCampaigns(),
      mailReader: createFakeMailReader(),
      mailTransport: createFakeMailTransport(),
      domainRecords: createFakeDomainRecords(),
      pages: createFakePageReader({}, clock.now),
      languageModel: null,
      places: createFakePlaces(),
      payments: createFakePayments(),
      phone: createFakePhone(),
      links: createFakeLinkProbe(),
      storage: createFakeStorage(),
      challenge: null,
      vendors: createFakeVendors(),
      webhooks: createFakeWebhookSender(),
      ...options.providers,
    },
  })
  const [links, vendors] = [answerLinks(app), answerVendors(app)]
  const [payments, forms] = [answerPayments(app), answerForms(app)]
  const surveys = answerSurveys(app)
  const api = createHttpApi({
    app,
    router,
    document: openApiDocument(router, { version: 'test', url: config.PUBLIC_URL }),
    authCallback: async (request) => app.auth.handle(request),
    links: (request, facts) =>
      links(request, facts) ??
      vendors(request, facts) ??
      payments(request, facts) ??
      forms(request, facts) ??
      surveys(request, facts),
    readiness: () => Promise.resolve(null),
    metrics: () => Promise.resolve(''),
  })
  const request: TestApp['request'] = async (path, init = {}, as) => api.request(path, asSomebody(init, as))
  let worker: ReturnType<typeof startWorker> | null = null
  return {
    app,
    clock,
    url: database.url,
    mails: mail.sent,
    make: createFactories(app, { request, mails: mail.sent, settle: async () => deliverMails(app) }),
    request,
    async rest(method, path, body, as) {
      const init = body === undefined ? { method } : { method, json: body }
      const response = await request(`/api/v1${path}`, init, as)
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: text.startsWith('{') ? JSON.parse(text) : { success: response.ok, data: text },
      }
    },
    async drain() {
      worker ??= startWorker({ db: app.db, databaseUrl: database.url, flows: known, log, oversize: 'throw' })
      await worker
      await app.jobs.drain()
    },
    settle: async () => deliverMails(app),
    async close() {
      await (await worker)?.stop({ graceMs: 0 })
      await close()
      await database.drop()
    },
  }
}

function asSomebody(init: TestRequest, as: Somebody | undefined): RequestInit {
  const { json, ...rest } = init
  const headers = new Headers(init.headers)
  if (json !== undefined) headers.set('content-type', 'application/json')
  if (typeof as === 'string') headers.set('authorization', `Bearer ${as}`)
  else if (as !== undefined) {
    headers.set('cookie', as.cookie)
    headers.set('sec-fetch-site', 'same-origin')
    if (json === undefined && (init.method ?? 'GET') !== 'GET' && init.body === undefined)
      headers.set('x-leadwright', '1')
  }
  return { ...rest, headers, ...(json === undefined ? {} : { body: JSON.stringify(json) }) }
}

function testClock(startAt: Date | undefined): TestClock {
  const offsetMs = startAt === undefined ? 0 : startAt.getTime() - Date.now()
  let movedMs = 0
  return {
    now: () => new Date(Date.now() + offsetMs + movedMs),
    forward: (ms) => {
      movedMs += ms
    },
  }
}

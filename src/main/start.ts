import { createApp } from '../app.ts'
import type { RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { flows, queues, schedules } from '../flows.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { createHttpApi } from '../platform/http-api.ts'
import { createHttpServer } from '../platform/http-server.ts'
import type { HttpServer } from '../platform/http-server.ts'
import { startWorker } from '../platform/jobs.ts'
import { answerVendors } from '../inbox/answer-vendors.ts'
import { answerLinks } from '../outreach/answer-links.ts'
import { answerForms } from '../marketplace/answer-forms.ts'
import { answerSurveys } from '../surveys/answer-surveys.ts'
import { createFormAllowance } from '../marketplace/form-allowance.ts'
import { answerPayments } from '../marketplace/answer-payments.ts'
import { createMailboxReading } from '../inbox/index.ts'
import { createSender } from '../outreach/send-loop.ts'
import { createLog } from '../platform/log.ts'
import type { Log } from '../platform/log.ts'
import { registerProofFigures } from '../marketplace/proof-figures.ts'
import { createMetrics } from '../platform/metrics.ts'
import { migrate } from '../platform/migrations.ts'
import { openApiDocument } from '../platform/openapi.ts'
import { createReadiness } from '../platform/readiness.ts'
import { router } from '../router.ts'
import { createPublicPages } from './read-public-page.ts'
import { ensurePagesBuilt, webDir } from './web-build.ts'

/** A started product; `stop` ends it in order: no new requests, jobs handed back, streams closed, database stopped. */
export interface StartedProduct {
  port: number
  stop: () => Promise<void>
}

/** How one process starts. */
export interface StartOptions {
  config: Config
  /** Pages by Next's development server. */
  dev?: boolean
  /** Without pages only the API is served. */
  pages?: boolean
  /** Lines for the person at the terminal. */
  say: (line: string) => void
}

type Undo = () => Promise<unknown>

/** Starts what `config.ROLE` names. What was started is stopped again when a later part fails. */
export async function startProduct(options: StartOptions): Promise<StartedProduct> {
  const undo: Undo[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const port = await startParts(options, undo)
    return { port, stop }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

async function startParts(options: StartOptions, undo: Undo[]): Promise<number> {
  const { config, say, dev = false } = options
  const isWeb = config.ROLE !== 'worker'
  const withPages = isWeb && (options.pages ?? true)
  const log = createLog({ level: config.LOG_LEVEL })
  const build = withPages && !dev ? ensurePagesBuilt(say) : Promise.resolve()
  // A failed build is reported when it is waited for, not as an unhandled rejection meanwhile.
  build.catch(() => {})
  const databaseUrl = await openDatabase(config, say, undo)
  const running = await createApp(config, { databaseUrl, log, flows })
  undo.push(running.close)
  if (config.ROLE !== 'web') undo.push(await runJobs(running, databaseUrl))
  await build
  const server = createServer(running)
  if (withPages) undo.push(await addPages(server, { config, dev }))
  const port = await listenOrMove(server, config, log)
  undo.push(async () => server.close())
  if (isWeb) {
    await running.app.events.start()
    // Open streams end first, or the server would wait for them.
    undo.push(async () => running.app.events.stop())
  }
  return port
}

async function openDatabase(config: Config, say: (line: string) => void, undo: Undo[]): Promise<string> {
  let url = config.DATABASE_URL
  if (url === undefined) {
    const embedded = await startEmbeddedPostgres({ dataDir: config.DATA_DIR, say })
    undo.push(embedded.stop)
    url = embedded.url
  }
  await migrate({ url, queues: queues(config) })
  return url
}

function createServer({ app }: RunningApp): HttpServer {
  const metrics = createMetrics({ db: app.db })
  registerProofFigures(metrics.registry, app)
  const [links, vendors] = [answerLinks(app), answerVendors(app)]
  const [payments, forms] = [answerPayments(app), answerForms(app)]
  const surveys = answerSurveys(app)
  const api = createHttpApi({
    app,
    router,
    document: openApiDocument(router, { version: '1', url: app.config.PUBLIC_URL }),
    authCallback: async (request) => app.auth.handle(request),
    links: (request, facts) =>
      links(request, facts) ??
      vendors(request, facts) ??
      payments(request, facts) ??
      forms(request, facts) ??
      surveys(request, facts),
    readiness: createReadiness({ db: app.db }),
    metrics: metrics.text,
    observe: metrics.observe,
  })
  return createHttpServer({
    publicUrl: app.config.PUBLIC_URL,
    api: (request, env) => api.fetch(request, env),
    onError: (error) => app.log.error({ err: error }, 'A page failed'),
    allowance: createFormAllowance(app),
    publicPage: createPublicPages((request, env) => api.fetch(request, env)),
  })
}

/** A worker beside a server on one machine takes any free port: nobody looks for it there but the health check in the log. */
async function listenOrMove(server: HttpServer, config: Config, log: Log): Promise<number> {
  try {
    return await server.listen(config.PORT, config.HOST)
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!isTaken) throw error
    if (config.ROLE !== 'worker') {
      throw new Error(
        `Port ${config.PORT} is taken. Stop what uses it, or choose another: PORT=3001 npm start`,
        {
          cause: error,
        },
      )
    }
    const port = await server.listen(0, config.HOST)
    log.info({ port }, 'The port was taken; health is answered on this one')
    return port
  }
}

async function addPages(
  server: HttpServer,
  { config, dev }: { config: Config; dev: boolean },
): Promise<Undo> {
  const { default: next } = await import('next')
  const web = next({ dev, dir: webDir, httpServer: server.server, port: config.PORT, hostname: config.HOST })
  await web.prepare()
  const answer = web.getRequestHandler()
  server.usePages({ handler: async (request, response) => answer(request, response), webDir, dev })
  return async () => web.close()
}

async function runJobs({ app, flows: known }: RunningApp, databaseUrl: string): Promise<Undo> {
  const worker = await startWorker({
    db: app.db,
    databaseUrl,
    flows: known,
    schedules: schedules(app),
    log: app.log,
    poolSize: app.config.JOBS_POOL,
    oversize: 'log',
  })
  const sender = createSender(app, { worker: worker.executorId, lanes: app.config.SENDING_LANES })
  sender.start()
  const reading = createMailboxReading(app)
  reading.start()
  // What is in flight ends while the worker still counts as alive.
  return async () => {
    await reading.stop()
    await sender.stop()
    await worker.stop()
  }
}

import { createApp } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { flows } from '../../src/flows.ts'
import { createHttpApi } from '../../src/platform/http-api.ts'
import { startWorker } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { openApiDocument } from '../../src/platform/openapi.ts'
import { createFakeMailSender } from '../../src/providers/mail/index.ts'
import { createFakePageReader } from '../../src/providers/pages/index.ts'
import { router } from '../../src/router.ts'

/**
 * The product in a process of its own that imports one generated file and measures itself: `node import-process.ts
 * DATABASE_URL API_KEY MEGABYTES`. Prints one JSON line: the import, its problems, and how far memory grew.
 */
const [databaseUrl = '', key = '', megabytes = '20'] = process.argv.slice(2)
const config = loadConfig({ RATE_LIMIT_KEY: '100000', LOG_LEVEL: 'fatal' })
const log = createLog({ level: 'fatal' })
const providers = { mail: createFakeMailSender(), pages: createFakePageReader({}, () => new Date()) }
const { app, flows: known } = await createApp(config, {
  databaseUrl,
  log,
  flows,
  masterKey: Buffer.alloc(32, 7),
  providers,
})
const api = createHttpApi({
  app,
  router,
  document: openApiDocument(router, { version: 'test', url: config.PUBLIC_URL }),
  authCallback: async (request) => app.auth.handle(request),
  readiness: () => Promise.resolve(null),
  metrics: () => Promise.resolve(''),
})
await startWorker({ db: app.db, databaseUrl, flows: known, log, oversize: 'throw' })

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof ReadableStream
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': isFile ? 'text/csv' : 'application/json' },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(isFile ? { duplex: 'half' } : {}),
  }
  const answer = await api.request(`/api/v1${path}`, init)
  const { success, data, error } = (await answer.json()) as { success: boolean; data: T; error?: object }
  if (!success) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(error)}`)
  return data
}

const filler = 'x'.repeat(20_000)
let good = 0

/** Rows of 20 kB in columns that nobody maps; now and then a line without end, a torn quote or a NUL. */
function* lines(): Generator<string> {
  yield 'company_name,website,city,junk\n'
  for (let bytes = 0, n = 0; bytes < Number(megabytes) * 1e6; n++) {
    const isTorn = n % 100 === 7
    const line =
      n % 250 === 99
        ? `Endless ${n},e.example,Bend,${'y'.repeat(3_000_000)}\n`
        : isTorn && n < 1000
          ? `Torn ${n},"torn.example,Bend,z\n`
          : n % 100 === 33
            ? `Nul ${n},nul\0.example,Bend,\n`
            : `Firm ${n} Ltd,firm-${n}.example,Portland,${filler}\n`
    if (line.startsWith('Firm')) good++
    bytes += line.length
    yield line
  }
}

globalThis.gc?.()
const before = process.memoryUsage().rss
let most = before
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
const { id } = await ask<{ id: string }>('POST', '/imports', { fileName: 'large.csv' })
const source = lines()
const encoder = new TextEncoder()
const body = new ReadableStream<Uint8Array>({
  pull(controller) {
    const next = source.next()
    if (next.done === true) controller.close()
    else controller.enqueue(encoder.encode(next.value))
  },
})
const { bytes } = await ask<{ bytes: number }>('PUT', `/imports/${id}/file`, body)
const { mapping } = await ask<{ mapping: object }>('POST', `/imports/${id}/preview`, {})
await ask('POST', `/imports/${id}/start`, { mapping })
await app.jobs.drain({ timeoutMs: 280_000, pollMs: 100 })
clearInterval(watch)
const done = await ask<object>('GET', `/imports/${id}`)
const problems = await ask<object>('GET', `/imports/${id}/problems?limit=100`)
process.stdout.write(`${JSON.stringify({ done, problems, good, bytes, grewBy: most - before })}\n`)
process.exit(0)

import * as z from 'zod'
import { loadConfig } from '../src/config.ts'
import type { PlatformApp } from '../src/platform/app.ts'
import { pageOf } from '../src/platform/contract.ts'
import { createKeys } from '../src/platform/crypto.ts'
import { AppError, notFound } from '../src/platform/errors.ts'
import { createHttpApi } from '../src/platform/http-api.ts'
import { createLiveEvents } from '../src/platform/live-events.ts'
import { createLog } from '../src/platform/log.ts'
import { openApiDocument } from '../src/platform/openapi.ts'
import { createRateLimiter } from '../src/platform/rate-limit.ts'
import { postgresRateStore } from '../src/platform/rate-store.ts'
import { limitedStream } from '../src/platform/request-body.ts'
import { procedureBuilder, StreamAnswer } from '../src/platform/rpc.ts'
import type { TestDatabase } from './database.ts'

const base = procedureBuilder<PlatformApp>()
const Thing = z.object({ id: z.string(), name: z.string() })

/** Procedures that do one thing each, to see what the edge makes of it. */
const router = {
  things: {
    list: base
      .route({ method: 'GET', path: '/things', tags: ['things'] })
      .meta({
        access: 'anyone',
        example: {
          output: { items: [{ id: '1', name: 'a' }], pagination: { limit: 20, nextCursor: null, total: 1 } },
        },
      })
      .input(
        z.object({
          limit: z.number().int().min(1).max(100).default(20),
          status: z.array(z.enum(['new', 'old'])).optional(),
          open: z.boolean().optional(),
        }),
      )
      .output(pageOf(z.object({ id: z.string(), input: z.unknown() })))
      .handler(({ input }) => ({
        items: [{ id: '1', input }],
        pagination: { limit: input.limit, nextCursor: null, total: 1 },
      })),
    create: base
      .route({ method: 'POST', path: '/things' })
      .meta({ access: 'anyone', example: { input: { name: 'a' }, output: { id: '1', name: 'a' } } })
      .input(
        z.object({
          name: z.string().min(1, 'Write a name.'),
          tags: z.array(z.object({ n: z.number() })).optional(),
        }),
      )
      .output(Thing)
      .handler(({ input }) => ({ id: '1', name: input.name })),
    missing: base
      .route({ method: 'GET', path: '/things/{id}' })
      .meta({ access: 'anyone' })
      .input(z.object({ id: z.string() }))
      .output(Thing)
      .handler(() => {
        throw notFound('thing')
      }),
    broken: base
      .route({ method: 'POST', path: '/broken' })
      .meta({ access: 'anyone' })
      .handler(() => {
        JSON.parse('{"secret": ')
      }),
    nul: base
      .route({ method: 'POST', path: '/nul' })
      .meta({ access: 'anyone' })
      .handler(async ({ context }) => context.app.db.$client.query('select $1::text', ['a\0b'])),
    busy: base
      .route({ method: 'POST', path: '/busy' })
      .meta({ access: 'anyone' })
      .handler(() => {
        throw new AppError('too_many_requests', 'Wait.', { retryAfterSeconds: 7 })
      }),
    gone: base
      .route({ method: 'POST', path: '/gone' })
      .meta({ access: 'anyone' })
      .handler(() => {
        throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
      }),
    upload: base
      .route({ method: 'POST', path: '/upload', inputStructure: 'detailed' })
      .meta({ access: 'anyone', accepts: ['text/csv'] })
      .input(z.object({ query: z.object({ name: z.string() }) }))
      .handler(async ({ context, input }) => {
        let bytes = 0
        if (context.request.body)
          for await (const chunk of limitedStream(context.request.body, 100)) bytes += chunk.length
        return { bytes, name: input.query.name }
      }),
    file: base
      .route({ method: 'GET', path: '/file', outputStructure: 'detailed' })
      .meta({ access: 'anyone', isStream: true, streamType: 'text/csv' })
      .output(StreamAnswer)
      .handler(() => ({ headers: { 'content-type': 'text/csv' }, body: new Blob(['a,b\n']).stream() })),
  },
}

/** The edge alone. */
export type EdgeApi = ReturnType<typeof createHttpApi>

/** The API of those procedures, without the product behind it. */
export function edgeApi(
  database: TestDatabase,
  env: Record<string, string> = {},
  readiness: () => Promise<string | null> = () => Promise.resolve(null),
): EdgeApi {
  const config = loadConfig({ PUBLIC_URL: 'https://leads.example.com', ...env })
  const now = () => new Date()
  const onError = () => {}
  const limits = createRateLimiter({ store: postgresRateStore(database.db), now, onError })
  limits.stop()
  const app = {
    config,
    db: database.db,
    log: createLog({ level: 'silent' }),
    now,
    random: () => 0.5,
    keys: createKeys([Buffer.alloc(32, 1)]),
    limits,
    events: createLiveEvents({ db: database.db, url: database.url, now, onError }),
    inBackground: () => {},
    settleBackground: () => Promise.resolve(),
  } as Partial<PlatformApp> as PlatformApp
  return createHttpApi({
    app,
    router,
    document: openApiDocument(router, { version: '1', url: config.PUBLIC_URL }),
    authCallback: () => Promise.resolve(new Response('callback')),
    readiness,
    metrics: () => Promise.resolve('figures\n'),
  })
}

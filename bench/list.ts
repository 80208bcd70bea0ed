import { Client } from 'pg'
import { hashToken } from '../src/platform/crypto.ts'
import { newId } from '../src/platform/ids.ts'
import { ProspectQuery } from '../src/prospecting/contract.ts'
import { readProspectPage } from '../src/prospecting/read-prospect-page.ts'
import { startChild, type Child } from './setup/child.ts'
import { cpuSeconds } from './setup/cpu.ts'
import { asSuperuser, fillProspects, withoutIndexes } from './setup/fill.ts'
import { count, option, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

type Figures = {
  p95Ms: number
  p50Ms: number
  failed: number
  perSecond: number
  cpuMs: number
  postgresMs: number | null
}

const raised = { RATE_LIMIT_KEY: '1000000', RATE_LIMIT_PERSON: '1000000' }

/**
 * `GET /api/v1/prospects` over HTTP with an API key, one workspace of a million prospects with a contact each, 100 connections, 500
 * requests a second whether or not answers come: first page and last page, `p95Ms` is the worse. `cpuRatio` is the server's processor
 * time against the same statements, prepared alike, through bare pg and node:http. Each page of each server is warmed up for five
 * seconds; `coldStart` is that of the server just started. `--rows N`, `--seconds N` (20), `--rate N` (500), `--limit N` (20),
 * `--data DIR` keeps the database.
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const rows = count(args, 'rows', 1_000_000)
  const limit = count(args, 'limit', 20)
  const load = { perSecond: count(args, 'rate', 500), seconds: count(args, 'seconds', 20), connections: 100 }
  const product = await openProduct({ raised, dataDir: option(args, 'data') })
  const children: Child[] = []
  try {
    await fill(product, rows)
    const key = await apiKey(product)
    const first = `/api/v1/prospects?limit=${limit}`
    const last = `${first}&cursor=${await lastCursor(product, limit)}`
    const { bare, server, generator } = await startAll(product, [first, last], children)
    const warmUp = { perSecond: Math.min(load.perSecond, 200), seconds: 5 }
    let coldStart: Record<string, unknown> | null = null
    const measure = async (child: Child, path: string): Promise<Figures> => {
      const request = {
        what: 'load',
        headers: { authorization: `Bearer ${key}` },
        url: `http://127.0.0.1:${String(child.ready['port'])}${path}`,
      }
      // The same for every page and server: the first requests of a process are compiled, those for a page read it from disk. What
      // the product's server needs for its very first ones is told apart.
      const first = await generator.ask({ ...request, ...load, ...warmUp })
      coldStart ??= first
      return measured(product, child, () => generator.ask({ ...request, ...load }))
    }
    const pages = {
      first: await measure(server, first),
      last: await measure(server, last),
      bareFirst: await measure(bare, first),
      bareLast: await measure(bare, last),
    }
    for (const [name, figures] of Object.entries(pages)) say(`${name}: ${JSON.stringify(figures)}`)
    return { ...report(rows, limit, load, pages), warmUp, coldStart }
  } finally {
    for (const child of children) await child.stop()
    await product.stop()
  }
}

async function startAll(product: BenchProduct, paths: string[], children: Child[]) {
  const start = async (file: string, input: Record<string, unknown>) => {
    const child = await startChild(file, input)
    children.push(child)
    return child
  }
  const { config, databaseUrl } = product
  const env = {
    ...raised,
    ROLE: 'web',
    PORT: '0',
    LOG_LEVEL: 'error',
    DATABASE_URL: databaseUrl,
    DATA_DIR: config.DATA_DIR,
  }
  const statements = Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await statementsOf(product, path)] as const)),
  )
  const begin = `begin; select set_config('role','leadwright_app',true), set_config('app.workspace_id','${product.workspaceId}',true)`
  return {
    generator: await start('load-generator.ts', {}),
    server: await start('api-server.ts', { env }),
    bare: await start('bare-server.ts', {
      url: databaseUrl,
      max: config.DATABASE_POOL,
      begin,
      pages: statements,
    }),
  }
}

async function measured(
  product: BenchProduct,
  child: Child,
  work: () => Promise<Record<string, unknown>>,
): Promise<Figures> {
  const before = Number((await child.ask({ what: 'cpu' }))['seconds'])
  const postgresBefore = cpuSeconds(product.folder).postgres
  const figures = await work()
  const after = Number((await child.ask({ what: 'cpu' }))['seconds'])
  const postgresAfter = cpuSeconds(product.folder).postgres
  const each = (seconds: number) => Math.round((seconds / Number(figures['requests'])) * 1e6) / 1000
  return {
    ...(figures as unknown as Figures),
    cpuMs: each(after - before),
    postgresMs:
      postgresBefore === null || postgresAfter === null ? null : each(postgresAfter - postgresBefore),
  }
}

function report(
  rows: number,
  limit: number,
  load: { perSecond: number; seconds: number; connections: number },
  pages: Record<'first' | 'last' | 'bareFirst' | 'bareLast', Figures>,
): Record<string, unknown> {
  const ratio = (ours: Figures, bare: Figures) => Math.round((ours.cpuMs / bare.cpuMs) * 100) / 100
  return {
    p95Ms: Math.max(pages.first.p95Ms, pages.last.p95Ms),
    p95FirstMs: pages.first.p95Ms,
    p95LastMs: pages.last.p95Ms,
    cpuRatio: Math.max(ratio(pages.first, pages.bareFirst), ratio(pages.last, pages.bareLast)),
    failed: pages.first.failed + pages.last.failed,
    rows,
    limit,
    ...load,
    pages,
    raised,
  }
}

async function fill({ app, superuserUrl, workspaceId }: BenchProduct, rows: number): Promise<void> {
  const { rows: known } = await app.db.$client.query<{ n: number }>(
    `select coalesce(max(reltuples), 0)::int as n from pg_class where relname = 'prospects'`,
  )
  if ((known[0]?.n ?? 0) > rows * 0.9) return say('the rows are there already')
  const begun = performance.now()
  await asSuperuser(superuserUrl, (client) =>
    withoutIndexes(client, ['prospects', 'contacts'], async () => {
      await fillProspects(client, workspaceId, rows, { scored: true })
      await client.query(
        `insert into contacts (workspace_id, id, prospect_id, name, title, email, source)
         select workspace_id, uuidv7(), id, 'Ada Byron', 'Owner', 'info@' || domain, 'website' from prospects where workspace_id = $1`,
        [workspaceId],
      )
    }),
  )
  say(`${rows} rows after ${Math.round((performance.now() - begun) / 1000)} s`)
}

async function apiKey({ app, workspaceId }: BenchProduct): Promise<string> {
  const key = `lw_${newId().replaceAll('-', '')}bench`
  await app.db.$client.query(
    `insert into api_keys (workspace_id, id, name, start, hash, scopes, created_at) values ($1, $2, 'Bench', $3, $4, '{prospects:read}', $5)`,
    [workspaceId, newId(), key.slice(0, 8), hashToken(key), app.now()],
  )
  return key
}

/** A real cursor behind which one page is left: the list read backwards gives the row, the product writes the cursor for it. */
async function lastCursor({ app, workspaceId }: BenchProduct, limit: number): Promise<string> {
  const page = async (query: object) =>
    readProspectPage(app.db, workspaceId, app.totals, ProspectQuery.parse({ limit, ...query }))
  const backwards = await page({ limit: Math.min(100, limit + 1), order: 'asc' })
  const lastOfTheOneBefore = backwards.items[limit]
  if (lastOfTheOneBefore === undefined) throw new Error('--limit may be at most 99')
  // A cursor of the same order, moved to that row: what the page before the last one hands out.
  const { pagination } = await page({})
  const [tag] = JSON.parse(Buffer.from(pagination.nextCursor ?? '', 'base64url').toString()) as [string]
  const cursor = JSON.stringify([tag, String(lastOfTheOneBefore.score ?? -1), lastOfTheOneBefore.id])
  const encoded = Buffer.from(cursor).toString('base64url')
  const last = await page({ cursor: encoded })
  if (last.items.length !== limit || last.pagination.nextCursor !== null)
    throw new Error('This is not the last page.')
  return encoded
}

/** The statements that the product sends for a page once its total is remembered. */
async function statementsOf({ app, workspaceId }: BenchProduct, path: string) {
  const input = ProspectQuery.parse(Object.fromEntries(new URL(path, 'http://localhost').searchParams))
  const read = () => readProspectPage(app.db, workspaceId, app.totals, input)
  await read()
  const statements: { name?: string | undefined; text: string; values: unknown[] }[] = []
  const original = Client.prototype.query
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    const [query, values] = given as [
      string | { name?: string; text: string; values?: unknown[] },
      unknown[]?,
    ]
    const { name, text, values: own } = typeof query === 'string' ? { text: query } : query
    if (/^\s*(with|select)\b/i.test(text)) statements.push({ name, text, values: values ?? own ?? [] })
    return (original as (...all: unknown[]) => unknown).apply(this, given)
  } as typeof original
  try {
    await read()
  } finally {
    Client.prototype.query = original
  }
  return statements
}

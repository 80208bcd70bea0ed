import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { queues } from '../../src/flows.ts'
import { hashToken } from '../../src/platform/crypto.ts'
import { closeDb, createDb } from '../../src/platform/db.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { newId } from '../../src/platform/ids.ts'
import { migrate } from '../../src/platform/migrations.ts'
import type { LocalWeb } from '../../src/providers/pages/index.ts'
import type { Campaign, Import } from '../../src/prospecting/contract.ts'
import { campaignWorkers, firmsList, firmsWeb, isFull, until } from './campaign-workers.ts'
import { startServer, type ServerProcess } from './server-process.ts'

const firms = isFull ? 300 : 40
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'leadwright-load-'))
chmodSync(folder, 0o755)
const key = `lw_${newId().replaceAll('-', '')}`
let postgres: EmbeddedPostgres
let web: LocalWeb
let workers: ReturnType<typeof campaignWorkers>
let server: ServerProcess
let url = ''

const startPostgres = async () => startEmbeddedPostgres({ dataDir: folder, initArgs: ['--no-sync'] })

beforeAll(async () => {
  postgres = await startPostgres()
  await migrate({ url: postgres.url, queues: queues(loadConfig({})) })
  const db = createDb({ url: postgres.url, max: 1 })
  const workspace = newId()
  await db.$client.query('insert into workspaces (id, name, slug, created_at) values ($1, $2, $3, now())', [
    workspace,
    'Acme',
    'acme',
  ])
  await db.$client.query(
    `insert into api_keys (workspace_id, id, name, start, hash, scopes, created_at) values ($1, $2, 'Test', $3, $4, $5, now())`,
    [
      workspace,
      newId(),
      key.slice(0, 8),
      hashToken(key),
      [
        'prospects:read',
        'prospects:write',
        'campaigns:read',
        'campaigns:write',
        'imports:read',
        'imports:write',
      ],
    ],
  )
  await closeDb(db)
  web = await firmsWeb(60)
  workers = campaignWorkers(postgres.url, web)
  server = startServer({
    ROLE: 'web',
    PORT: '0',
    DATABASE_URL: postgres.url,
    DATA_DIR: path.join(folder, 'server'),
    RATE_LIMIT_KEY: '1000000',
  })
  url = `http://127.0.0.1:${await server.ready}/api/v1`
  await workers.start()
})
afterAll(async () => {
  server?.child.kill('SIGKILL')
  workers?.stop()
  await web?.close()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  retryAfter: string | null
  body: { success: boolean; data: never; error?: { code: string; message: string } }
}

async function ask(method: string, at: string, body?: unknown): Promise<Answer> {
  const isFile = typeof body === 'string'
  const answer = await fetch(url + at, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': isFile ? 'text/csv' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  })
  return {
    status: answer.status,
    retryAfter: answer.headers.get('retry-after'),
    body: (await answer.json()) as Answer['body'],
  }
}

async function call<T>(method: string, at: string, body?: unknown): Promise<T> {
  const answer = await ask(method, at, body)
  if (answer.status !== 200)
    throw new Error(`${method} ${at}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.data
}

test('PostgreSQL stopped at once and started again under load: 503 with Retry-After meanwhile, then all goes on and the campaign completes', async () => {
  const campaign = await call<Campaign>('POST', '/campaigns', { name: 'Under load' })
  const { id } = await call<Import>('POST', '/imports', { fileName: 'list.csv', campaignId: campaign.id })
  await call('PUT', `/imports/${id}/file`, firmsList(firms))
  await call('POST', `/imports/${id}/start`, { mapping: { company_name: 0, website: 1 } })
  await until('the import', async () => (await call<Import>('GET', `/imports/${id}`)).status === 'completed')
  await call('POST', `/campaigns/${campaign.id}/start`)
  const read = async () => (await call<Campaign>('GET', `/campaigns/${campaign.id}`)).counts
  await until('the first prospects', async () => {
    const counts = await read()
    return counts.scored + counts.drafted > 2
  })

  const over = new AbortController()
  const seen = { done: 0, unavailable: 0, other: [] as unknown[] }
  let n = 0
  const caller = async () => {
    while (!over.signal.aborted) {
      const isWrite = n++ % 5 === 0
      const answer = isWrite
        ? await ask('POST', '/prospects', { name: `By hand ${n}`, website: `by-hand-${n}.example` })
        : await ask('GET', '/prospects?limit=5')
      if (answer.status === 200) seen.done++
      else if (
        answer.status === 503 &&
        Number(answer.retryAfter) > 0 &&
        answer.body.error?.code === 'unavailable'
      )
        seen.unavailable++
      else seen.other.push(answer)
      if (answer.status !== 200) await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const callers = Array.from({ length: 4 }, async () =>
    caller().catch((error: unknown) => void seen.other.push(error)),
  )
  await until('some load', () => seen.done > 30)
  // SIGQUIT is PostgreSQL's immediate shutdown: every connection is cut, nothing is written down.
  const pid = Number(readFileSync(path.join(postgres.folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  await until('the refusals', () => seen.unavailable > 8)
  postgres = await startPostgres()
  const before = seen.done
  await until('the recovery', () => seen.done > before + 50)
  over.abort()
  await Promise.all(callers)
  expect(seen.other).toEqual([])
  expect(server.child.exitCode).toBeNull()

  await until(
    'the end of the campaign',
    async () => (await call<Campaign>('GET', `/campaigns/${campaign.id}`)).status === 'completed',
    120_000,
  )
  const counts = await read()
  expect([counts.failed, counts.scored + counts.drafted]).toEqual([firms / 10, firms - firms / 10])
  expect(server.child.exitCode).toBeNull()
}, 300_000)

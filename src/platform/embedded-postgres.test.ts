import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createServer } from 'node:net'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sharedBuffers, startEmbeddedPostgres } from './embedded-postgres.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { canReach, reachablePlaces } from './postgres-binaries.ts'

// In memory where possible, because making a data folder is mostly waiting for the disk.
const base = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
const dataDir = mkdtempSync(path.join(base, 'leadwright-embedded-'))
chmodSync(dataDir, 0o755)
const open: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

const start = async () => {
  const postgres = await startEmbeddedPostgres({ dataDir, initArgs: ['--no-sync'] })
  open.push(postgres)
  return postgres
}
const ask = async (url: string, query: string): Promise<unknown> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(query)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}
const answers = async (url: string) =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  )
/** Another process that starts the same database and stays. */
const startElsewhere = async (): Promise<ChildProcess> => {
  const code = `import('${path.resolve('src/platform/embedded-postgres.ts')}').then(async (m) => {
    const p = await m.startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    process.on('SIGTERM', () => p.stop().then(() => process.exit(0)))
    setInterval(() => {}, 1000)
    console.log('ready')
  })`
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', () => reject(new Error('the other process ended')))
  })
  return child
}
const ended = async (child: ChildProcess, signal: NodeJS.Signals) => {
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await exit
}

beforeAll(async () => {
  await (await start()).stop()
  open.length = 0
})
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) await ended(child, 'SIGKILL')
  for (const postgres of open.splice(0)) await postgres.stop()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('the embedded database', () => {
  test('lets the product in as owner of its database who is no superuser, and nobody without the password', async () => {
    const { url, port } = await start()
    expect(await ask(url, `select rolsuper or rolbypassrls from pg_roles where rolname = current_user`)).toBe(
      false,
    )
    expect(
      await ask(
        url,
        `select pg_get_userbyid(datdba) = current_user from pg_database where datname = current_database()`,
      ),
    ).toBe(true)
    expect(await ask(url, `select current_setting('listen_addresses')`)).toBe('127.0.0.1')
    expect(await answers(`postgres://leadwright:wrong@127.0.0.1:${port}/leadwright`)).toBe(false)
    expect(await answers(`postgres://postgres@127.0.0.1:${port}/postgres`)).toBe(false)
  })

  test('keeps its passwords readable by their owner only', async () => {
    const { folder } = await start()
    for (const name of ['superuser-password', 'login-password'])
      expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600)
  })

  test('keeps rows, address and password over a stop', async () => {
    const first = await start()
    await ask(first.url, 'create table kept as select 7 as n')
    await first.stop()
    expect(await answers(first.url)).toBe(false)
    const second = await start()
    expect(second.isAdopted).toBe(false)
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select n from kept')).toBe(7)
  })

  test('takes another port when its own is taken', async () => {
    const first = await start()
    await first.stop()
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve))
    const second = await start()
    expect(second.port).not.toBe(first.port)
    expect(await answers(second.url)).toBe(true)
    await new Promise((resolve) => squatter.close(resolve))
  })
})

describe('after a crash', () => {
  test('a server whose owner was killed is adopted, with its data, and stops with us', async () => {
    const child = await startElsewhere()
    await ended(child, 'SIGKILL')
    const postgres = await start()
    expect(postgres.isAdopted).toBe(true)
    expect(await answers(postgres.url)).toBe(true)
    await postgres.stop()
    expect(await answers(postgres.url)).toBe(false)
  })

  test('a server that was killed too is started again and recovers', async () => {
    const child = await startElsewhere()
    const postgres = await start()
    await ask(postgres.url, 'create table saved as select 1 as n')
    await ended(child, 'SIGKILL')
    const pid = Number(readFileSync(path.join(postgres.folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGKILL')
    const again = await start()
    expect(await ask(again.url, 'select n from saved')).toBe(1)
  })

  test('a pid file that names another program does not keep it from starting', async () => {
    const { folder, stop } = await start()
    await stop()
    writeFileSync(
      path.join(folder, 'data/postmaster.pid'),
      `${process.pid}\n${folder}/data\n1\n5432\n\n127.0.0.1\n`,
    )
    expect(await answers((await start()).url)).toBe(true)
  })
})

describe('two processes on one data folder', () => {
  test('share the server; the first to leave does not take it away, the last one stops it', async () => {
    const child = await startElsewhere()
    const postgres = await start()
    expect(postgres.isAdopted).toBe(true)
    await postgres.stop()
    expect(await answers(postgres.url)).toBe(true)
    await ended(child, 'SIGTERM')
    expect(await answers(postgres.url)).toBe(false)
  })
})

describe.skipIf(process.getuid?.() !== 0)('as root, where the user postgres cannot get', () => {
  const hidden = mkdtempSync(path.join(base, 'leadwright-hidden-'))
  chmodSync(hidden, 0o700)
  afterAll(() => rmSync(hidden, { recursive: true, force: true }))
  const nobody = { uid: 65_534, gid: 65_534 }

  test('a closed folder above is noticed, also for what is not there yet', () => {
    expect(canReach(path.join(hidden, 'a/b'), nobody)).toBe(false)
    expect(canReach(path.join(base, 'a/b'), nobody)).toBe(true)
  })

  test('data and programs go to /var/lib/leadwright, and one line says so', async () => {
    const lines: string[] = []
    const postgres = await startEmbeddedPostgres({
      dataDir: path.join(hidden, '.data'),
      initArgs: ['--no-sync'],
      say: (line) => lines.push(line),
    })
    open.push(postgres)
    expect(postgres.folder).toMatch(/^\/var\/lib\/leadwright\/[0-9a-f]{12}$/)
    expect(lines).toEqual([expect.stringContaining(postgres.folder)])
    expect(await answers(postgres.url)).toBe(true)
    await postgres.stop()
    rmSync(postgres.folder, { recursive: true, force: true })
    open.length = 0
  })

  test('programs that cannot be reached are copied once per version', () => {
    const bin = path.join(hidden, 'native/bin')
    mkdirSync(bin, { recursive: true })
    for (const name of ['initdb', 'pg_ctl'])
      writeFileSync(path.join(bin, name), '#!/bin/sh\n', { mode: 0o755 })
    const programs = { initdb: path.join(bin, 'initdb'), pg_ctl: path.join(bin, 'pg_ctl'), version: 'test' }
    const { binaries } = reachablePlaces('/var/lib/leadwright/x', programs, nobody)
    expect(binaries.initdb).toBe('/var/lib/leadwright/postgresql-test/bin/initdb')
    expect(existsSync(binaries.pg_ctl)).toBe(true)
    expect(reachablePlaces('/var/lib/leadwright/x', programs, nobody).binaries).toEqual(binaries)
    rmSync('/var/lib/leadwright/postgresql-test', { recursive: true, force: true })
  })
})

test.each([
  [512 * 2 ** 20, '128MB'],
  [4 * 2 ** 30, '512MB'],
  [Number.MAX_SAFE_INTEGER, sharedBuffers(os.totalmem())],
])('of %d bytes of memory the database takes %s for pages', (memoryBytes, buffers) => {
  // What a container may use is never more than what the machine has.
  expect(sharedBuffers(memoryBytes)).toBe(
    os.totalmem() < memoryBytes ? sharedBuffers(os.totalmem()) : buffers,
  )
})
